import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { buildMiniprogram } from '../../local/build/miniprogram';
import { buildPhone } from '../../local/build/phone';
import { previewConfig } from '../../local/demo/previewConfig';
import { startPreview, type Preview } from '../../local/preview/server';
import { openBrowser } from '../support/browser';
import { faintInTheDark } from '../support/dark';
import { FONTS, faultsInEveryFont } from '../support/everyFont';
import { Handset } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
const pages = (JSON.parse(readFileSync('miniprogram/gallery.json', 'utf8')) as { pages: string[] }).pages;
/** Of the walk through all components, ms; it takes a fourth of it on an idle machine. */
const WALK_MS = 240_000;
let browser: Browser;
let preview: Preview;
let phone: Handset;

// The gallery is in no release, so the preview of this file is built as for developing.
beforeAll(async () => {
  const [app, root] = [join(folder, 'miniprogram'), join(folder, 'preview')];
  await buildMiniprogram({ source: 'miniprogram', contract: 'contract', out: app });
  const original = { source: 'miniprogram', contract: 'contract' };
  await buildPhone({ source: app, original, out: root, release: false });
  const config = previewConfig('wx0000000000000000');
  preview = await startPreview({ root, cloudUrl: story.platform.cloud.url, config, port: 0 });
  browser = await openBrowser();
  phone = await Handset.open(browser, preview.url, { font: FONTS[0]!, as: 'owner' });
});
afterAll(async () => {
  await browser.close();
  await preview.stop();
  rmSync(folder, { recursive: true });
});

it(
  'shows every component whole, legible and labelled in every size of text, and legible in the dark',
  async () => {
    const found: Record<string, string[]> = {};
    const faces = ['failed', 'ready', 'loading'].map((phase) => `pageStates/pageStates?phase=${phase}`);
    for (const page of [...pages, ...faces]) {
      await phone.go(`/gallery/${page}`);
      const screen = await phone.atHand();
      const faults = [
        ...(await faultsInEveryFont(phone, screen)),
        ...(await faintInTheDark(phone, screen)),
        ...phone.errors.splice(0),
      ];
      if (faults.length > 0) found[page] = faults;
    }
    expect(found).toEqual({});
  },
  WALK_MS,
);

it('leads from its list to every component', async () => {
  await phone.go('/gallery/list/list');
  const links = await phone.screen.getByRole('link').allInnerTexts();
  expect(links.map((text) => /gallery\/(\S+)/.exec(text)?.[1])).toEqual(pages.slice(1));
});

it('is opened from the panel, where it was built in', async () => {
  const desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const link = desk.getByRole('link', { name: '打开组件画廊' });
  const inside = (text: string) => desk.frameLocator('iframe').getByText(text).first().waitFor();
  await desk.goto(`${preview.url}/?as=owner`);
  await link.click();
  await inside('状态标签');
  expect(desk.url()).toContain('page=/gallery/list/list');
  // A release has no gallery.
  await desk.goto(`${story.platform.url}/?as=owner`);
  await inside('所辖小区与服务热线');
  expect(await link.isVisible()).toBe(false);
  await desk.context().close();
});

it('reveals a masked value and hides it again', async () => {
  await phone.go('/gallery/fieldRow/fieldRow');
  await phone.tap('button', '查看完整的手机号');
  await phone.sees('13800001234');
  await phone.tap('button', '隐藏手机号');
  await phone.seesNo('13800001234');
  await phone.sees('138****1234');
});

it.each(['light', 'dark'] as const)('takes a signature from a finger, and wipes it, %s', async (theme) => {
  await phone.go('/gallery/signaturePad/signaturePad', { font: 1, theme });
  const paper = phone.screen.locator('canvas').first();
  const ink = () =>
    paper.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at]! < 128 && data[at + 3]! > 128) dark += 1;
      return dark;
    });
  const corner = () =>
    paper.evaluate((canvas: HTMLCanvasElement) => [
      ...canvas.getContext('2d')!.getImageData(0, 0, 1, 1).data,
    ]);
  const box = (await paper.boundingBox())!;
  const { mouse } = phone.screen.page();
  await mouse.move(box.x + 40, box.y + 40);
  await mouse.down();
  for (const step of [1, 2, 3, 4, 5]) await mouse.move(box.x + 40 + step * 30, box.y + 40 + (step % 2) * 40);
  await mouse.up();
  await phone.thing('button', '擦掉重写').waitFor();
  // Dark ink on white paper, whatever the theme: it is kept and printed.
  expect(await ink()).toBeGreaterThan(200);
  expect(await corner()).toEqual([255, 255, 255, 255]);
  await phone.tap('button', '擦掉重写');
  await phone.sees('用手指在这里签名');
  expect(await ink()).toBe(0);
});
