import type { Json } from './jsonFiles';

/** The document inside the phone's frame. Fonts come from the preview server, everything else lies beside it. */
export function phonePage(app: Json): string {
  const title = String(app['window']?.navigationBarTitleText ?? '小程序');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>${title.replace(/[<&]/g, '')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/fonts/400.css">
<link rel="stylesheet" href="/fonts/700.css">
<link rel="stylesheet" href="app.css">
</head>
<body>
<script src="templates.js"></script>
<script src="app.js"></script>
</body>
</html>
`;
}
