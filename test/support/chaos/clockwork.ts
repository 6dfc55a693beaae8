import type { Dice } from '../../../local/cloud/dice';
import { askDatabase } from '../storedData';
import type { World } from './world';

const MINUTE_MS = 60_000;
/** What failed is tried again within this time. */
const REPEATS_MS = 90 * MINUTE_MS;
/** While it waits for that. */
const PAUSE_MS = 5 * MINUTE_MS;
const UNDER_WAY = ['queued', 'waiting', 'sending'];
/** More than this, and something never comes to an end. */
const MOST_TICKS = 5000;
/** In a row: a notice whose senders die again and again is rightly given up. */
const MOST_KILLS_IN_A_ROW = 2;
/** Of a run that has work to do to be killed. */
const CHANCE = 0.8;
/** Requests of a run before any was seen. */
const FIRST_GUESS = 300;

const nothing = () => Promise.resolve();

/** Lets the timer of a world run, minute by minute, and kills it now and then. */
export class Clockwork {
  kills = 0;
  ticks = 0;
  overlaps = 0;
  private inARow = 0;
  private requests = FIRST_GUESS;

  constructor(
    private readonly world: World,
    private readonly roll: Dice,
  ) {}

  /**
   * Goes to `moment` and from there on, minute by minute where there is work, until all is done but what waits for another day, killing the timer until it was killed `kills` times in all;
   * `during` goes on beside each run.
   */
  async work(moment: number, kills: number, during: () => Promise<void> = nothing): Promise<void> {
    const { clock } = this.world.cloud;
    const since = this.ticks;
    let due = await this.due(moment);
    await this.run(moment, due > 0 && this.kills < kills, during);
    for (;;) {
      const soon = clock.now() + MINUTE_MS;
      due = await this.due(soon);
      if (due === 0 && (await this.waiting(clock.now() + REPEATS_MS)) === 0) return;
      const next = due > 0 ? soon : clock.now() + PAUSE_MS;
      if (this.ticks - since > MOST_TICKS) throw new Error(`${String(due)} are due and never done`);
      await this.run(next, due > 0 && this.kills < kills, during);
    }
  }

  /** Kills it as often as it was not yet, whatever it does. */
  async useUp(kills: number): Promise<void> {
    for (let tries = 0; this.kills < kills && tries < MOST_TICKS; tries += 1)
      await this.run(this.world.cloud.clock.now() + MINUTE_MS, true, nothing);
    await this.work(this.world.cloud.clock.now() + MINUTE_MS, kills);
  }

  private async run(moment: number, mayKill: boolean, during: () => Promise<void>): Promise<void> {
    const { cloud } = this.world;
    const isKilled = mayKill && this.inARow < MOST_KILLS_IN_A_ROW && this.roll() < CHANCE;
    const fault = isKilled ? this.aimToKill() : undefined;
    // The move makes the scheduler run it; a second one overlaps.
    cloud.clock.set(moment);
    const overlaps = this.roll() < 0.3;
    if (overlaps) this.overlaps += 1;
    const second = overlaps ? cloud.fireTimer('timer') : Promise.resolve();
    await Promise.all([second.catch(() => undefined), during()]);
    await cloud.timersSettled();
    // Whatever a killed one had under way at WeChat comes to its end, as it does well within a claim.
    await cloud.faults.settled();
    await cloud.pushesSettled();
    this.ticks += 1;
    const wasKilled = fault !== undefined && this.hit(fault);
    this.inARow = wasKilled ? this.inARow + 1 : 0;
    if (wasKilled) this.kills += 1;
    else this.requests = this.requestsSince(moment) || this.requests;
  }

  private aimToKill(): string {
    const { faults } = this.world.cloud;
    const skip = Math.floor(this.roll() * this.requests);
    const kill = this.roll() < 0.5 ? 'before' : 'after';
    return faults.script({ match: { function: 'timer' }, kill, skip, times: 1 });
  }

  /** Whether it was met. A run that ended before it escapes. */
  private hit(id: string): boolean {
    const { faults } = this.world.cloud;
    const met = faults.list().find((one) => one.id === id)?.met ?? 0;
    faults.clear(id);
    return met > 0;
  }

  private requestsSince(since: number): number {
    const runs = this.world.cloud.calls(since).filter(({ name }) => name === 'timer');
    return Math.max(0, ...runs.map(({ roundTrips }) => roundTrips));
  }

  private async due(moment: number): Promise<number> {
    const nextAt = { $lte: moment };
    const [notices, campaigns] = await Promise.all([
      this.waiting(moment),
      this.count('campaigns', { nextAt }),
    ]);
    return notices + campaigns;
  }

  /** Notices that are due by then, or that some sender holds, dead or alive. */
  private waiting(moment: number): Promise<number> {
    return this.count('notices', { state: { $in: UNDER_WAY }, nextAt: { $lte: moment } });
  }

  private async count(collection: string, where: object): Promise<number> {
    const asked = { queryType: 'WHERE', query: JSON.stringify(where) };
    const { total } = await askDatabase(this.world.cloud, 'calculateDocument', collection, asked);
    return total as number;
  }
}
