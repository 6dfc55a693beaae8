import { join, resolve } from 'node:path';
import { makeSecrets } from '../cloudfunctions/platform/secrets';
import { buildAll } from '../local/build';
import { startCloud, type Cloud } from '../local/cloud';
import { makeKeys } from '../local/keys';
import { templatesSetting } from '../local/templates';
import { median, type Figure } from './figures';
import { INDEXES } from './records/load';
import { inTemporaryFolder } from './temporary';
import { ACTS, oneRound, type Act, type Taken } from './tickets/acts';
import { loadTickets, loadWaiting } from './tickets/load';
import { sweep, type Swept } from './tickets/sweep';
import { lookedAt, type Size } from './tickets/world';

/** A hundred times as many tickets: of ten times as many communities, each with ten times as long a history. */
const SIZES: readonly Size[] = [
  { communities: 20, perCommunity: 500 },
  { communities: 200, perCommunity: 5000 },
];
const WARM_UP = 20;
const ROUNDS = 100;
/** What a hundred times as many tickets may cost. */
const MOST_RATIO = 1.3;
/** Database trips one after another. */
const MOST_TRIPS = 3;
/** Those of a transaction alone: it begins, reads, writes and commits. */
const OF_A_TRANSACTION = 4;
const WRITES: readonly Act[] = ['file', 'reply', 'advance'];

const WAITING: Size = { communities: 200, perCommunity: 500 };
const DUE = 20;
const MOST_TRIPS_IDLE = 2;
/** Of each ticket that is due: its history and its home are read, and a transaction tells somebody of it. */
const MOST_TRIPS_EACH = 30;

interface Side {
  cloud: Cloud;
  size: Size;
  rounds: Record<Act, Taken>[];
}

/** The main calls beside ten thousand tickets and beside a million, in turns, and the timer's look at many that are open. */
export function tickets(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    await buildAll();
    const keys = makeKeys();
    return [...(await calls(folder, keys)), ...(await sweeps(folder, keys))];
  });
}

const amountOf = ({ communities, perCommunity }: Size) =>
  (communities * perCommunity).toLocaleString('en-US');

async function calls(folder: string, keys: string): Promise<Figure[]> {
  const trips = new Map<string, number>();
  const sides: Side[] = [];
  const loaded: Figure[] = [];
  try {
    for (const size of SIZES) {
      const dataDir = join(folder, String(size.communities));
      const ms = loadTickets(dataDir, size, makeSecrets(keys));
      loaded.push({ figure: `loading ${amountOf(size)} tickets`, value: `${(ms / 1000).toFixed(0)} s` });
      sides.push({ cloud: await start(dataDir, keys, trips), size, rounds: [] });
    }
    await inTurns(sides);
  } finally {
    for (const { cloud } of sides) await cloud.stop();
  }
  const [small, large] = sides.map(({ rounds }) => rounds) as [Side['rounds'], Side['rounds']];
  return [...ACTS.flatMap((act) => figuresOf(act, small, large, trips)), ...loaded];
}

function start(dataDir: string, keys: string, trips?: Map<string, number>): Promise<Cloud> {
  return startCloud({
    dataDir,
    functionsDir: resolve(__dirname, '../dist/cloudfunctions'),
    functionEnv: { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting() },
    indexes: INDEXES,
    ticking: false,
    logger: ({ text }) => {
      for (const [requestId, sequential] of countedIn(text)) trips?.set(requestId, sequential);
    },
  });
}

/** What the kernel prints of each call: the database trips one after another, by the call's id. */
function countedIn(text: string): [string, number][] {
  return text.split('\n').flatMap((line): [string, number][] => {
    if (!line.startsWith('{')) return [];
    const { event, requestId, sequential } = JSON.parse(line) as Record<string, unknown>;
    return event === 'call' && typeof requestId === 'string' ? [[requestId, Number(sequential)]] : [];
  });
}

/** In turns, so that whatever else the machine does falls on both; who goes first changes. */
async function inTurns(sides: readonly Side[]): Promise<void> {
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const { cloud, size, rounds } of round % 2 === 0 ? sides : [...sides].reverse()) {
      const communities = lookedAt(size);
      const community = communities[round % communities.length] ?? 0;
      const home = Math.floor(round / communities.length);
      const taken = await oneRound(cloud, { size, community, home });
      if (round >= WARM_UP) rounds.push(taken);
    }
  }
}

function figuresOf(
  act: Act,
  small: Side['rounds'],
  large: Side['rounds'],
  trips: ReadonlyMap<string, number>,
): Figure[] {
  const [few, many] = [small, large].map((rounds) => median(rounds.map((one) => one[act].ms))) as [
    number,
    number,
  ];
  const sequential = Math.max(
    ...[...small, ...large].map((one) => trips.get(one[act].requestId) ?? Infinity),
  );
  const isWrite = WRITES.includes(act);
  const most = MOST_TRIPS + (isWrite ? OF_A_TRANSACTION : 0);
  return [
    {
      figure: `${act}: 1,000,000 / 10,000 tickets`,
      value: `${(many / few).toFixed(2)} (${many.toFixed(1)} ms / ${few.toFixed(1)} ms)`,
      goal: `≤ ${String(MOST_RATIO)}`,
      ok: many / few <= MOST_RATIO,
    },
    {
      figure: `${act}: database trips in a row`,
      value: isWrite
        ? `${String(sequential)} (${String(sequential - OF_A_TRANSACTION)} and a transaction of ${String(OF_A_TRANSACTION)})`
        : String(sequential),
      goal: isWrite
        ? `≤ ${String(MOST_TRIPS)} and a transaction of ${String(OF_A_TRANSACTION)}`
        : `≤ ${String(most)}`,
      ok: sequential <= most,
    },
  ];
}

/** The timer's look for tickets that take long: when nothing is due, and when a few are. */
async function sweeps(folder: string, keys: string): Promise<Figure[]> {
  const dataDir = join(folder, 'waiting');
  const now = Date.now();
  loadWaiting(dataDir, WAITING, DUE, makeSecrets(keys));
  const cloud = await start(dataDir, keys);
  try {
    const settings = { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting(), SILENCE: 'true' };
    Object.assign(process.env, cloud.sdkEnvironment(), settings);
    const busy = await sweep(now, 100);
    const idle = await sweep(now, 100);
    return sweepFigures(busy, idle);
  } finally {
    await cloud.stop();
  }
}

const told = (tally: Record<string, number>) =>
  Object.entries(tally)
    .map(([name, count]) => `${String(count)} ${name}`)
    .join(', ') || 'nothing';

function sweepFigures(busy: Swept, idle: Swept): Figure[] {
  const many = `of ${amountOf(WAITING)} open`;
  const untouched = idle.due === 0 && told(idle.read) === 'nothing' && told(idle.written) === 'nothing';
  const touched = Math.max(busy.read['tickets'] ?? 0, busy.read['ticketEvents'] ?? 0);
  return [
    {
      figure: `sweep, none due ${many}: database trips`,
      value: `${String(idle.trips)} (${idle.ms.toFixed(1)} ms)`,
      goal: `≤ ${String(MOST_TRIPS_IDLE)}`,
      ok: idle.trips <= MOST_TRIPS_IDLE,
    },
    {
      figure: `sweep, none due ${many}: read and written`,
      value: `${told(idle.read)}; ${told(idle.written)}`,
      goal: 'nothing; nothing',
      ok: untouched,
    },
    {
      figure: `sweep, ${String(DUE)} due ${many}: tickets told of`,
      value: String(busy.due),
      goal: String(DUE),
      ok: busy.due === DUE && busy.written['tickets'] === DUE,
    },
    {
      figure: `sweep, ${String(DUE)} due ${many}: database trips`,
      value: `${String(busy.trips)} (${busy.ms.toFixed(0)} ms)`,
      goal: `≤ ${String(MOST_TRIPS_EACH)} for each that is due`,
      ok: busy.trips <= DUE * MOST_TRIPS_EACH,
    },
    {
      figure: `sweep, ${String(DUE)} due ${many}: read`,
      value: told(busy.read),
      goal: `≤ ${String(DUE * 2)} tickets and events`,
      ok: touched <= DUE * 2,
    },
    {
      figure: `sweep, ${String(DUE)} due ${many}: written`,
      value: told(busy.written),
    },
  ];
}
