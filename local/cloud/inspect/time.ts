import type { Controlled } from '../controlApi';
import { html, type Markup, type Part } from './html';
import type { Inspected } from './inspected';
import { button, card, empty, form, label, table, timeOf, verdict } from './parts';

const HERE = '/inspect/time';
const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
const STEPS: readonly [chinese: string, english: string, ms: number][] = [
  ['+10 分钟', '10 min', 10 * MINUTE_MS],
  ['+1 小时', '1 h', HOUR_MS],
  ['+1 天', '1 day', DAY_MS],
  ['+30 天', '30 days', 30 * DAY_MS],
];

/** The clock and the buttons that move it; `back` is the page they return to. */
export function clockCard({ clock }: Controlled, back: string): Markup {
  const { isFrozen } = clock;
  const steps = STEPS.map(([chinese, english, ms]) =>
    form('advance', back, button(label(chinese, english)), { ms: String(ms) }),
  );
  return card(
    label('时钟', 'Clock'),
    html`<p class="clock">
        <b>${timeOf(clock.now())}</b>
        ${isFrozen && html`<span class="tag">${label('已冻结', 'frozen')}</span>`}
        <small>${label('北京时间', 'Beijing')}</small>
      </p>
      <div class="buttons">
        ${steps}
        ${form(isFrozen ? 'resume' : 'freeze', back, button(isFrozen ? label('继续走', 'Run on') : label('冻结', 'Freeze')))}
        ${form('clockReset', back, button(label('回到现在', 'Now')))}
      </div>`,
  );
}

/** `/inspect/time`: the clock, and every timer with when it is next due. */
export function timePage({ cloud }: Inspected): Markup {
  const rows = cloud
    .timers()
    .map(({ functionName, name, config, nextAt, fault }): Part[] => [
      functionName,
      name,
      html`<code>${config}</code>`,
      fault === undefined
        ? nextAt === undefined
          ? label('不再', 'never')
          : timeOf(nextAt)
        : verdict(false, fault),
      fault === undefined &&
        form('timer', HERE, button(label('立即运行', 'Run now')), { name: functionName }),
    ]);
  const heads = [label('函数', 'Function'), label('触发器', 'Trigger'), 'cron', label('下次', 'Next'), ''];
  const setTo = html`<label
      >${label('设为', 'Set to (ISO 8601)')}<input
        name="to"
        required
        placeholder="2026-12-31T23:59:00+08:00" /></label
    >${button(label('设置', 'Set'))}`;
  return html`${clockCard(cloud, HERE)}
  ${card(label('指定时刻', 'A given time'), form('setTime', HERE, setTo))}
  ${card(label('定时器', 'Timers'), rows.length > 0 ? table(heads, rows) : empty('没有定时器', 'none'))}`;
}
