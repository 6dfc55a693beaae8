import type { CallRecord } from '../functions/invocations';
import type { LogLine } from '../logger';
import { html, type Markup, type Part } from './html';
import type { Inspected } from './inspected';
import { card, empty, json, label, table, timeOf, verdict } from './parts';

const SHOWN = 200;

export const CALL_HEADS = [
  label('时间', 'At'),
  label('函数', 'Function'),
  label('来自', 'From'),
  label('结果', 'Result'),
  label('耗时', 'ms'),
  label('往返', 'Round trips'),
  label('深度', 'Depth'),
];

export function callRows(calls: readonly CallRecord[]): Part[][] {
  return calls.map((call) => [
    timeOf(call.startedAt),
    html`<a href="/inspect/calls/${call.id}"
      >${call.name}${call.endpoint !== undefined && ` · ${call.endpoint}`}</a
    >`,
    html`${call.source}${call.openid !== undefined && html`<br /><small>${call.openid}</small>`}`,
    verdict(call.ok, call.ok ? 'ok' : (call.code ?? 'failed')),
    call.ms,
    call.roundTrips,
    call.depth,
  ]);
}

/** The latest calls, the last first. */
export function callsPage({ cloud }: Inspected): Markup {
  const calls = cloud.calls().slice(-SHOWN).reverse();
  return card(
    label('函数调用', 'Function calls'),
    calls.length > 0 ? table(CALL_HEADS, callRows(calls)) : empty('还没有调用', 'none yet'),
  );
}

/** One call: what it did, and what it printed. */
export function callPage({ cloud }: Inspected, id: string): Markup | undefined {
  const call = cloud.calls().find((one) => one.id === id);
  if (!call) return undefined;
  const lines = cloud.logs().filter(({ requestId }) => requestId === id);
  return html`${card(label('调用', 'Call'), table(CALL_HEADS, callRows([call])))}
  ${call.error !== undefined && card(label('错误', 'Error'), html`<pre class="bad">${call.error}</pre>`)}
  ${card(label('往返', 'Round trips'), call.roundTrips > 0 ? json(call.actions) : empty('没有', 'none'))}
  ${card(label('日志', 'Log'), logOf(lines))}`;
}

function logOf(lines: readonly LogLine[]): Markup {
  if (lines.length === 0) return empty('没有输出', 'printed nothing');
  return html`<div class="log">
    ${lines.map(
      ({ at, stream, text }) =>
        html`<pre class="${stream === 'stderr' ? 'bad' : ''}"><time>${timeOf(at)}</time> ${text}</pre>`,
    )}
  </div>`;
}
