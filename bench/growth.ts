import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { median, type Figure } from './figures';
import { communityOf, HOMES, homeId, HOMES_PER_COMMUNITY } from './gateway/homes';
import { startGateway, type GatewayProcess } from './gateway/startGateway';
import { ejson, loadHomes, WireClient, type WireReply } from './gateway/wireClient';
import { inTemporaryFolder } from './temporary';

const SIZES = { small: 10_000, large: 1_000_000 };
const PAGE = 20;
const WARM_UP = 300;
const RUNS = 1000;
const MOST_RATIO = 1.3;
const MOST_RESIDENT_MB = 300;
const MOST_OPEN_MS = 1000;

type Request = [action: string, params: WireReply];

const on = (query: object): WireReply => ({ collectionName: HOMES, query: ejson(query) });

/** What is asked of one home, by its number. A count finds as many at both sizes: it walks the entries it counts. */
const REQUESTS: [figure: string, request: (number: number, round: number) => Request][] = [
  [
    'get',
    (number) => ['database.getDocument', { ...on({ _id: homeId(number) }), queryType: 'DOC', multi: false }],
  ],
  [
    `indexed page of ${PAGE}`,
    (number) => [
      'database.getDocument',
      {
        ...on({ communityId: communityOf(number) }),
        order: ejson({ createdAt: -1 }),
        limit: PAGE,
        offset: 0,
        queryType: 'WHERE',
      },
    ],
  ],
  [
    `indexed count of ${HOMES_PER_COMMUNITY}`,
    (number) => [
      'database.calculateDocument',
      { ...on({ communityId: communityOf(number) }), queryType: 'WHERE' },
    ],
  ],
  [
    'durable update',
    (number, round) => [
      'database.modifyDocument',
      {
        ...on({ _id: homeId(number) }),
        queryType: 'DOC',
        ...{ multi: false, merge: true, upsert: false, data: ejson({ $set: { version: round } }) },
      },
    ],
  ],
];

interface Side {
  size: number;
  wire: WireClient;
}

/** The same requests to a cloud with 10,000 documents of 1 KB and to one with 1,000,000. */
export function growth(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const running: GatewayProcess[] = [];
    const start = async (name: keyof typeof SIZES): Promise<GatewayProcess> => {
      const gateway = await startGateway(join(folder, name));
      running.push(gateway);
      return gateway;
    };
    try {
      for (const name of ['small', 'large'] as const) {
        mkdirSync(join(folder, name));
        const loading = await start(name);
        const wire = new WireClient(loading.url);
        await loadHomes(wire, SIZES[name]);
        wire.close();
        await loading.stop();
      }
      const [small, large] = [await start('small'), await start('large')];
      const sides = [
        { size: SIZES.small, wire: new WireClient(small.url) },
        { size: SIZES.large, wire: new WireClient(large.url) },
      ] as const;
      const figures: Figure[] = [];
      for (const request of REQUESTS) figures.push(await compare(request, sides));
      for (const { wire } of sides) wire.close();
      return [...figures, memoryFigure(await large.residentBytes()), openFigure(large.openMs)];
    } finally {
      await Promise.all(running.map((gateway) => gateway.stop()));
    }
  });
}

/** In turns, over the whole of each collection. */
async function compare(
  [figure, request]: (typeof REQUESTS)[number],
  sides: readonly [Side, Side],
): Promise<Figure> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + RUNS; round++) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { size, wire } = sides[which];
      const asked = request((round * 7919) % size, round + 2);
      const begun = performance.now();
      await wire.send(...asked);
      if (round >= WARM_UP) times[which].push(performance.now() - begun);
    }
  }
  const [small, large] = [median(times[0]), median(times[1])];
  const ratio = large / small;
  return {
    figure: `${figure}, 1,000,000 / 10,000`,
    value: `${ratio.toFixed(2)} (${large.toFixed(2)} ms / ${small.toFixed(2)} ms)`,
    goal: `≤ ${MOST_RATIO}`,
    ok: ratio <= MOST_RATIO,
  };
}

function memoryFigure(bytes: number): Figure {
  const megabytes = bytes / 1024 / 1024;
  return {
    figure: 'resident memory at 1,000,000',
    value: `${megabytes.toFixed(0)} MB`,
    goal: `≤ ${MOST_RESIDENT_MB} MB`,
    ok: megabytes <= MOST_RESIDENT_MB,
  };
}

function openFigure(openMs: number): Figure {
  return {
    figure: 'reopening 1,000,000',
    value: `${openMs.toFixed(0)} ms`,
    goal: `≤ ${MOST_OPEN_MS} ms`,
    ok: openMs <= MOST_OPEN_MS,
  };
}
