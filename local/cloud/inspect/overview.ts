import { callRows, CALL_HEADS } from './calls';
import { collectionRows, COLLECTION_HEADS } from './collections';
import { html, type Markup } from './html';
import type { Inspected } from './inspected';
import { button, card, empty, form, label, table } from './parts';
import { clockCard } from './time';

const SHOWN_CALLS = 8;

/** `/`: a little of everything. */
export async function overview(seen: Inspected): Promise<Markup> {
  const calls = seen.cloud.calls().slice(-SHOWN_CALLS).reverse();
  const rows = await collectionRows(seen);
  const faults = seen.cloud.faults.list().length;
  return html` ${faults > 0 && html`<p class="notice"><a href="/inspect/faults">${label(`${faults} 个故障生效中`, 'faults scripted')}</a></p>`}
    <div class="columns">
      ${clockCard(seen.cloud, '/')}
      ${card(
        label('重来', 'Start over'),
        html`<div class="buttons">
          ${form('reset', '/', button(label('清空并载入演示数据', 'Reset, load demo'), true))}
          ${form('empty', '/', button(label('只清空', 'Empty'), true))}
          ${form('demo', '/', button(label('载入演示数据', 'Load demo')))}
        </div>`,
      )}
    </div>
    ${card(
      label('最近的调用', 'Latest calls'),
      calls.length > 0 ? table(CALL_HEADS, callRows(calls)) : empty('还没有调用', 'none yet'),
    )}
    ${card(label('集合', 'Collections'), rows.length > 0 ? table(COLLECTION_HEADS, rows) : empty('还没有集合', 'none yet'))}`;
}
