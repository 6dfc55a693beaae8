import { join, resolve } from 'node:path';
import { makeSecrets } from '../cloudfunctions/platform/secrets';
import { nameOf as personName, phoneOf as personPhone } from '../cloudfunctions/archive/people';
import { buildAll } from '../local/build';
import { startCloud, type Cloud } from '../local/cloud';
import { makeKeys } from '../local/keys';
import { templatesSetting } from '../local/templates';
import { median, type Figure } from './figures';
import { ACTS, oneRound, type Act, type Times } from './records/acts';
import { realHome } from './records/homes';
import { communitiesOf, INDEXES, loadHouseholds } from './records/load';
import { inTemporaryFolder } from './temporary';

const SIZES = [10_000, 1_000_000] as const;
const WARM_UP = 20;
const ROUNDS = 100;
/** What a hundred times as many households may cost. */
const MOST_RATIO = 1.3;
/** Database trips one after another. */
const MOST_TRIPS: Record<Act, number> = {
  'open record': 3,
  'list page': 3,
  'search by phone': 3,
  submit: 6,
  approve: 7,
};
const ENDPOINTS: Record<Act, string> = {
  'open record': 'archive.get',
  'list page': 'archive.list',
  'search by phone': 'archive.list',
  submit: 'archive.submit',
  approve: 'archive.decide',
};

interface Side {
  cloud: Cloud;
  communities: number[];
  times: Times[];
}

/** The record's main calls beside ten thousand and beside a million households, in turns, and what sealing costs of them. */
export function records(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    await buildAll();
    const keys = makeKeys();
    const trips = new Map<string, number>();
    const sides: Side[] = [];
    const loaded: Figure[] = [];
    try {
      for (const households of SIZES) {
        const dataDir = join(folder, String(households));
        const ms = loadHouseholds(dataDir, households, makeSecrets(keys));
        loaded.push({
          figure: `loading ${String(households)} households`,
          value: `${(ms / 1000).toFixed(0)} s`,
        });
        const cloud = await start(dataDir, keys, trips);
        sides.push({ cloud, communities: communitiesOf(households), times: [] });
      }
      await inTurns(sides);
    } finally {
      for (const { cloud } of sides) await cloud.stop();
    }
    const [small, large] = sides.map(({ times }) => times) as [Times[], Times[]];
    return [
      ...ACTS.flatMap((act) => figuresOf(act, small, large, trips)),
      sealingFigure(keys, medianOf(small, 'open record')),
      ...loaded,
    ];
  });
}

function start(dataDir: string, keys: string, trips: Map<string, number>): Promise<Cloud> {
  const note = ({ text }: { text: string }) => {
    for (const [endpoint, sequential] of countedIn(text))
      trips.set(endpoint, Math.max(sequential, trips.get(endpoint) ?? 0));
  };
  return startCloud({
    dataDir,
    functionsDir: resolve(__dirname, '../dist/cloudfunctions'),
    functionEnv: { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting() },
    indexes: INDEXES,
    ticking: false,
    logger: note,
  });
}

/** What the kernel prints of each call: the database trips one after another, by endpoint. */
function countedIn(text: string): [string, number][] {
  return text.split('\n').flatMap((line): [string, number][] => {
    if (!line.startsWith('{')) return [];
    const { event, endpoint, sequential } = JSON.parse(line) as Record<string, unknown>;
    return event === 'call' && typeof endpoint === 'string' ? [[endpoint, Number(sequential)]] : [];
  });
}

/** In turns, so that whatever else the machine does falls on both; who goes first changes. */
async function inTurns(sides: readonly Side[]): Promise<void> {
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      const times = await oneRound(side.cloud, side.communities, round);
      if (round >= WARM_UP) side.times.push(times);
    }
  }
}

const medianOf = (times: readonly Times[], act: Act) => median(times.map((one) => one[act]));

function figuresOf(act: Act, small: Times[], large: Times[], trips: ReadonlyMap<string, number>): Figure[] {
  const [few, many] = [medianOf(small, act), medianOf(large, act)];
  const sequential = trips.get(ENDPOINTS[act]) ?? Infinity;
  return [
    {
      figure: `${act}: 1,000,000 / 10,000 households`,
      value: `${(many / few).toFixed(2)} (${many.toFixed(1)} ms / ${few.toFixed(1)} ms)`,
      goal: `≤ ${String(MOST_RATIO)}`,
      ok: many / few <= MOST_RATIO,
    },
    {
      figure: `${act}: database trips in a row`,
      value: String(sequential),
      goal: `≤ ${String(MOST_TRIPS[act])}`,
      ok: sequential <= MOST_TRIPS[act],
    },
  ];
}

/** What opening the sealed values of a record page of three people takes, and its share of the call. */
function sealingFigure(keys: string, pageMs: number): Figure {
  const secrets = makeSecrets(keys);
  const { persons } = realHome(0, 0, secrets);
  const times = Array.from({ length: 2000 }, () => {
    const begun = performance.now();
    for (const person of persons) {
      personName(secrets, person);
      personPhone(secrets, person);
    }
    return performance.now() - begun;
  });
  const ms = median(times.slice(times.length / 2));
  const share = `${((ms / pageMs) * 100).toFixed(1)} % of the call`;
  return {
    figure: 'opening a record page of 6 sealed values',
    value: `${(ms * 1000).toFixed(0)} µs, ${share}`,
  };
}
