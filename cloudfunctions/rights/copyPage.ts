import type { Copy } from './copyData';
import { copySections, madeOn } from './copyView';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What people wrote must never become markup. */
const safe = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);

const STYLE = `body{margin:0 auto;max-width:720px;padding:24px 16px;font:16px/1.6 -apple-system,"PingFang SC","Noto Sans SC",sans-serif;color:#1f2a2a}
h1{font-size:24px}h2{margin:32px 0 8px;font-size:19px;color:#14595b}
dl{display:grid;grid-template-columns:6em 1fr;gap:2px 12px;margin:0;padding:12px 0;border-top:1px solid #dedad0}
dt{color:#5a6463}dd{margin:0;white-space:pre-wrap;word-break:break-word}`;

/** A copy as one page that every browser opens and prints, with nothing in it from elsewhere. */
export function copyPage(copy: Copy): string {
  const sections = copySections(copy).map(({ title, entries }) => {
    const lists = entries.map(
      (lines) =>
        `<dl>${lines.map(({ label, value }) => `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>`,
    );
    return `<h2>${safe(title)}</h2>${lists.join('')}`;
  });
  return [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'">`,
    `<title>个人信息副本</title><style>${STYLE}</style>`,
    `<h1>个人信息副本</h1><p>生成于 ${madeOn(copy)}（北京时间）。请妥善保管，不要转发给他人。</p>`,
    ...sections,
    '</html>',
  ].join('\n');
}
