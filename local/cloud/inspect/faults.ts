import { html, type Markup, type Part } from './html';
import type { Inspected } from './inspected';
import { button, card, empty, form, label, table } from './parts';

const HERE = '/inspect/faults';

const EXAMPLES: readonly object[] = [
  { match: { api: 'subscribeMessage.send' }, error: 45009, times: 1 },
  { match: { action: 'database.*', collection: 'tickets' }, delayMs: 2000 },
  { match: { action: 'client.call', function: 'api' }, drop: 'after', times: 1 },
  { match: { api: 'subscribeMessage.send' }, error: -1, share: 0.1, seed: 7 },
  { match: { function: 'timer', action: 'database.*' }, kill: 'after', skip: 40, times: 1 },
];

/** `/inspect/faults`: what goes wrong on purpose. */
export function faultsPage({ cloud }: Inspected): Markup {
  const rows = cloud.faults
    .list()
    .map(({ id, met, times, ...fault }): Part[] => [
      html`<pre>${JSON.stringify(fault)}</pre>`,
      times === undefined ? met : `${met} / ${times}`,
      form('clearFault', HERE, button(label('取消', 'Clear')), { id }),
    ]);
  const heads = [label('故障', 'Fault'), label('已遇', 'Met'), ''];
  const script = html`<label
      >${label('新故障', 'a fault, as JSON')}<textarea name="fault" rows="4" required spellcheck="false">
${JSON.stringify(EXAMPLES[0])}</textarea></label
    >${button(label('生效', 'Script'))}`;
  return html`${card(label('生效中', 'Scripted'), rows.length > 0 ? table(heads, rows) : empty('没有', 'none'))}
  ${card(label('添加', 'Add'), form('fault', HERE, script))}
  ${card(
    label('例子', 'Examples'),
    EXAMPLES.map((example) => html`<pre>${JSON.stringify(example)}</pre>`),
  )}`;
}
