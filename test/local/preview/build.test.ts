import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildPreview, BuildFailed, type Problem } from '../../../local/preview/build';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-build-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const APP = { pages: ['pages/a/a'] };
const PAGE = { 'pages/a/a.js': 'Page({});', 'pages/a/a.wxml': '<view>你好</view>', 'pages/a/a.json': '{}' };

function write(files: Record<string, string | object>): string {
  const source = path.join(folder, 'src');
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(source, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return source;
}

async function problemsOf(files: Record<string, string | object>): Promise<readonly Problem[]> {
  const wxModule = path.join(__dirname, 'fixtureWx.ts');
  const failure = await buildPreview({ source: write(files), out: path.join(folder, 'out'), wxModule }).catch(
    (error: unknown) => error,
  );
  if (failure instanceof BuildFailed) return failure.problems;
  if (failure instanceof Error) throw failure;
  return [];
}

describe('building the preview', () => {
  it('writes the phone’s page, script and styles, and copies pictures', async () => {
    const source = write({
      'app.json': APP,
      ...PAGE,
      'pages/a/a.wxss': '.a{width:75rpx}',
      'images/x.png': 'picture',
    });
    const out = path.join(folder, 'out');
    const { files, durationMs } = await buildPreview({
      source,
      out,
      wxModule: path.join(__dirname, 'fixtureWx.ts'),
    });
    const names = files.map((file) => path.relative(out, file));
    expect(names).toEqual([
      'phone/index.html',
      'phone/templates.js',
      'phone/app.js',
      'phone/app.css',
      'phone/assets/icons.woff',
      'phone/files/images/x.png',
    ]);
    expect(names.every((name) => fs.existsSync(path.join(out, name)))).toBe(true);
    expect(fs.readFileSync(path.join(out, 'phone/app.css'), 'utf8')).toContain('width:10vw');
    expect(durationMs).toBeGreaterThan(0);
  });

  it('names every problem of one build with its file and line', async () => {
    const problems = await problemsOf({
      'app.json': '{\n  "pages": ["pages/a/a", "pages/gone/gone"],\n  "windw": {}\n}',
      'pages/a/a.js': "const x = require('./missing');\nPage({});",
      'pages/a/a.json': '{\n  "usingComponents": {\n    "card": "./nowhere"\n  }\n}',
      'pages/a/a.wxml':
        '<view>\n  <unknown />\n</view>\n<wxs module="m">\nvar a = () => 1;\n</wxs>\n<view wx:if="{{ 1 + }}" />',
      'pages/a/a.wxss': '.a {\n  background: url(./local.png);\n}\n@import "./none.wxss";',
    });
    expect(problems).toEqual(
      expect.arrayContaining([
        { file: 'app.json', line: 2, message: 'page "pages/gone/gone" has no .js, .wxml' },
        { file: 'app.json', line: 3, message: 'unknown key "windw"' },
        { file: 'pages/a/a.json', line: 3, message: 'component <card> is not at "./nowhere"' },
        { file: 'pages/a/a.wxml', line: 2, message: expect.stringContaining('unknown tag <unknown>') },
        expect.objectContaining({
          file: 'pages/a/a.wxml',
          line: 7,
          message: 'unexpected character inside expression',
        }),
        { file: 'pages/a/a.wxss', line: 2, message: expect.stringContaining('"./local.png"') },
        expect.objectContaining({
          file: 'pages/a/a.wxss',
          line: 4,
          message: '@import "./none.wxss" is missing',
        }),
        expect.objectContaining({
          file: 'pages/a/a.js',
          line: 1,
          column: 19,
          message: 'module "./missing" is not in the mini-program',
        }),
      ]),
    );
    expect(fs.existsSync(path.join(folder, 'out'))).toBe(false);
  });

  it.each([
    ['broken JSON', { 'pages/a/a.json': '{\n  "a": 1,\n}' }, 'pages/a/a.json', 3],
    ['broken WXSS', { 'pages/a/a.wxss': '.a {\n  top: 0;\n' }, 'pages/a/a.wxss', 1],
    ['broken JavaScript', { 'pages/a/a.js': 'Page({\n  data: [\n});' }, 'pages/a/a.js', 3],
    [
      'newer syntax in WXS',
      { 'pages/a/a.wxml': '<view />\n<wxs module="m">\nvar a = () => 1;\n</wxs>' },
      'pages/a/a.wxml',
      3,
    ],
    ['an unclosed tag', { 'pages/a/a.wxml': '<view />\n<view>' }, 'pages/a/a.wxml', 2],
    ['a missing template', { 'pages/a/a.wxml': '<import src="./gone.wxml" />' }, 'pages/a/a.wxml', 1],
    ['a missing script', { 'pages/a/a.wxml': '<wxs src="./gone.wxs" module="m" />' }, 'pages/a/a.wxml', 1],
    [
      'a package that is not there',
      { 'pages/a/a.js': "import x from 'lodash';\nPage({ x });" },
      'pages/a/a.js',
      1,
    ],
  ])('places %s', async (_, files, file, line) => {
    expect(await problemsOf({ 'app.json': APP, ...PAGE, ...files })).toEqual([
      expect.objectContaining({ file, line }),
    ]);
  });

  it('takes in what changed since the last build, and tells of a fault again', async () => {
    const out = path.join(folder, 'out');
    const css = async (files: Record<string, string>) => {
      const source = write({ 'app.json': APP, ...PAGE, ...files });
      await buildPreview({ source, out, wxModule: path.join(__dirname, 'fixtureWx.ts') });
      return fs.readFileSync(path.join(out, 'phone/app.css'), 'utf8');
    };
    expect(await css({})).not.toContain('.mine');
    expect(await css({ 'pages/a/a.wxss': '.mine { top: 1px }' })).toContain('top: 1px');
    expect(await css({ 'pages/a/a.wxss': '.mine { top: 22px }' })).toContain('top: 22px');
    expect(await css({ 'pages/a/a.js': 'Page({ data: { changed: true } });' })).toContain('top: 22px');
    expect(fs.readFileSync(path.join(out, 'phone/app.js'), 'utf8')).toContain('changed: true');
    const broken = { 'app.json': APP, ...PAGE, 'pages/a/a.wxss': '.mine {' };
    expect(await problemsOf(broken)).toHaveLength(1);
    expect(await problemsOf(broken)).toHaveLength(1);
  });

  it('says when app.json is missing', async () => {
    expect(await problemsOf({ 'app.js': '' })).toEqual([{ file: 'app.json', message: 'file is missing' }]);
  });
});
