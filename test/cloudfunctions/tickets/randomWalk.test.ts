import fc from 'fast-check';

import { PRIORITIES, TICKET_ACTIONS, type TicketView } from '../../../contract';
import { passTicketTime } from '../../../cloudfunctions/tickets';
import { resolutionSpans, responseSpan } from '../../../cloudfunctions/tickets/phases';
import type { Platform } from '../../../cloudfunctions/kernel/ports';
import { NO_GRANT } from '../../../cloudfunctions/notices/retries';
import { findEvents } from '../../../cloudfunctions/tickets/repository';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { aKey } from '../../support/archiveActs';
import {
  ACTORS,
  allowedTo,
  expected,
  gather,
  isStaff,
  newModel,
  passTime,
  settle,
  take,
  type Model,
  type Said,
} from '../../support/ticketModel';
import { ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { START, world, type World } from '../../support/world';

/** `WALK_STEPS=100000 npx jest --testPathPatterns randomWalk` walks further. */
const STEPS = Number(process.env['WALK_STEPS'] ?? 10_000);
const DAY = 86_400_000;
/** Tickets that are walked with at a time; one that was walked with long enough makes place for another. */
const AT_A_TIME = 8;
const LONGEST = 25;

/** Of so many steps one goes the whole way: by sockets, and with WeChat asked about each text and each message. */
const WHOLE_WAY = 10;
/** All tickets are compared with their histories that often, not only at their end. */
const LOOK_AT_ALL = 1000;

/** What WeChat's stand-in answers throughout this walk: no objection, and that nobody lets us send. */
const withoutWeChat = (real: Platform): Platform => ({
  ...real,
  content: { ...real.content, text: async () => ({ suggest: 'pass', label: null }) },
  messages: { ...real.messages, send: async () => ({ ok: false, errorCode: NO_GRANT, retryable: false }) },
});

/** Mulberry32: the same seed gives the same walk. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (count: number) => Math.floor(next() * count);
  return {
    upTo,
    oneOf: <T>(items: readonly T[]): T => items[upTo(items.length)]!,
    chance: (p: number) => next() < p,
  };
}

describe('random steps on tickets', () => {
  let w: World;
  let t: TicketTeam;
  const seed = fc.sample(fc.integer(), 1)[0]!;
  const random = randomFrom(seed);
  const models: Model[] = [];
  let isShort = true;
  let filedToday = { day: -1, count: 0 };

  beforeAll(async () => {
    w = await world({
      platform: (real) => (isShort ? withoutWeChat(real) : real),
      isShortWay: () => isShort,
    });
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const now = () => w.clock.now();
  const idOf = (openid: string) => t.ids[openid.slice(2) as keyof typeof t.ids];

  async function fileOne(): Promise<void> {
    const day = Math.floor(now() / DAY);
    if (filedToday.day !== day) filedToday = { day, count: 0 };
    // Ten a day and account.
    if ((filedToday.count += 1) > 8) return advanceClock(DAY);
    const filedBy = random.oneOf(['o-owner', 'o-neighbour']);
    const { id } = await t.filed(filedBy);
    models.push(newModel(id, filedBy, now()));
  }

  async function advanceClock(ms: number): Promise<void> {
    w.clock.advance(ms);
    // Staff are reminded to sign again; over the years of a long walk they do.
    await w.database.update('staff', { state: 'active' }, { 'signature.validUntil': now() + 365 * DAY });
    while ((await passTicketTime(w.platform, 50)) > 0);
    for (const m of models) while (passTime(m, now()));
  }

  function saidFor(action: string, actor: string, m: Model): { said: Said; input: object } {
    const until = now() + (1 + random.upTo(20)) * DAY;
    const text = '说明';
    if (action === 'assign') {
      const assignee =
        isStaff(actor) && random.chance(0.6) ? actor : random.oneOf(['o-worker', 'o-colleague']);
      return { said: { assignee }, input: { assigneeId: idOf(assignee) } };
    }
    if (action === 'handOver') {
      const assignee = random.oneOf(['o-worker', 'o-colleague']);
      return { said: { assignee }, input: { assigneeId: idOf(assignee), text } };
    }
    if (action === 'askHold' || (action === 'hold' && random.chance(0.5)))
      return { said: { until }, input: { text, until: new Date(until).toISOString() } };
    if (action === 'merge') {
      const main = random.oneOf(models);
      return { said: { main }, input: { mainId: main.id } };
    }
    if (action === 'unmerge') return { said: {}, input: { mainId: m.main?.id ?? 't-none' } };
    if (action === 'confirm' || action === 'changeRating')
      return { said: {}, input: { rating: 1 + random.upTo(5) } };
    if (action === 'setPriority') {
      const priority = random.oneOf(PRIORITIES.filter((one) => one !== m.priority));
      return { said: { priority }, input: { priority, text } };
    }
    if (action === 'appoint') {
      const tomorrow = new Date(now() + DAY + DAY / 3).toISOString().slice(0, 10);
      return { said: {}, input: { day: tomorrow, slot: '10-12' } };
    }
    return { said: {}, input: { text } };
  }

  /** The refusal that the model foresees; null when the step should be done. */
  function refusalOf(m: Model, actor: string, action: string, said: Said, isStale: boolean): string | null {
    if (action === 'merge' && said.main === m) return 'INVALID';
    const foreseen = expected(m, actor, action, now());
    if (foreseen === 'NOT_FOUND') return foreseen;
    if (isStale && !['message', 'note'].includes(action)) return 'STALE';
    if (typeof foreseen === 'string') return foreseen;
    const isLead = actor === 'o-lead' || actor === 'o-manager';
    if (action === 'assign' && !isLead && said.assignee !== actor) return 'FORBIDDEN';
    if (action === 'handOver' && said.assignee === actor) return 'INVALID';
    if (action === 'merge' && typeof expected(said.main!, actor, 'absorb', now()) === 'string')
      return 'INVALID';
    return null;
  }

  async function step(): Promise<void> {
    const m = random.oneOf(models);
    const actor = random.oneOf(ACTORS);
    const open = allowedTo(m, actor, now());
    const action = open.length > 0 && random.chance(0.75) ? random.oneOf(open) : random.oneOf(TICKET_ACTIONS);
    const { said, input } = saidFor(action, actor, m);
    const isStale = random.chance(0.03);
    const asked = { id: m.id, version: m.version - (isStale ? 1 : 0), action, requestKey: aKey(), ...input };
    const what = `seed ${seed}: ${actor} ${action} on a ${m.state} one`;
    const refusal = refusalOf(m, actor, action, said, isStale);
    const reply = await w.as(actor).call('tickets.advance', asked);
    expect([what, reply.ok ? null : reply.code]).toEqual([what, refusal]);
    if (!reply.ok) return;
    follow(m, actor, action, said);
    const view = random.chance(0.05) ? await w.as(actor).call('tickets.advance', asked) : reply;
    compare(view.ok ? view.data : null, m, actor, what);
  }

  function follow(m: Model, actor: string, action: string, said: Said): void {
    const moved = expected(m, actor, action, now());
    if (typeof moved === 'string') throw new Error(moved);
    const { main } = m;
    take(m, moved, actor, now(), said);
    if (action === 'merge' && said.main) gather(said.main, m, 'absorb', now());
    if (action === 'unmerge' && main) gather(main, m, 'release', now());
    settle(m, now());
  }

  function compare(view: TicketView | null, m: Model, actor: string, what: string): void {
    expect([what, view?.version, view?.state]).toEqual([what, m.version, m.state]);
    expect([what, [...(view?.allowed ?? [])].sort()]).toEqual([what, allowedTo(m, actor, now())]);
    expect([what, view?.assignee === null]).toEqual([what, m.assignee === null]);
    if (isStaff(actor)) expect([what, view?.events.length]).toEqual([what, m.version]);
  }

  async function check(m: Model): Promise<void> {
    const what = `seed ${seed}: ${m.id}`;
    const [stored, events] = await Promise.all([
      w.database.get<Ticket>('tickets', m.id),
      findEvents(w.database, m.id),
    ]);
    expect([what, stored?.state, stored?.version]).toEqual([what, m.state, m.version]);
    expect(events.map(({ version }) => version)).toEqual(
      Array.from({ length: m.version }, (_, at) => at + 1),
    );
    expect(events.at(-1)?.state).toBe(m.state);
    expect(stored?.assignee?.staffId ?? null).toBe(m.assignee === null ? null : idOf(m.assignee));
    expect([what, [...(stored?.followerIds ?? [])].sort()]).toEqual([
      what,
      m.followers.map(({ id }) => id).sort(),
    ]);
    if (m.state === 'merged') {
      expect(stored?.mainId).toBe(m.main?.id);
      expect([what, m.main?.state]).not.toEqual([what, 'merged']);
    }
    const ends = resolutionSpans(events).flatMap((span) => span);
    const instants = [...ends, ...(responseSpan(events) ?? [])].filter((at) => at !== null);
    for (const at of instants) expect(at).toBeGreaterThanOrEqual(START);
    const known = ends.filter((at) => at !== null);
    expect(known).toEqual([...new Set(known)].sort((a, b) => a - b));
  }

  it('keep every ticket what the table and its history say, whoever does what in whichever order', async () => {
    while (models.length < AT_A_TIME) await fileOne();
    for (let count = 0; count < STEPS; count += 1) {
      if (random.chance(0.02)) await advanceClock(random.upTo(4 * DAY));
      isShort = count % WHOLE_WAY > 0;
      await step();
      if (count % LOOK_AT_ALL === 0) for (const m of models) await check(m);
      const done = models.find((m) => m.version > LONGEST && m.main === null && m.followers.length === 0);
      if (done) {
        await check(done);
        models.splice(models.indexOf(done), 1);
        await fileOne();
      }
    }
    for (const m of models) await check(m);
  }, 850_000);
});
