import { html, type Markup, type Part } from './html';
import type { Inspected } from './inspected';
import { label } from './parts';

export const COLLECTION_HEADS = [label('名称', 'Name'), label('文档', 'Documents'), label('索引', 'Indexes')];

/** The indexes that the index file declares for a collection, after the one that every collection has. */
export function indexList({ indexes }: Inspected, name: string): Markup {
  const declared =
    indexes && Object.hasOwn(indexes.collections, name) ? (indexes.collections[name]?.indexes ?? []) : [];
  const texts = declared.map(({ name: title, keys, unique }) => {
    const fields = keys.map(([path, direction]) => `${path} ${direction === 1 ? '↑' : '↓'}`).join(', ');
    return html`<li>
      <b>${title}</b> ${fields}${unique === true && html` <span class="tag">unique</span>`}
    </li>`;
  });
  return html`<ul class="indexes">
    <li><b>_id_</b> _id ↑ <span class="tag">unique</span></li>
    ${texts}
  </ul>`;
}

export async function collectionRows(seen: Inspected): Promise<Part[][]> {
  const names = [...(await seen.database.collections())].sort();
  return Promise.all(
    names.map(async (name): Promise<Part[]> => [
      html`<a href="/inspect/collections/${encodeURIComponent(name)}">${name}</a>`,
      await seen.database.count(name),
      indexList(seen, name),
    ]),
  );
}
