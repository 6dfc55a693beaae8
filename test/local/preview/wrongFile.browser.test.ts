import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { openBrowser } from '../../support/browser';
import { StartedPlatform } from '../../support/startedPlatform';
import { aProject, type Project } from '../build/aProject';

/** Of starting on a project of its own, and of each wrong file after that, ms; idle it takes a tenth of them. */
const [START_MS, CASE_MS] = [120_000, 60_000];

/** Markup whose words the project's one page shows. */
const HOME = 'miniprogram/pages/home/home.wxml';
const CALM = '<view>{{text}}</view>\n<greeting text="好"/>\n';

let project: Project;
let started: StartedPlatform;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  project = aProject({
    [HOME]: CALM,
    'miniprogram/pages/home/home.wxss': 'view { color: green; }\n',
    'miniprogram/pages/home/home.json':
      '{ "usingComponents": { "greeting": "/components/greeting/greeting" } }\n',
    'miniprogram/pages/home/home.ts':
      "import { double } from '../../numbers';\nPage({ data: { text: `您好 ${double(2)}` } });\n",
  });
  const args = ['--root', project.folder, '--data', project.path('data'), '--port', '0'];
  started = new StartedPlatform(args, {}, { build: true });
  browser = await openBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(40_000);
  await page.goto(await started.url());
  await page.frameLocator('iframe').getByText('您好 4').waitFor();
}, START_MS);
afterAll(async () => {
  // First of all the process: left alone it would outlive a failed start.
  await started.stop();
  await browser.close();
  project.remove();
});

/** Waits until the started process has printed `text` after what it had said before. */
async function printed(text: string, from: number): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!started.printed.slice(from).includes(text)) {
    if (Date.now() > deadline) throw new Error(`not printed: ${text}\nin: ${started.printed.slice(from)}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

let round = 0;

describe('a wrong file while the preview runs', () => {
  it.each<[kind: string, file: string, wrong: string, line: number, message: string]>([
    ['WXML', HOME, '<view>\n  <unknown />\n</view>\n', 2, 'unknown tag <unknown>'],
    ['WXML not closed', HOME, '<view />\n<view>\n', 2, ''],
    ['WXSS', 'miniprogram/pages/home/home.wxss', 'view {\n  color: green;\n}\n.a {\n', 4, 'Unclosed block'],
    ['JSON', 'miniprogram/pages/home/home.json', '{\n  "usingComponents": {},\n}', 3, 'JSON'],
    [
      'JSON against WeChat’s schema',
      'miniprogram/pages/home/home.json',
      '{\n  "navigationStyle": "own"\n}',
      2,
      '"navigationStyle" should be equal to one of the allowed values',
    ],
    [
      'TypeScript',
      'miniprogram/numbers.ts',
      'export const double = (n: number) =>\n  n *;\n',
      2,
      'Unexpected ";"',
    ],
    [
      'a script that WeChat cannot run',
      'miniprogram/numbers.ts',
      '\nexport const double = () => window;\n',
      2,
      '"window"',
    ],
  ])(
    '%s: is told with file and line in the terminal and on the screen, until it is mended',
    async (_, file, wrong, line, message) => {
      round += 1;
      const right = readFileSync(project.path(file), 'utf8');
      const place = `${relative(process.cwd(), project.path(file))}:${line}`;
      const before = started.printed.length;
      project.write({ [file]: wrong });
      const alert = page.getByRole('alert');
      await alert.getByText('编译没有通过').waitFor();
      await alert.getByText(place, { exact: true }).waitFor();
      expect(await alert.innerText()).toContain(message);
      await printed(place, before);
      expect(started.printed.slice(before)).toContain(message);

      const mended = started.printed.length;
      project.write({ [file]: right, [HOME]: `${CALM}<view>第 ${round} 版</view>\n` });
      await page.frameLocator('iframe').getByText(`第 ${round} 版`).waitFor();
      expect(await alert.count()).toBe(0);
      await printed('已重新构建', mended);
    },
    CASE_MS,
  );
});
