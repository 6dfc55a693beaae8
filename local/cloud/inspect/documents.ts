import { EJSON } from 'bson';

import { CloudError } from '../failure';
import { indexList } from './collections';
import { html, type Markup } from './html';
import type { Inspected } from './inspected';
import { button, card, empty, label } from './parts';

const PAGE_SIZE = 20;
/** Characters shown of one document. */
const SHOWN = 20_000;

type Query = Record<string, unknown>;
type Order = Record<string, 1 | -1>;

/** What the form of the page asks for, as typed and as read. */
interface Asked {
  texts: { query: string; order: string };
  query: Query;
  order: Order;
  page: number;
}

interface Found {
  documents: string[];
  explanation: string;
}

/** The documents of one collection: query, sort and pages, and how the database went about it. */
export async function documentsPage(seen: Inspected, name: string, asked: URLSearchParams): Promise<Markup> {
  const texts = { query: asked.get('query') ?? '', order: asked.get('order') ?? '' };
  const page = Math.max(1, Math.floor(Number(asked.get('page') ?? 1)) || 1);
  const base = `/inspect/collections/${encodeURIComponent(name)}`;
  const total = await seen.database.count(name);
  let result: Markup;
  try {
    const read = { texts, page, query: parsed(texts.query), order: parsed(texts.order) as Order };
    result = resultOf(base, read, await find(seen, name, read));
  } catch (error) {
    result = html`<p class="bad" role="alert">${error instanceof Error ? error.message : String(error)}</p>`;
  }
  return html`${card(label(`${total} 个文档`, `documents in ${name}`), indexList(seen, name))}
  ${card(label('查询', 'Query'), queryForm(base, texts))}${result}`;
}

function queryForm(base: string, { query, order }: Asked['texts']): Markup {
  return html`<form method="get" action="${base}" class="query">
    <label
      >${label('条件', 'where, as JSON')}<textarea
        name="query"
        rows="2"
        spellcheck="false"
        placeholder='{"state": "open", "createdAt": {"$gte": 0}}'
      >
${query}</textarea>
    </label>
    <label
      >${label('排序', 'order, as JSON')}<input
        name="order"
        value="${order}"
        spellcheck="false"
        placeholder='{"createdAt": -1}'
    /></label>
    ${button(label('查询', 'Find'))}
  </form>`;
}

/** JSON, with extended JSON for what it lacks: `{"$date": "2026-01-01T00:00:00Z"}`. @throws CloudError */
function parsed(text: string): Query {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = EJSON.parse(text);
  } catch {
    throw new CloudError('INVALID_PARAM', `不是 JSON · not JSON: ${text}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CloudError('INVALID_PARAM', `不是 JSON 对象 · not a JSON object: ${text}`);
  return value as Query;
}

async function find({ database }: Inspected, name: string, { query, order, page }: Asked): Promise<Found> {
  const offset = (page - 1) * PAGE_SIZE;
  const reply = await database.handle('database.getDocument', {
    collectionName: name,
    queryType: 'WHERE',
    query: EJSON.stringify(query, { relaxed: false }),
    order: JSON.stringify(order),
    offset,
    limit: PAGE_SIZE + 1,
  });
  const { list } = reply['data'] as { list: string[] };
  return {
    documents: list,
    explanation: await explain(database, name, { query, order }, offset + PAGE_SIZE),
  };
}

async function explain(
  database: Inspected['database'],
  name: string,
  { query, order }: { query: Query; order: Order },
  limit: number,
): Promise<string> {
  try {
    const { index, examined, returned, sorted } = await database.explain(name, query, { order, limit });
    const way = index === null ? '未用索引 no index (full scan)' : `索引 index ${index}`;
    const sort =
      Object.keys(order).length === 0
        ? ''
        : sorted
          ? ' · 按索引序 sorted by it'
          : ' · 内存排序 sorted in memory';
    return `${way}${sort} · 扫描 scanned ${examined} · 返回 returned ${returned}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function resultOf(base: string, { texts, page }: Asked, { documents, explanation }: Found): Markup {
  const shown = documents.slice(0, PAGE_SIZE);
  const link = (to: number, text: Markup): Markup =>
    html`<a href="${base}?${new URLSearchParams({ ...texts, page: String(to) }).toString()}">${text}</a>`;
  return html`${card(
    label('结果', 'Result'),
    html`<p class="explained">${explanation}</p>
      ${shown.length === 0 ? empty('没有文档', 'no documents') : shown.map((text) => html`<pre>${readable(text)}</pre>`)}
      <p class="pages">
        ${page > 1 && link(page - 1, label('← 上一页', 'previous'))} ${label(`第 ${page} 页`, 'page')}
        ${documents.length > PAGE_SIZE && link(page + 1, label('下一页 →', 'next'))}
      </p>`,
  )}`;
}

function readable(document: string): string {
  const text = EJSON.stringify(EJSON.parse(document, { relaxed: false }), undefined, 2, { relaxed: true });
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
