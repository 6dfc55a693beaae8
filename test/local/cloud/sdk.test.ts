import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { aCloud } from './world';

const world = aCloud();
const data = (operation: string, more = {}): Promise<any> =>
  world.cloud.callAs('lin-owner', 'data', { do: operation, ...more });

describe('wx-server-sdk in a function', () => {
  beforeEach(async () => {
    await world.cloud.reset();
    await data('create');
  });

  it('adds, updates, reads and removes a document', async () => {
    const seen = await data('roundTrip');
    expect(seen).toMatchObject({
      data: { name: '春江花园', floors: 20, tags: ['a', 'b'] },
      isDate: true,
      gone: null,
    });
  });

  it('finds by condition, in order, up to a limit', async () => {
    expect(await data('query', { limit: 2 })).toEqual({ rooms: [5, 3], total: 3 });
  });

  it('learns of a conflict at the second write', async () => {
    const { refusal, n } = await data('conflict');
    expect(refusal).toContain('TransactionConflict');
    expect(n).toBe(1);
  });

  it('learns that a collection does not exist', async () => {
    expect(await data('missing')).toMatchObject({ errCode: -502005 });
  });

  it('has its round trips counted, and how many waited for another', async () => {
    const before = world.cloud.roundTrips()['database.getDocument'] ?? 0;
    await data('parallelReads');
    expect(world.cloud.roundTrips()['database.getDocument']).toBe(before + 4);
    expect(world.cloud.calls().at(-1)).toMatchObject({
      name: 'data',
      openid: 'lin-owner',
      ok: true,
      roundTrips: 5,
      actions: { 'database.modifyDocument': 1, 'database.getDocument': 4 },
      depth: 3,
    });
  });
});

describe('the SDKs outside a function', () => {
  const script = path.join(__dirname, 'outside.cjs');

  it.each(['wx-server-sdk', '@cloudbase/node-sdk'])(
    '%s: reads, writes, stores files and calls',
    async (sdk) => {
      await world.cloud.reset();
      const env = { ...world.cloud.sdkEnvironment(), SILENCE: 'true' };
      const { stdout } = await promisify(execFile)(process.execPath, [script, sdk], { env, timeout: 25_000 });
      const seen = JSON.parse(stdout.trim().split('\n').at(-1)!);
      expect(seen).toMatchObject({ rooms: [3, 2], committed: 7, text: '附件', total: 3 });
      expect(seen.caller).toMatchObject({ APPID: 'wx0000000000000000', SOURCE: 'tencentcloud' });
      expect(seen.caller).not.toHaveProperty('OPENID');
    },
  );
});
