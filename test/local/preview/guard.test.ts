import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectConfigProblems } from '../../../local/build/check';
import { buildPreview, BuildFailed } from '../../../local/preview/build';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-guard-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const app = (more: object = {}) => ({ pages: ['pages/a/a'], ...more });
const PAGE = { 'pages/a/a.js': 'Page({});', 'pages/a/a.wxml': '<view />', 'pages/a/a.json': {} };
const SUB = {
  subPackages: [
    { root: 'sub', pages: ['b'] },
    { root: 'far', pages: ['c'], independent: true },
  ],
};
const SUB_FILES = {
  'sub/b.js': 'Page({});',
  'sub/b.wxml': '<view />',
  'sub/own.js': 'module.exports = 1;',
  'sub/own.wxml': '<view />',
  'sub/own.png': 'picture',
  'far/c.js': 'Page({});',
  'far/c.wxml': '<view />',
};

async function problemsOf(files: Record<string, string | object>): Promise<string[]> {
  for (const [name, content] of Object.entries({ 'app.json': app(), ...PAGE, ...files })) {
    const file = path.join(folder, 'src', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  const wxModule = path.join(__dirname, 'fixtureWx.ts');
  const out = path.join(folder, 'out');
  const failure = await buildPreview({ source: path.join(folder, 'src'), out, wxModule }).catch(
    (error: unknown) => error,
  );
  if (!(failure instanceof BuildFailed)) return failure instanceof Error ? [failure.message] : [];
  return failure.problems.map(({ file, line, message }) => `${file}:${line ?? 0} ${message}`);
}

describe('what WeChat has not', () => {
  // Source: WeChat's guide "JavaScript 支持情况": no DOM, no BOM, no Node; eval and new Function are taken away.
  it.each([
    'window.a()',
    'document.title',
    'localStorage.x',
    'fetch("x")',
    'process.env',
    'Buffer.from("")',
    'new URL("")',
  ])('is refused with file and line: %s', async (use) => {
    const name = /^(?:new )?(\w+)/.exec(use)?.[1] ?? '';
    expect(await problemsOf({ 'pages/a/a.js': `Page({\n  onLoad() { return ${use}; },\n});` })).toEqual([
      `pages/a/a.js:2 "${name}" is not there in WeChat: a mini-program has neither the DOM nor Node`,
    ]);
  });

  it('is refused: code from text, modules of Node', async () => {
    expect(await problemsOf({ 'pages/a/a.js': 'new Function("x");\neval("y");\nPage({});' })).toEqual([
      'pages/a/a.js:1 "Function" is not there in WeChat: it runs no code from text',
      'pages/a/a.js:2 "eval" is not there in WeChat: it runs no code from text',
    ]);
    expect(await problemsOf({ 'pages/a/a.js': 'require("fs");\nPage({});' })).toEqual([
      'pages/a/a.js:1 module "fs" is not in the mini-program',
    ]);
  });

  it('may be asked for', async () => {
    const code = 'Page({ f: (x) => x instanceof Function && typeof window !== "object" && getApp() });';
    expect(await problemsOf({ 'pages/a/a.js': code })).toEqual([]);
  });
});

describe('packages', () => {
  // Source: framework/subpackages: a subpackage has its own files and the main package's, an independent one only its own.
  it.each<[string, Record<string, string | object>, string]>([
    [
      'a script of another package',
      { 'pages/a/a.js': 'require("../../sub/own");Page({});' },
      'pages/a/a.js:1 sub/own.js is in the subpackage "sub", which may not have been loaded',
    ],
    [
      'a script of the main package, in an independent one',
      { 'own.js': '', 'far/c.js': 'require("../own");Page({});' },
      'far/c.js:1 the independent subpackage "far" has no main package',
    ],
    [
      'a template of another package',
      { 'pages/a/a.wxml': '<include src="/sub/own.wxml" />' },
      'pages/a/a.wxml:1 sub/own.wxml is in the subpackage "sub", which may not have been loaded',
    ],
    [
      'a picture of another package',
      { 'pages/a/a.wxml': '<view>\n<image src="/sub/own.png" /></view>' },
      'pages/a/a.wxml:2 sub/own.png is in the subpackage "sub", which may not have been loaded',
    ],
    [
      'a component of another package',
      { 'pages/a/a.json': { usingComponents: { own: '/sub/own' } }, 'sub/own.json': { component: true } },
      'pages/a/a.json:3 component <own>: sub/own is in the subpackage "sub", which may not have been loaded',
    ],
  ])('do not reach into each other: %s', async (_, files, problem) => {
    const own = { 'sub/own.js': 'Component({})' };
    expect(await problemsOf({ 'app.json': app(SUB), ...SUB_FILES, ...own, ...files })).toEqual([problem]);
  });

  it('load a component of another package behind a placeholder', async () => {
    const page = { usingComponents: { own: '/sub/own' }, componentPlaceholder: { own: 'view' } };
    const own = { 'sub/own.js': 'Component({})', 'sub/own.json': { component: true } };
    expect(await problemsOf({ 'app.json': app(SUB), ...SUB_FILES, ...own, 'pages/a/a.json': page })).toEqual(
      [],
    );
  });

  it('keep within 2 MB', async () => {
    const problems = await problemsOf({ 'large.js': `// ${'x'.repeat(2 * 1024 * 1024)}` });
    expect(problems).toEqual([
      expect.stringMatching(/^app\.json:1 the main package has 20\d\d KB; WeChat takes 2048 KB at most$/),
    ]);
  });

  it('keep within 2 MB each, subpackages too', async () => {
    const large = { 'sub/large.js': `// ${'x'.repeat(2 * 1024 * 1024)}` };
    expect(await problemsOf({ 'app.json': app(SUB), ...SUB_FILES, ...large })).toEqual([
      expect.stringMatching(/the subpackage "sub" has 20\d\d KB; WeChat takes 2048 KB at most$/),
    ]);
  });

  it('keep within 30 MB together', async () => {
    const roots = Array.from({ length: 16 }, (_, at) => `p${at}`);
    const files = Object.fromEntries(
      roots.flatMap((root) => [
        [`${root}/b.js`, 'Page({});'],
        [`${root}/b.wxml`, '<view />'],
        [`${root}/large.png`, 'x'.repeat(1.95 * 1024 * 1024)],
      ]),
    );
    const subPackages = roots.map((root) => ({ root, pages: ['b'] }));
    expect(await problemsOf({ 'app.json': app({ subPackages }), ...files })).toEqual([
      expect.stringMatching(/^app\.json:1 all packages have 31\d\d\d KB; WeChat takes 30720 KB$/),
    ]);
  });

  it('hold the pictures they name', async () => {
    expect(await problemsOf({ 'pages/a/a.wxml': '<image src="./gone.png" /><image src="{{x}}" />' })).toEqual(
      ['pages/a/a.wxml:1 picture "./gone.png" is not there'],
    );
  });
});

describe('files outside of the mini-program', () => {
  // Source: framework/structure: only what is in the folder of app.json is packed.
  const OUTSIDE = {
    '../outside.js': 'module.exports = 1;',
    '../outside.wxml': '<view />',
    '../outside.wxss': '.a{}',
    '../outside.wxs': 'module.exports = {};',
    '../outside.png': 'picture',
    '../outside.json': { component: true },
  };

  it.each<[string, Record<string, string | object>, string]>([
    [
      'a script',
      { 'pages/a/a.js': 'require("../../../outside");Page({});' },
      'pages/a/a.js:1 module "../../../outside" is not in the mini-program',
    ],
    [
      'a template',
      { 'pages/a/a.wxml': '<view />\n<include src="../../../outside.wxml" />' },
      'pages/a/a.wxml:2 template "outside.wxml" is missing',
    ],
    [
      'a script of a template',
      { 'pages/a/a.wxml': '<wxs src="../../../outside.wxs" module="m" />' },
      'pages/a/a.wxml:1 script "outside.wxs" is missing',
    ],
    [
      'a style sheet',
      { 'pages/a/a.wxss': '.b{}\n@import "../../../outside.wxss";' },
      'pages/a/a.wxss:2 @import "../../../outside.wxss" is missing',
    ],
    [
      'a picture',
      { 'pages/a/a.wxml': '<image src="../../../outside.png" />' },
      'pages/a/a.wxml:1 picture "../../../outside.png" is not there',
    ],
    [
      'a component',
      { 'pages/a/a.json': { usingComponents: { own: '../../../outside' } } },
      'pages/a/a.json:3 component <own> is not at "../../../outside"',
    ],
    [
      'a page',
      { 'app.json': app({ pages: ['pages/a/a', '../outside'] }) },
      'app.json:4 page "../outside" has no .js, .wxml',
    ],
  ])('are refused by file and line: %s', async (_, files, problem) => {
    expect(await problemsOf({ ...OUTSIDE, ...files })).toEqual([problem]);
  });
});

describe('JSON', () => {
  // Source: the schemas of WeChat's own tools, miniprogram-ci 2.1.42.
  it.each<[string, Record<string, object>, string]>([
    ['app.json', { 'app.json': app({ style: 'v3' }) }, 'app.json:5 "style" should be equal to constant'],
    ['app.json', { 'app.json': app({ tabBar: { list: 1 } }) }, 'app.json:6 "tabBar.list" should be array'],
    [
      'page.json',
      { 'pages/a/a.json': { navigationStyle: 'own' } },
      'pages/a/a.json:2 "navigationStyle" should be equal to one of the allowed values: "custom", "default"',
    ],
    [
      'page.json',
      { 'pages/a/a.json': { usingComponent: {} } },
      'pages/a/a.json:2 unknown key "usingComponent"',
    ],
    [
      'sitemap.json',
      {
        'app.json': app({ sitemapLocation: 'sitemap.json' }),
        'sitemap.json': { rules: [{ action: 'deny' }] },
      },
      'sitemap.json:4 "rules.0.action" should be equal to one of the allowed values: "allow", "disallow"',
    ],
    [
      'theme.json',
      { 'app.json': app({ themeLocation: 'theme.json' }), 'theme.json': { dim: {} } },
      'theme.json:2 unknown key "dim"',
    ],
    [
      'theme.json: no colour that is no text',
      { 'app.json': app({ themeLocation: 'theme.json' }), 'theme.json': { light: { a: 1 }, dark: {} } },
      'theme.json:3 "light.a" should be string',
    ],
  ])('%s is held against WeChat’s schema', async (_, files, problem) => {
    expect(await problemsOf(files)).toContain(problem);
  });

  it('project.config.json is held against WeChat’s schema', () => {
    expect(projectConfigProblems('.')).toEqual([]);
    fs.writeFileSync(path.join(folder, 'project.config.json'), '{\n  "setting": 1\n}');
    expect(projectConfigProblems(folder)).toEqual([
      expect.objectContaining({ line: 2, message: expect.stringContaining('"setting" should be') }),
    ]);
  });
});

describe('variables of theme.json', () => {
  const THEME = {
    light: { bar: '#fff', text: 'black', icon: 'a.png' },
    dark: { bar: '#000000', text: 'white', icon: '/b.png' },
  };
  const files = (more: object, theme: object = THEME) => ({
    'app.json': app({ darkmode: true, themeLocation: 'theme.json', ...more }),
    'theme.json': theme,
    'a.png': 'picture',
    'b.png': 'picture',
  });
  const window = { navigationBarBackgroundColor: '@bar', navigationBarTextStyle: '@text' };
  const tabBar = (more: object) => ({
    list: [
      { pagePath: 'pages/a/a', text: 'a', iconPath: '@icon', ...more },
      { pagePath: 'pages/b/b', text: 'b' },
    ],
  });
  const TWO = {
    pages: ['pages/a/a', 'pages/b/b'],
  };
  const SECOND = { 'pages/b/b.js': 'Page({});', 'pages/b/b.wxml': '<view />' };

  it('may stand wherever WeChat takes them', async () => {
    const more = { ...TWO, window, tabBar: { ...tabBar({}), color: '@bar', borderStyle: '@text' } };
    const page = { backgroundColor: '@bar', navigationBarTitleText: '@bar' };
    expect(await problemsOf({ ...SECOND, ...files(more), 'pages/a/a.json': page })).toEqual([]);
  });

  // Source: reference/configuration/theme (both themes are required), framework/ability/darkmode (what takes a variable).
  it.each<[string, Record<string, string | object>, string[]]>([
    [
      'an unknown one, in app.json',
      files({ window: { backgroundColor: '@gone' } }),
      ['app.json:8 "backgroundColor": theme.json has no "gone"'],
    ],
    [
      'an unknown one, in a page’s file',
      { ...files({}), 'pages/a/a.json': { backgroundTextStyle: '@gone' } },
      ['pages/a/a.json:2 "backgroundTextStyle": theme.json has no "gone"'],
    ],
    [
      'one without darkmode',
      files({ darkmode: false, window: { backgroundColor: '@bar' } }),
      ['app.json:8 "backgroundColor": variables need "darkmode": true in app.json'],
    ],
    [
      'one without theme.json',
      { 'app.json': app({ darkmode: true, window: { backgroundColor: '@bar' } }) },
      ['app.json:7 "backgroundColor": variables need "themeLocation" in app.json'],
    ],
    [
      'a theme.json that is not there',
      { 'app.json': app({ darkmode: true, themeLocation: 'theme.json' }) },
      ['theme.json:0 file is missing'],
    ],
    ['one theme alone', files({}, { light: THEME.light }), ['theme.json:1 has no "dark"']],
    [
      'one in one theme alone',
      files({}, { light: { ...THEME.light, more: '#fff' }, dark: { ...THEME.dark, other: '#fff' } }),
      ['theme.json:6 "more" is not in "dark"', 'theme.json:12 "other" is not in "light"'],
    ],
    [
      'a colour that is none',
      files({ window }, { ...THEME, dark: { ...THEME.dark, bar: 'black' } }),
      ['app.json:8 "navigationBarBackgroundColor": @bar cannot be "black"'],
    ],
    [
      'a colour where WeChat takes two words only',
      files({ window }, { ...THEME, dark: { ...THEME.dark, text: '#ffffff' } }),
      ['app.json:9 "navigationBarTextStyle": @text cannot be "#ffffff"'],
    ],
    [
      'an icon that is not there',
      {
        ...SECOND,
        ...files({ ...TWO, tabBar: tabBar({}) }, { ...THEME, dark: { ...THEME.dark, icon: 'gone.png' } }),
      },
      ['app.json:13 "iconPath": @icon cannot be "gone.png"'],
    ],
  ])('are refused: %s', async (_, written, problems) => {
    expect(await problemsOf(written)).toEqual(problems);
  });
});
