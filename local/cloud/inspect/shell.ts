import { html, type Markup, type Part } from './html';
import { label } from './parts';

const PAGES: readonly [path: string, chinese: string, english: string][] = [
  ['/', '概览', 'Overview'],
  ['/inspect/collections', '集合', 'Collections'],
  ['/inspect/calls', '调用', 'Calls'],
  ['/inspect/messages', '消息', 'Messages'],
  ['/inspect/files', '文件', 'Files'],
  ['/inspect/time', '时间', 'Time'],
  ['/inspect/faults', '故障', 'Faults'],
];

/** A whole page around `content`; `path` marks where we are. */
export function shell(path: string, title: Markup, content: Part): string {
  const isHere = (page: string): boolean => path === page || (page !== '/' && path.startsWith(`${page}/`));
  const links = PAGES.map(
    ([page, chinese, english]) =>
      html`<a href="${page}" ${isHere(page) ? html` aria-current="page"` : ''}
        >${label(chinese, english)}</a
      >`,
  );
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>本地云 Local cloud</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/inspect/fonts/400.css" />
        <link rel="stylesheet" href="/inspect/fonts/600.css" />
        <link rel="stylesheet" href="/inspect/style.css" />
      </head>
      <body>
        <header>
          <p class="name">${label('本地云', 'Local cloud')}</p>
          <nav>${links}</nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.text;
}
