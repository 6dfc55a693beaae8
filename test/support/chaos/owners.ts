import { phoneSession } from '../phoneSession';
import type { Home, TimeOfDay } from './homes';
import { TEMPLATE_ID, type World } from './world';

/** Answers given beside one run of the timer. */
const AT_ONCE = 8;
const MOST_TRIES = 10_000;

/** When somebody's confirmation was on record. `sureAt`: runs of the timer that began before it had ended by then. */
export interface Answered {
  at: number;
  sureAt: number;
}

/** The owners of a world, who answer and change their minds when their day has come. */
export class Owners {
  readonly answered = new Map<string, Answered>();
  /** Who gave one more consent with their answer. */
  readonly grantedMore = new Set<string>();
  private waiting: Home[] = [];
  private answeredBeside: string[] = [];

  constructor(private readonly world: World) {}

  /** Those whose day and time of day it is want to answer now. */
  wake(day: number, time: TimeOfDay): void {
    const isTheirs = ({ answers }: Home) => answers?.day === day && answers.at === time;
    this.waiting.push(...this.world.homes.filter(isTheirs));
  }

  /** All who want to, while the timer rests. */
  async answerAll(): Promise<void> {
    for (let tries = 0; this.waiting.length > 0 && tries < MOST_TRIES; tries += 1) await this.answerSome();
    this.settle();
  }

  /** Some of those who want to: for beside a run of the timer. */
  async answerSome(): Promise<void> {
    const now = this.waiting.splice(0, AT_ONCE);
    // Whoever gets no answer tries again, as people do.
    const tries = now.map((home) => this.confirm(home).catch(() => false));
    const went = await Promise.all(tries);
    const left = now.filter((_, at) => !went[at]);
    this.waiting.push(...left);
  }

  /** The runs that the latest answers fell into have ended. */
  settle(): void {
    const sureAt = this.world.cloud.clock.now();
    for (const id of this.answeredBeside.splice(0)) {
      const answered = this.answered.get(id);
      if (answered) this.answered.set(id, { ...answered, sureAt });
    }
  }

  turnOff(day: number): void {
    for (const { openid, turnsOffOn } of this.world.homes)
      if (openid !== null && turnsOffOn === day)
        this.world.cloud.turnOffMessages(openid, [TEMPLATE_ID.recordDue]);
  }

  /** One tap. False when it did not go through; they will try again. */
  private async confirm(home: Home): Promise<boolean> {
    const { cloud, ask } = this.world;
    const openid = home.openid ?? '';
    const mine = await ask(openid, 'campaigns.mine');
    // Their home is not in the campaign yet, or they are not let in this moment.
    if (!mine.ok || mine.data === null) return false;
    const { householdId, version, check } = mine.data;
    if (home.answers?.again && !this.grantedMore.has(openid)) await this.consentAgain(openid);
    const reply = await ask(openid, 'campaigns.confirm', { householdId, version, id: check.id });
    if (!reply.ok) return false;
    const at = cloud.clock.now();
    this.answered.set(home.id, { at, sureAt: Infinity });
    this.answeredBeside.push(home.id);
    return true;
  }

  /** The tap asks for one more consent first: WeChat tells of it by an event, the mini-program by a call. */
  private async consentAgain(openid: string): Promise<void> {
    const { cloud, get } = this.world;
    this.grantedMore.add(openid);
    const phone = await phoneSession(cloud, openid);
    await phone.post('subscribe', { choices: { [TEMPLATE_ID.recordDue]: 'accept' } });
    await get(openid, 'notices.choose', { choices: { recordDue: 'accept' } });
  }
}
