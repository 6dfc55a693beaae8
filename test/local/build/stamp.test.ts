import { rmSync, writeFileSync } from 'node:fs';
import { buildIfChanged, type Part } from '../../../local/build/stamp';
import { aProject, type Project } from './aProject';

let project: Project;
let builds: number;

beforeEach(() => {
  project = aProject();
  builds = 0;
});
afterEach(() => project.remove());

function part(change: Partial<Part> = {}): Part {
  return {
    name: 'part',
    inputs: [project.path('contract'), project.path('miniprogram/app.json')],
    out: project.path('dist/part'),
    settings: 'development',
    build: () => {
      builds += 1;
      project.write({ 'dist/part/result.txt': 'made' });
      return Promise.resolve();
    },
    ...change,
  };
}

describe('building a part', () => {
  it('is skipped while nothing has changed', async () => {
    expect(await buildIfChanged(part())).toBe(true);
    expect(await buildIfChanged(part())).toBe(false);
    expect(builds).toBe(1);
  });

  it.each([
    ['a source file changed', () => project.write({ 'contract/index.ts': 'export const other = 1;' })],
    ['a source file is new', () => project.write({ 'contract/more.ts': '' })],
    ['a source file is gone', () => rmSync(project.path('contract/shouting.ts'))],
    ['a single file changed', () => project.write({ 'miniprogram/app.json': '{}' })],
    ['a result was removed', () => rmSync(project.path('dist/part/result.txt'))],
    ['a result was edited', () => writeFileSync(project.path('dist/part/result.txt'), 'edited')],
    ['everything built was removed', () => rmSync(project.path('dist'), { recursive: true })],
  ])('happens again when %s', async (_, change) => {
    await buildIfChanged(part());
    change();
    expect(await buildIfChanged(part())).toBe(true);
  });

  it('happens again with other options', async () => {
    await buildIfChanged(part());
    expect(await buildIfChanged(part({ settings: 'release' }))).toBe(true);
  });

  it('is tried again after it failed', async () => {
    const failing = part({ build: () => Promise.reject(new Error('no')) });
    await expect(buildIfChanged(failing)).rejects.toThrow('no');
    expect(await buildIfChanged(part())).toBe(true);
  });
});
