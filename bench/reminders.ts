import { EJSON } from 'bson';
import { makeSecrets } from '../cloudfunctions/platform/secrets';
import { buildAll } from '../local/build';
import { makeKeys } from '../local/keys';
import type { Figure } from './figures';
import { WireClient } from './gateway/wireClient';
import { tripsByJob } from './reminders/jobTrips';
import { CAMPAIGN, loadReminders } from './reminders/load';
import { startPlatform, type PlatformProcess } from './reminders/startPlatform';
import { startSender } from './reminders/startSender';
import { inTemporaryFolder } from './temporary';

const HOUSEHOLDS = 1_000_000;
/** Homes that a message can reach: more than there is time for. The campaign is for all homes, and goes through them in their order. */
const MOST_TOLD = 150_000;
/** How long households are gathered, and how long they are told each way, in ms, unless there are no more: the whole of a million takes longer. */
const PLAN_MS = 120_000;
const DELIVER_MS = 45_000;
/** Of those that are gathered this share is told by the sender with the stand-in, the others by the built functions. */
const BY_SENDER = 0.6;
/** Messages a second. */
const LEAST_RATE = 2000;
const MOST_GROWTH = 1.2;
const MOST_TRIPS = 2;
const SAMPLE_MS = 1000;

/** Within the hours in which nobody is told anything; all of them are told the next morning. */
const EVENING = Date.parse('2026-11-23T22:00:00+08:00');
const MORNING = Date.parse('2026-11-24T08:00:01+08:00');
const HOUR_MS = 3_600_000;

/** A campaign for a million households: how fast it is planned and delivered, and what the timer costs with nothing to do. `given`: how many. */
export function reminders([given]: readonly string[]): Promise<Figure[]> {
  const households = given === undefined ? HOUSEHOLDS : Number(given);
  if (!Number.isInteger(households) || households < 1)
    throw new Error('reminders takes a number of households');
  return inTemporaryFolder(async (folder) => {
    await buildAll();
    const keys = makeKeys();
    const told = Math.min(households, MOST_TOLD);
    const loadMs = loadReminders(folder, { households, told, at: EVENING }, makeSecrets(keys));
    const platform = await startPlatform(folder, keys);
    const outbox = new Outbox(platform.url);
    try {
      const idle = await idleFigures(platform, keys);
      await platform.setClock(EVENING);
      const plan = await planned(platform, outbox, told);
      const bySender = Math.floor(plan.count * BY_SENDER);
      const delivery = await deliveredByStandIn(platform, outbox, { most: bySender, keys });
      const real = await deliveredByFunctions(platform, outbox, plan.count);
      return [
        { figure: `storing ${String(households)} households`, value: seconds(loadMs) },
        ...planFigures(plan, households),
        ...deliveryFigures(delivery, real),
        ...idle,
      ];
    } finally {
      outbox.close();
      await platform.stop();
    }
  });
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(0)} s`;
const rateOf = ({ count, ms }: { count: number; ms: number }) => (count / ms) * 1000;

/** What is done to the database past the functions. */
class Outbox {
  private readonly wire: WireClient;

  constructor(url: string) {
    this.wire = new WireClient(url);
  }

  async count(collectionName: string, query: object): Promise<number> {
    const asked = { collectionName, query: EJSON.stringify(query), queryType: 'WHERE' };
    const { data } = await this.wire.send('database.calculateDocument', asked);
    return (data as { total: number }).total;
  }

  /** Those that went out. */
  sent(): Promise<number> {
    return this.count('notices', { state: 'waiting' });
  }

  /** No more households are gathered; the campaign goes on for those that were. */
  async endGathering(): Promise<void> {
    const data = EJSON.stringify({ $set: { plan: null, nextAt: Number.MAX_SAFE_INTEGER } });
    const query = EJSON.stringify({ _id: CAMPAIGN });
    const asked = { collectionName: 'campaigns', query, queryType: 'WHERE', data, multi: true };
    await this.wire.send('database.modifyDocument', asked);
  }

  close(): void {
    this.wire.close();
  }
}

interface Measured {
  count: number;
  ms: number;
}

/** The timer runs until all who can be told are gathered, or the time is over; the notices wait for the morning then. */
async function planned(platform: PlatformProcess, outbox: Outbox, most: number): Promise<Measured> {
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < PLAN_MS && count < most) {
    await platform.tick();
    count = await outbox.count('notices', { state: 'queued' });
  }
  const ms = performance.now() - begun;
  await outbox.endGathering();
  // What the last run gathered is put off to the morning by the next.
  for (let put = 1; put > 0;) put = Number((await platform.tick())['delivered']);
  return { count: await outbox.count('notices', { state: 'queued' }), ms };
}

const planFigures = (plan: Measured, households: number): Figure[] => [
  {
    figure: 'households planned, and put off to the morning',
    value: `${String(plan.count)} in ${seconds(plan.ms)}, ${rateOf(plan).toFixed(0)} a second`,
  },
  {
    figure: `  at that rate ${String(households)}`,
    value: `${(households / rateOf(plan) / 60).toFixed(0)} min`,
  },
];

interface Delivery extends Measured {
  /** Resident memory along the way, in bytes. */
  memory: number[];
}

/** Until `most` went out in all, or the time is over; `tell` lets the timer run once, and send up to `left`. */
async function delivered(
  outbox: Outbox,
  most: number,
  { tell, residentBytes }: { tell: (left: number) => Promise<unknown>; residentBytes: () => Promise<number> },
): Promise<Delivery> {
  const memory: number[] = [];
  const look = async () => void memory.push(await residentBytes());
  const before = await outbox.sent();
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, SAMPLE_MS);
  const begun = performance.now();
  let sent = before;
  try {
    while (performance.now() - begun < DELIVER_MS && sent < most) {
      await tell(most - sent);
      sent = await outbox.sent();
    }
  } finally {
    clearInterval(timer);
    await looking;
  }
  return { count: sent - before, ms: performance.now() - begun, memory };
}

/** By the built functions in the local cloud, which stands in for WeChat, too, and is told by the real SDK. */
async function deliveredByFunctions(
  platform: PlatformProcess,
  outbox: Outbox,
  most: number,
): Promise<Delivery> {
  // Moved, the clock lets the timer run as well: two overlap at first.
  await platform.setClock(MORNING);
  return delivered(outbox, most, { tell: platform.tick, residentBytes: platform.residentBytes });
}

/** By the same code in a process of its own, where messages are taken at once. */
async function deliveredByStandIn(
  platform: PlatformProcess,
  outbox: Outbox,
  { most, keys }: { most: number; keys: string },
): Promise<Delivery> {
  const sender = await startSender(platform.environment, keys);
  const residentBytes = async () => (await platform.residentBytes()) + (await sender.residentBytes());
  try {
    return await delivered(outbox, most, { tell: (left) => sender.deliver(MORNING, left), residentBytes });
  } finally {
    await sender.stop();
  }
}

function deliveryFigures(delivery: Delivery, real: Delivery): Figure[] {
  const rate = rateOf(delivery);
  const { memory } = delivery;
  const [early = NaN, late = NaN] = [memory[Math.floor(memory.length / 10)], memory.at(-1)];
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const told = ({ count, ms }: Measured) => `${String(count)} in ${seconds(ms)}`;
  return [
    {
      figure: 'messages a second, at the outbox, WeChat a stand-in that takes them at once',
      value: `${rate.toFixed(0)} (${told(delivery)})`,
      goal: `≥ ${String(LEAST_RATE)}`,
      ok: rate >= LEAST_RATE,
    },
    {
      figure: '  by the built functions, WeChat the local cloud by the real SDK',
      value: `${rateOf(real).toFixed(0)} (${told(real)})`,
    },
    {
      figure: 'memory of local cloud and sender: end / at 10 %',
      value: `${(late / early).toFixed(2)} (${mb(late)} / ${mb(early)})`,
      goal: `≤ ${String(MOST_GROWTH)}`,
      ok: late / early <= MOST_GROWTH,
    },
  ];
}

/** Beside all the households, before anything is due. The first run of a function loads it. */
async function idleFigures(platform: PlatformProcess, keys: string): Promise<Figure[]> {
  await platform.setClock(EVENING - HOUR_MS);
  await platform.tick();
  await platform.tick();
  const inAll = await platform.tripsOfLastTick();
  const jobs = await tripsByJob(platform.environment, keys, EVENING - HOUR_MS);
  // They run side by side.
  const most = Math.max(...[...jobs.values()].map(({ inARow }) => inARow));
  return [
    {
      figure: 'timer with nothing due: round trips in a row',
      value: `${String(most)} (${String(inAll)} in all)`,
      goal: `≤ ${String(MOST_TRIPS)}`,
      ok: most <= MOST_TRIPS,
    },
    ...[...jobs].map(([job, trips]) => ({
      figure: `  ${job}`,
      value: `${String(trips.inARow)} (${String(trips.inAll)} in all)`,
      goal: `≤ ${String(MOST_TRIPS)}`,
      ok: trips.inARow <= MOST_TRIPS,
    })),
  ];
}
