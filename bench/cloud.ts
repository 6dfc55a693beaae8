import { init, type CloudBase } from '@cloudbase/node-sdk';
import { median, type Figure } from './figures';
import { startFloor } from './floor/startFloor';
import { aHome, communityOf, HOMES, homeId } from './gateway/homes';
import { startGateway } from './gateway/startGateway';
import { ejson, loadHomes, WireClient } from './gateway/wireClient';
import { inTemporaryFolder } from './temporary';

type Db = ReturnType<CloudBase['database']>;

/** The part of transactions used here, which the SDK leaves without types. */
interface Transacting {
  startTransaction(): Promise<{
    collection(name: string): {
      doc(id: string): { get(): Promise<unknown>; update(data: object): Promise<unknown> };
    };
    commit(): Promise<unknown>;
  }>;
}

const STORED = 10_000;
const PAGE = 20;
/** Rounds thrown away first: by then both servers and the SDK run compiled. */
const WARM_UP = 800;
const RUNS = 600;
const FUNCTION_RUNS = 300;
/** More than the function itself takes, by the client's clock. */
const MOST_FUNCTION_MS = 3;

const DURABLE = 'durable add';

/** One measured piece of work, as business code writes it; `number` is that of a stored home. */
type Run = (db: Db, number: number) => Promise<unknown>;

/** What is measured, and how often the floor it may take. */
const SUBJECTS: [figure: string, most: number, run: Run][] = [
  ['doc.get', 1.3, (db, number) => db.collection(HOMES).doc(homeId(number)).get()],
  [`indexed page of ${PAGE}`, 1.6, (db, number) => page(db, communityOf(number)).get()],
  [DURABLE, 1.6, (db, number) => db.collection(HOMES).add(added(number))],
  ['read+update transaction', 2, readAndUpdate],
];

/** The real SDK against the local cloud, and against a server that answers the same bytes and does nothing. */
export function cloud(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    // Else the SDK looks for Tencent's metadata server at each request.
    process.env['TENCENTCLOUD'] = 'true';
    const gateway = await startGateway(folder);
    const wire = new WireClient(gateway.url);
    await loadHomes(wire, STORED);
    const order = ejson({ createdAt: -1 });
    const query = ejson({ communityId: communityOf(0) });
    const floor = await startFloor(wire, { query, order, limit: PAGE, offset: 0 }, folder);
    try {
      const [plain, flushing, subject] = [floor.url, floor.flushingUrl, `${gateway.url}/admin`].map(
        databaseAt,
      ) as [Db, Db, Db];
      const figures: Figure[] = [];
      for (const [figure, most, run] of SUBJECTS) {
        const measured = await compare(run, [plain, subject]);
        figures.push({ figure: `${figure} / floor`, ...shown(measured), ...judged(measured, most) });
        if (figure !== DURABLE) continue;
        // What nobody can do better on this disk: in the same minute as the durable write.
        const least = await compare(run, [plain, flushing]);
        figures.push({ figure: '  floor that flushes 4 KB / floor', ...shown(least) });
      }
      return [...figures, await functionFigure(wire)];
    } finally {
      wire.close();
      floor.stop();
      await gateway.stop();
    }
  });
}

function databaseAt(serviceUrl: string): Db {
  return init({ env: 'local-env', serviceUrl, secretId: 'local', secretKey: 'local' }).database();
}

function page(db: Db, communityId: string) {
  return db.collection(HOMES).where({ communityId }).orderBy('createdAt', 'desc').limit(PAGE);
}

function added(number: number): object {
  const { _id, ...fields } = aHome(number);
  return { ...fields, copyOf: _id };
}

async function readAndUpdate(db: Db, number: number): Promise<void> {
  const transaction = await (db as unknown as Transacting).startTransaction();
  const home = transaction.collection(HOMES).doc(homeId(number));
  await home.get();
  await home.update({ version: db.command.inc(1) });
  await transaction.commit();
}

/** Medians in ms. */
interface Measured {
  floor: number;
  subject: number;
}

/** Floor and subject in turns, so that whatever else the machine does falls on both. */
async function compare(run: Run, databases: readonly [floor: Db, subject: Db]): Promise<Measured> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + RUNS; round++) {
    // Who goes first changes, because the second one finds the machine awake.
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const begun = performance.now();
      await run(databases[side], (round * 37) % STORED);
      if (round >= WARM_UP) times[side].push(performance.now() - begun);
    }
  }
  return { floor: median(times[0]), subject: median(times[1]) };
}

function shown({ floor, subject }: Measured): { value: string } {
  return { value: `${(subject / floor).toFixed(2)} (${milliseconds(subject)} / ${milliseconds(floor)})` };
}

function judged({ floor, subject }: Measured, most: number): { goal: string; ok: boolean } {
  return { goal: `≤ ${most}`, ok: subject / floor <= most };
}

async function functionFigure(wire: WireClient): Promise<Figure> {
  const { reply } = await wire.post('/client/login', { openid: 'bench' });
  const headers = { 'x-wx-session': String(reply['token']) };
  const over: number[] = [];
  for (let round = 0; round < WARM_UP + FUNCTION_RUNS; round++) {
    const begun = performance.now();
    const answer = await wire.post('/client/call', { name: 'timed', data: {} }, headers);
    const { ms } = answer.reply['result'] as { ms: number };
    if (round >= WARM_UP) over.push(performance.now() - begun - ms);
  }
  const most = median(over);
  return {
    figure: "warm function call, over the function's own time",
    value: milliseconds(most),
    goal: `≤ ${MOST_FUNCTION_MS} ms`,
    ok: most <= MOST_FUNCTION_MS,
  };
}

function milliseconds(time: number): string {
  return `${time.toFixed(2)} ms`;
}
