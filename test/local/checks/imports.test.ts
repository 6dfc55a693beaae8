import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkImports, type ImportReport } from '../../../local/checks/imports';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each file is given as what it imports. */
type Planted = Record<string, string[]>;

function write(files: Planted): void {
  for (const [name, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const lines = imports.map((path, index) =>
      path.startsWith('type ')
        ? `import type { a as a${index} } from '${path.slice(5)}';`
        : `import '${path}';`,
    );
    writeFileSync(join(folder, name), `${lines.join('\n')}\nexport const a = 1;\nexport type a = 1;\n`);
  }
}

const GOOD = {
  'contract/index.ts': ['./tickets'],
  'contract/tickets.ts': [],
  'cloudfunctions/kernel/failure.ts': ['../../contract'],
  'cloudfunctions/platform/database.ts': ['../kernel/failure'],
  'cloudfunctions/tickets/index.ts': ['./lifecycle', '../archive/index', '../kernel/failure'],
  'cloudfunctions/tickets/repository.ts': ['type ../platform/database'],
  'cloudfunctions/tickets/lifecycle.ts': ['../../contract', '../kernel/failure'],
  'cloudfunctions/archive/index.ts': [],
  'cloudfunctions/archive/repository.ts': [],
  'cloudfunctions/api/main.ts': ['../tickets/index', '../platform/database'],
  'miniprogram/app.ts': [],
  'miniprogram/platform/call.ts': ['../../contract'],
  'miniprogram/services/tickets.ts': ['../platform/call'],
  'miniprogram/owner/tickets/list.ts': ['../../services/tickets'],
  'miniprogram/staff/home/home.ts': [],
  'local/cloud/index.ts': ['./gateway'],
  'local/cloud/gateway.ts': [],
  'local/start.ts': ['./cloud/index'],
  'local/preview/wx/system.ts': [],
  'test/stories/complaint.test.ts': ['../../local/cloud/index'],
  'test/cloudfunctions/lifecycle.test.ts': ['../../cloudfunctions/tickets/lifecycle'],
};

/** Rule, the file that breaks it, what that file imports. */
const BAD: [rule: string, file: string, imported: string][] = [
  ['no-circle', 'contract/itself.ts', './itself'],
  ['resolvable', 'contract/broken.ts', './gone'],
  ['contract-alone', 'contract/leaning.ts', '../cloudfunctions/kernel/failure'],
  ['rules-are-pure', 'cloudfunctions/archive/deadlines.ts', './repository'],
  ['capability-by-its-index', 'cloudfunctions/tickets/reaching.ts', '../archive/repository'],
  ['platform-as-types', 'cloudfunctions/tickets/building.ts', '../platform/database'],
  ['kernel-below-all', 'cloudfunctions/kernel/knowing.ts', '../archive/index'],
  ['platform-knows-no-business', 'cloudfunctions/platform/knowing.ts', '../archive/index'],
  ['deployed-are-roots', 'cloudfunctions/archive/rooted.ts', '../api/main'],
  ['miniprogram-in-wechat', 'miniprogram/serving.ts', '../cloudfunctions/archive/index'],
  ['miniprogram-in-wechat', 'miniprogram/reading.ts', 'node:fs'],
  ['audiences-apart', 'miniprogram/owner/peeking.ts', '../staff/home/home'],
  ['main-package-alone', 'miniprogram/early.ts', './staff/home/home'],
  ['services-below-pages', 'miniprogram/services/showing.ts', '../owner/tickets/list'],
  ['calls-through-services', 'miniprogram/staff/calling.ts', '../platform/call'],
  ['local-uses-what-was-built', 'local/cheating.ts', '../cloudfunctions/archive/index'],
  ['cloud-stands-alone', 'local/cloud/showing.ts', '../preview/wx/system'],
  ['cloud-by-its-index', 'local/reaching.ts', './cloud/gateway'],
  ['browser-code-has-no-node', 'local/preview/wx/starting.ts', '../../start'],
  ['nothing-needs-tests', 'local/testing.ts', '../test/stories/complaint.test'],
  ['stories-from-outside', 'test/stories/inside.test.ts', '../../cloudfunctions/archive/index'],
];

describe('who may import whom', () => {
  let planted: ImportReport;
  beforeAll(async () => {
    write(GOOD);
    const good = await checkImports(folder);
    expect(good).toEqual({ modules: Object.keys(GOOD).length, violations: [], unseen: [] });
    for (const [, file, imported] of BAD) write({ [file]: [imported] });
    planted = await checkImports(folder);
  }, 60_000);

  it('accepts a project that keeps to the rules, and has looked at all of it', () => {
    const bad = BAD.map(([, file]) => file);
    const blamed = planted.violations.map((violation) => /: (\S+) →/.exec(violation)?.[1]);
    expect([...new Set(blamed)].sort()).toEqual(bad.sort());
    expect(planted.unseen).toEqual([]);
  });

  it.each(BAD)('refuses by %s what breaks it: %s', (rule, file) => {
    const found = planted.violations.find((violation) => violation.startsWith(`${rule}: ${file} →`));
    expect(found).toMatch(/\(\w.{20,}\)$/);
  });
});
