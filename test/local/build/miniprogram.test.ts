import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { BuildFailed, type Problem } from '../../../local/build/failure';
import { buildMiniprogram } from '../../../local/build/miniprogram';
import { filesUnder } from '../../../local/build/output';
import { aProject, type Project } from './aProject';

let project: Project;
afterEach(() => project.remove());

function build(release = false): Promise<void> {
  const [source, contract, out] = ['miniprogram', 'contract', 'dist'].map((name) => project.path(name));
  return buildMiniprogram({ source: source!, contract: contract!, out: out!, release });
}

async function problemsOf(changes: Record<string, string>): Promise<Problem[]> {
  project = aProject(changes);
  const error: unknown = await build().catch((thrown: unknown) => thrown);
  if (!(error instanceof BuildFailed)) throw new Error('the build did not fail');
  return [...error.problems];
}

/** Loads a built script as WeChat does: CommonJS with relative requires, and Page, App, Component as globals. */
function load(name: string, defined: Record<string, unknown>[] = []): Record<string, unknown> {
  const loaded = new Map<string, { exports: Record<string, unknown> }>();
  const define = (definition: Record<string, unknown>) => void defined.push(definition);
  const requireFrom = (from: string, path: string) => {
    const file = new URL(`${path}.js`, `file://${from}`).pathname;
    const module = loaded.get(file) ?? { exports: {} };
    if (loaded.has(file)) return module.exports;
    loaded.set(file, module);
    const sandbox = { module, exports: module.exports, require: (to: string) => requireFrom(file, to) };
    const wx = {
      getAppBaseInfo: () => ({ SDKVersion: '3.8.0' }),
      getSystemInfoSync: () => ({ SDKVersion: '3.8.0' }),
    };
    const globals = {
      Page: define,
      App: define,
      Component: define,
      Behavior: define,
      getCurrentPages: () => [],
      wx,
    };
    runInNewContext(readFileSync(file, 'utf8'), { ...globals, ...sandbox });
    return module.exports;
  };
  return requireFrom(project.path('dist/app.js'), `./${name}`);
}

describe('building the mini-program', () => {
  it.each([false, true])(
    'makes scripts that run with nothing but relative requires (release: %s)',
    async (release) => {
      project = aProject();
      await build(release);
      const pages: Record<string, unknown>[] = [];
      load('pages/home/home', pages);
      expect(pages.at(-1)).toMatchObject({ data: { text: '您好!', day: 1970, twice: 4 } });
    },
  );

  it('lowers the language to what old WeChat runs', async () => {
    project = aProject();
    await build();
    expect(readFileSync(project.path('dist/pages/home/home.js'), 'utf8')).not.toMatch(/\?\.|\?\?/);
  });

  it('bundles contract/ once, without the whole of zod', async () => {
    project = aProject();
    await build(true);
    expect(statSync(project.path('dist/contract/index.js')).size).toBeLessThan(40_000);
    expect(existsSync(project.path('dist/contract/shouting.js'))).toBe(false);
  });

  it('takes of a component library only what is used, with all that needs', async () => {
    project = aProject();
    await build();
    const taken = filesUnder(project.path('dist/miniprogram_npm/tdesign-miniprogram'));
    expect(taken).toEqual(
      expect.arrayContaining([
        'button/button.js',
        'button/button.wxml',
        'loading/loading.json',
        'common/template/icon.wxml',
        'common/utils.wxs',
        'common/style/index.wxss',
        'toast/index.js',
        'miniprogram_npm/tslib/index.js',
      ]),
    );
    expect(taken.filter((name) => name.startsWith('calendar/') || name.endsWith('.d.ts'))).toEqual([]);
  });

  it('leaves out what is for tools', async () => {
    project = aProject({ 'miniprogram/notes.md': '#', 'miniprogram/wx.d.ts': 'declare const x: 1;' });
    await build();
    const built = filesUnder(project.path('dist')).filter((name) => /tsconfig|\.md$|\.ts$|wx\.d/.test(name));
    expect(built).toEqual([]);
  });

  it('does not rewrite what did not change, and removes what is gone', async () => {
    project = aProject({ 'miniprogram/old.wxss': '' });
    await build();
    const before = statSync(project.path('dist/app.js')).mtimeMs;
    project.write({ 'miniprogram/numbers.ts': 'export const double = (n: number) => n + n;' });
    project.write({ 'miniprogram/pages/home/home.wxml': '<view/>' });
    expect(existsSync(project.path('dist/old.wxss'))).toBe(true);
    rmSync(project.path('miniprogram/old.wxss'));
    await build();
    expect(statSync(project.path('dist/app.js')).mtimeMs).toBe(before);
    expect(readFileSync(project.path('dist/pages/home/home.wxml'), 'utf8')).toBe('<view/>');
    expect(existsSync(project.path('dist/old.wxss'))).toBe(false);
  });

  it('sees in a later build what changed in a script, and which import leads nowhere now', async () => {
    project = aProject();
    await build();
    project.write({ 'miniprogram/numbers.ts': 'export const double = (n: number) => n * 1000;' });
    await build();
    expect(readFileSync(project.path('dist/numbers.js'), 'utf8')).toContain('1e3');
    rmSync(project.path('contract/shouting.ts'));
    await expect(build()).rejects.toThrow(BuildFailed);
    project.write({ 'contract/shouting.ts': 'export const shout = (text: string) => text;' });
    await build();
  });
});

describe('a mini-program with mistakes', () => {
  it.each([
    ['bad JSON', { 'miniprogram/pages/home/home.json': '{\n  "a": 1,\n}' }, 'home.json', 3, 'JSON'],
    [
      'a missing page',
      { 'miniprogram/app.json': '{"pages":[\n"pages/gone/gone"]}' },
      'app.json',
      2,
      'gone has no .ts',
    ],
    [
      'a missing page of a subpackage',
      { 'miniprogram/app.json': '{"pages":[],\n"subPackages":[{"root":"staff",\n"pages":["desk/desk"]}]}' },
      'app.json',
      3,
      'staff/desk/desk has no .ts',
    ],
    [
      'a missing component',
      { 'miniprogram/pages/home/home.json': '{"usingComponents":{\n"gone":"/components/gone/gone"}}' },
      'home.json',
      2,
      'no component at /components/gone/gone',
    ],
    [
      'a component its package does not have',
      { 'miniprogram/pages/home/home.json': '{"usingComponents":{"t":"tdesign-miniprogram/x/x"}}' },
      'home.json',
      1,
      'no component at tdesign-miniprogram/x/x',
    ],
    [
      'a missing import',
      { 'miniprogram/app.ts': '\nimport "./gone";' },
      'app.ts',
      2,
      'nothing to import at ./gone',
    ],
    [
      'an import of the functions',
      { 'miniprogram/app.ts': 'import "../cloudfunctions/api/main";' },
      'app.ts',
      1,
      'outside the mini-program',
    ],
    ['bad TypeScript', { 'miniprogram/app.ts': 'let = ;' }, 'app.ts', 1, 'Unexpected'],
    [
      'a missing style',
      { 'miniprogram/app.wxss': '@import "./gone.wxss";' },
      'app.wxss',
      1,
      'there is no ./gone.wxss',
    ],
    [
      'a missing template',
      { 'miniprogram/pages/home/home.wxml': '\n<import src="./gone.wxml"/>' },
      'home.wxml',
      2,
      'there is no ./gone.wxml',
    ],
    [
      'two contract modules exporting one name',
      {
        'contract/index.ts': "export * from './a'; export const x = 1;",
        'contract/a.ts': 'export const a = 1;',
        'contract/shouting.ts': 'export const x = 2, shout = String, GREETING = 3;',
      },
      'shouting.ts',
      0,
      'exports x',
    ],
  ])('names file and line of %s, and writes nothing', async (_, changes, file, line, message) => {
    const problems = await problemsOf(changes);
    expect(problems).toContainEqual({
      file: expect.stringContaining(file),
      line,
      column: expect.any(Number),
      message: expect.stringContaining(message),
    });
    expect(existsSync(project.path('dist'))).toBe(false);
  });

  it('reports every mistake at once', async () => {
    const problems = await problemsOf({
      'miniprogram/app.ts': 'import "./gone";',
      'miniprogram/app.wxss': '@import "./gone.wxss";',
    });
    expect(problems).toHaveLength(2);
  });
});

describe('the gallery of components', () => {
  const gallery = {
    'miniprogram/gallery.json': '{"root":"gallery","pages":["list/list"]}',
    'miniprogram/gallery/list/list.json': '{}',
    'miniprogram/gallery/list/list.ts': 'Page({});',
    'miniprogram/gallery/list/list.wxml': '<view />',
  };
  const app = () => JSON.parse(readFileSync(project.path('dist/app.json'), 'utf8')) as object;

  it('is a subpackage while developing', async () => {
    project = aProject(gallery);
    await build();
    expect(app()).toEqual({
      pages: ['pages/home/home'],
      subPackages: [{ root: 'gallery', pages: ['list/list'] }],
    });
    expect(existsSync(project.path('dist/gallery/list/list.js'))).toBe(true);
  });

  it('is no part of what is released', async () => {
    project = aProject(gallery);
    await build(true);
    expect(app()).toEqual({ pages: ['pages/home/home'] });
    expect(filesUnder(project.path('dist')).filter((name) => name.includes('gallery'))).toEqual([]);
  });
});
