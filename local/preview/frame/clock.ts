import { element } from '../wx/overlay/element';
import { section } from './choice';
import { type ClockReading, moveClock, readClock } from './control';
import { calendarDay, clockTime } from './shanghaiTime';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STEPS: [string, number][] = [
  ['+1 小时', HOUR_MS],
  ['+1 天', DAY_MS],
  ['+7 天', 7 * DAY_MS],
];

/** 时钟: the local cloud's time; moving it on runs the timers that become due. */
export function clock(onMoved: () => void): {
  root: HTMLElement;
  refresh: () => Promise<void>;
  /** Epoch ms by the local cloud's clock. */
  now: () => number;
} {
  let reading: ClockReading & { at: number } = { now: Date.now(), offsetMs: 0, at: Date.now() };
  const time = element('b');
  const day = element('span');
  const ahead = element('small');
  const now = (): number => reading.now + (reading.isFrozen ? 0 : Date.now() - reading.at);
  const draw = (): void => {
    time.textContent = clockTime(now());
    day.textContent = calendarDay(now());
    ahead.textContent = reading.isFrozen ? '已冻结' : describeOffset(reading.offsetMs);
  };
  const take = (next: ClockReading): void => {
    reading = { ...next, at: Date.now() };
    draw();
  };
  const noAnswer = (): void => {
    ahead.textContent = '本地云没有回应';
  };
  const button = (text: string, change: Parameters<typeof moveClock>[0]): HTMLElement =>
    element('button', {
      text,
      attributes: { type: 'button' },
      onclick: () => {
        void moveClock(change).then((next) => {
          take(next);
          onMoved();
        }, noAnswer);
      },
    });
  setInterval(draw, 1000);
  draw();

  return {
    root: section('时钟', [
      element('div', { class: 'time' }, [time, day, ahead]),
      element('div', { class: 'buttons' }, [
        ...STEPS.map(([text, advanceMs]) => button(text, { advanceMs })),
        button('回到现在', { reset: true }),
      ]),
    ]),
    now,
    refresh: () => readClock().then(take, noAnswer),
  };
}

function describeOffset(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  if (hours === 0) return '与电脑一致';
  const [days, rest] = [Math.floor(Math.abs(hours) / 24), Math.abs(hours) % 24];
  return `${hours > 0 ? '快' : '慢'} ${days ? `${days} 天` : ''}${days && rest ? ' ' : ''}${rest ? `${rest} 小时` : ''}`;
}
