import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { plainValue, tagsOf } from '../../../local/preview/build/wxmlTags';
import { button, drag, visible } from './fixturePhone';
import { withTDesign } from './fixtureServer';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const PACKAGE = 'tdesign-miniprogram';
const SAMPLE = path.join(__dirname, 'tdesign/pages/used/used.wxml');
/** Attributes whose value is one of a few words. */
const CHOICES = ['theme', 'variant', 'size', 'placement', 'open-type', 'icon'];
const { open } = samplePhone(() => withTDesign('tdesign'));

const filesOf = (folder: string, ending: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name));
const usingIn = (file: string): Record<string, string> =>
  (JSON.parse(fs.readFileSync(file, 'utf8')) as { usingComponents?: Record<string, string> })
    .usingComponents ?? {};

/** The tags of TDesign in the mini-program's own JSON, with the component each stands for. */
function ownTags(): Map<string, string> {
  const tags = filesOf('miniprogram', '.json').flatMap((file) => Object.entries(usingIn(file)));
  return new Map(tags.filter(([, used]) => used.startsWith(`${PACKAGE}/`)));
}

/** Those components and all that they are made of, by name. */
function componentsUsed(): string[] {
  const found = new Set<string>();
  const follow = (component: string): void => {
    const name = path.basename(component);
    if (found.has(name)) return;
    found.add(name);
    const folder = path.join('node_modules', PACKAGE, 'miniprogram_dist');
    const using = usingIn(path.join(folder, `${component}.json`));
    for (const inner of Object.values(using)) follow(path.join(path.dirname(component), inner));
  };
  for (const used of ownTags().values()) follow(used.slice(PACKAGE.length + 1));
  return [...found].sort();
}

const said = (page: Page, text: string | RegExp) => page.locator('.said').filter({ hasText: text }).waitFor();
const sheet = (page: Page, text: string) => page.getByText(text);

// Source of the documented behaviour: TDesign's pages of each component, tdesign.tencent.com/miniprogram/components/.
const CASES: Record<string, () => Promise<void>> = {
  async button() {
    const page = await open('used');
    await button(page, '主要').tap();
    await said(page, 'tap 主要 1');
    await button(page, '新增').tap();
    await said(page, 'tap 新增 2');
    // Theme, variant and size are seen.
    const looks = (name: string, property: string) =>
      button(page, name).evaluate((one, wanted) => getComputedStyle(one).getPropertyValue(wanted), property);
    expect(await looks('主要', 'background-color')).toBe('rgb(0, 82, 217)');
    expect(await looks('新增', 'color')).toBe('rgb(213, 73, 65)');
    expect(await looks('忙一会儿', 'background-color')).toBe('rgba(0, 0, 0, 0)');
    const box = async (name: string) => (await button(page, name).boundingBox())!;
    expect((await box('主要')).width).toBe(375);
    expect((await box('新增')).width).toBeLessThan(150);
    expect((await box('主要')).height).toBeGreaterThan((await box('新增')).height);
    // Disabled it does nothing, and looks so.
    await button(page, '停用').tap();
    await page.locator('.first[class*="t-button--disabled"]').waitFor();
    await button(page, '主要').tap({ force: true });
    await button(page, '新增').tap();
    await said(page, 'tap 新增 3');
    await button(page, '停用').tap();
    await button(page, '主要').tap();
    await said(page, 'tap 主要 4');
    // What WeChat's own button does reaches through it.
    await button(page, '分享').tap();
    await visible(page, '真机会分享：button 卡（/pages/used/used）');
    await button(page, '交表').tap();
    await said(page, '交了 {"who":"甲"}');
    await button(page, '手机号').tap();
    await button(page, '同意').tap();
    await page.getByPlaceholder('使用其他手机号').fill('13900001111');
    await button(page, '允许').tap();
    await said(page, 'getPhoneNumber:ok code-13900001111');
  },

  async loading() {
    const page = await open('used');
    const spinner = page.locator('.first [class*="t-loading__spinner"]');
    expect(await spinner.count()).toBe(0);
    await button(page, '忙一会儿').tap();
    await spinner.waitFor();
    expect(await spinner.evaluate((one) => getComputedStyle(one).animationName)).not.toBe('none');
    // A button that is busy takes no tap.
    await page.locator('.first').first().tap({ force: true });
    await button(page, '忙一会儿').tap();
    await spinner.waitFor({ state: 'detached' });
    expect(await page.locator('.said').innerText()).toBe('');
    await button(page, '主要').tap();
    await said(page, 'tap 主要 1');
  },

  async icon() {
    const page = await open('used');
    const glyph = button(page, '新增').locator('[class*="t-icon-add"]');
    const drawn = await glyph.evaluate(async (one) => {
      await document.fonts.ready;
      const { content, fontFamily } = getComputedStyle(one, '::before');
      return { content, fontFamily, loaded: document.fonts.check('16px t', 'x') };
    });
    expect(drawn).toEqual({
      content: expect.stringMatching(/^"[\ue000-\uf8ff]"$/),
      fontFamily: 't',
      loaded: true,
    });
    expect((await glyph.boundingBox())?.width).toBeGreaterThan(10);
    await glyph.tap();
    await said(page, 'tap 新增 1');
  },

  async popup() {
    const page = await open('used');
    expect(await sheet(page, '弹层内容').count()).toBe(0);
    await button(page, '弹层').tap();
    await sheet(page, '弹层内容').waitFor();
    // From the bottom edge of the screen.
    const box = async () => (await page.locator('.sheet').boundingBox())!;
    await page.waitForFunction(
      () =>
        Math.round(document.querySelector('.sheet')!.getBoundingClientRect().bottom) === window.innerHeight,
    );
    expect((await box()).width).toBe(375);
    // What lies in it scrolls, the page below does not.
    await page.locator('.list').evaluate((list) => (list.scrollTop = 100));
    await drag(page, '.sheet', 0, -60);
    expect(await page.locator('.mp-scroll').evaluate((one) => one.scrollTop)).toBe(0);
    // Not closing on the overlay, it stays until the page closes it.
    await page.touchscreen.tap(187, 150);
    await sheet(page, '弹层内容').waitFor({ state: 'hidden' });
    await button(page, '不关的弹层').tap();
    await sheet(page, '不关的内容').waitFor();
    await page.touchscreen.tap(187, 150);
    expect(await sheet(page, '不关的内容').isVisible()).toBe(true);
    await button(page, '完成').tap();
    await sheet(page, '不关的内容').waitFor({ state: 'hidden' });
    await said(page, '变 {"visible":false,"trigger":"overlay"}');
  },

  async overlay() {
    const page = await open('used');
    await button(page, '弹层').tap();
    const overlay = page.getByRole('button', { name: '关闭' });
    await overlay.waitFor();
    expect(await overlay.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgba(0, 0, 0, 0.6)');
    // It covers the page: what lies below is not reached.
    await page.touchscreen.tap(187, 150);
    await said(page, '变 {"visible":false,"trigger":"overlay"}');
    await overlay.waitFor({ state: 'detached' });
    await button(page, '主要').tap();
    await said(page, 'tap 主要 1');
  },
};

describe('TDesign, as the mini-program uses it', () => {
  it('has a case for every component that is used, and for what that is made of', () => {
    expect(ownTags().size).toBeGreaterThan(0);
    expect(Object.keys(CASES).sort()).toEqual(componentsUsed());
  });

  it('has every attribute and every fixed value of it on the sample page', () => {
    const tags = ownTags();
    const usesOf = (file: string) =>
      tagsOf(fs.readFileSync(file, 'utf8'))
        .filter(({ name }) => tags.has(name))
        .flatMap((tag) =>
          tag.attributes
            .map(({ name }) => name)
            .filter((name) => !/^(wx:|data-|class$)/.test(name))
            .map(
              (name) => `${tag.name} ${name} ${CHOICES.includes(name) ? (plainValue(tag, name) ?? '') : ''}`,
            ),
        );
    const shown = new Set(usesOf(SAMPLE));
    const used = new Set(filesOf('miniprogram', '.wxml').flatMap(usesOf));
    expect(used.size).toBeGreaterThan(10);
    // A theme that is computed may be any of those written elsewhere.
    expect([...used].filter((use) => !shown.has(use) && !/(theme|variant) $/.test(use))).toEqual([]);
  });

  it.each(Object.entries(CASES))('operates %s', (_, operate) => operate());
});
