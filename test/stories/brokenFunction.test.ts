import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Cloud } from '../../local/cloud';
import { openidOf } from '../../local/demo/read';
import { demoCloud } from '../support/demoCloud';

jest.setTimeout(60_000);

const FAULTS = `
const faults = {
  hang: () => new Promise(() => setInterval(() => undefined, 1000)),
  spin: () => { for (;;); },
  throw: () => { throw new Error('坏了'); },
  exit: () => process.exit(1),
  exhaust: () => { const kept = []; for (;;) kept.push(new Array(1e5).fill({ a: kept.length })); },
};
exports.main = async ({ fault }) => faults[fault]();
`;

let functionsDir: string;
let cloud: Cloud;

beforeAll(async () => {
  functionsDir = mkdtempSync(join(tmpdir(), 'with-broken-'));
  cpSync('dist/cloudfunctions', functionsDir, { recursive: true });
  mkdirSync(join(functionsDir, 'broken'));
  writeFileSync(join(functionsDir, 'broken/index.js'), FAULTS);
  writeFileSync(join(functionsDir, 'broken/config.json'), '{"timeout":1,"memorySize":64}');
  cloud = await demoCloud(functionsDir);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(functionsDir, { recursive: true });
});

const ownRecord = async () => {
  const data = { endpoint: 'archive.get', input: { householdId: 'h-qinghe-3-2-502' } };
  const reply = (await cloud.callAs(openidOf('owner'), 'api', data)) as any;
  return reply.data?.owner.name;
};

describe('a function that breaks', () => {
  it.each(['hang', 'spin', 'throw', 'exit', 'exhaust'])(
    '(%s) leaves the work of everybody else alone',
    async (fault) => {
      await ownRecord();
      const broken = Array.from({ length: 4 }, () =>
        cloud.callAs('o-somebody', 'broken', { fault }).then(
          () => 'answered',
          (error: unknown) => (error as { code?: string }).code,
        ),
      );
      const records = await Promise.all([1, 2, 3, 4, 5].map(ownRecord));
      expect(records).toEqual(['张伟', '张伟', '张伟', '张伟', '张伟']);
      for (const code of await Promise.all(broken))
        expect(code).toMatch(/^FUNCTIONS_(EXECUTE_FAIL|TIME_LIMIT|MEMORY)/);
      expect(await ownRecord()).toBe('张伟');
    },
  );
});
