import { html, type Markup, type Part } from './html';
import type { Inspected } from './inspected';
import { card, empty, label, table, timeOf } from './parts';

const SHOWN = 200;

/** The stored files, the latest first; each opens by a link that expires. */
export function filesPage({ files, linkTo }: Inspected): Markup {
  const { files: shown, total } = files(SHOWN);
  const rows = shown.map(({ path, size, openid, storedAt }): Part[] => [
    html`<a href="${encodeURI(linkTo(path))}" rel="noreferrer" target="_blank">${path}</a>`,
    html`<span class="number">${size.toLocaleString('en')}</span>`,
    openid ?? label('云函数', 'a function'),
    timeOf(storedAt),
  ]);
  const heads = [label('路径', 'Path'), label('字节', 'Bytes'), label('上传者', 'By'), label('时间', 'At')];
  return card(
    label(`${total} 个文件`, total > SHOWN ? `files, the latest ${SHOWN}` : 'files'),
    rows.length > 0 ? table(heads, rows) : empty('还没有文件', 'none yet'),
  );
}
