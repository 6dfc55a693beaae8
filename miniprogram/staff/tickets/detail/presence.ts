import { PRESENCE_TIMES, type Presence as Doing, type Watcher } from '../../../../contract';
import { tickets } from '../../../services/tickets';

/**
 * Tells colleagues that this screen has a ticket open, and hears who else has, for as long as it is shown. What goes wrong here
 * stands in nobody's way: then nobody is known to be there.
 */
export class Presence {
  private isHere = false;
  private isWriting = false;
  /** One call at a time, so that a later word is not overtaken by an earlier one. */
  private isAsking = false;
  private hasNews = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly ticketId: string,
    private readonly show: (others: readonly Watcher[]) => void,
  ) {}

  enter(): void {
    if (this.isHere) return;
    this.isHere = true;
    void this.say();
  }

  write(isWriting: boolean): void {
    if (isWriting === this.isWriting) return;
    this.isWriting = isWriting;
    if (this.isHere) void this.say();
  }

  /** The screen is hidden. Who is taking a photo for what they write comes back: their word is left to run out. */
  leave(): void {
    if (!this.isHere) return;
    this.isHere = false;
    this.rest();
    if (!this.isWriting) this.sayGone();
    this.show([]);
  }

  /** The screen is closed. */
  end(): void {
    if (this.isHere || this.isWriting) this.sayGone();
    this.isHere = false;
    this.isWriting = false;
    this.rest();
  }

  private sayGone(): void {
    void tickets.watch(this.ticketId, 'leaving').catch(() => null);
  }

  private async say(): Promise<void> {
    this.hasNews = this.isAsking;
    if (this.isAsking) return;
    this.isAsking = true;
    this.rest();
    const doing: Doing = this.isWriting ? 'writing' : 'viewing';
    const others = await tickets.watch(this.ticketId, doing).catch(() => []);
    this.isAsking = false;
    if (!this.isHere) return;
    this.show(others);
    if (this.hasNews) void this.say();
    else this.timer = setTimeout(() => void this.say(), PRESENCE_TIMES.every);
  }

  private rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

/** More names than this would fill the screen. */
const MOST_NAMES = 3;

const namesOf = (watchers: readonly Watcher[]): string => {
  const names = watchers.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = watchers.length > MOST_NAMES ? ` 等 ${watchers.length} 人` : '';
  return `${names.join('、')}${more}`;
};

/** Who else is at the ticket, in one line, and a warning for who is about to answer; empty when there is nobody. */
export function toOthers(others: readonly Watcher[]): { othersLine: string; othersWarning: string } {
  const writers = others.filter(({ isWriting }) => isWriting);
  const viewers = others.filter(({ isWriting }) => !isWriting);
  const lines = [
    ...(writers.length > 0 ? [`${namesOf(writers)} 正在回复`] : []),
    ...(viewers.length > 0 ? [`${namesOf(viewers)} 正在查看`] : []),
  ];
  const warning = writers.length > 0 ? `${namesOf(writers)} 也在回复这件工单，发送前先商量一下` : '';
  return { othersLine: lines.join('，'), othersWarning: warning };
}
