import type { Page } from 'playwright-core';
import { style, visible } from './fixturePhone';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const { open } = samplePhone();

/** Every sheet gives the class `word` another property; who shows it was reached by that sheet. */
const SHEETS: Record<string, [property: string, value: string]> = {
  app: ['order', '1'],
  page: ['opacity', '0.5'],
  isolated: ['flex-grow', '2'],
  applied: ['flex-shrink', '3'],
  global: ['tab-size', '4'],
  shared: ['z-index', '5'],
};
const PLACES = ['page', 'isolated', 'applied', 'global', 'shared'];

/** For each place with the class, the sheets that reach it. */
const reached = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(
    ([places, sheets]) =>
      Object.fromEntries(
        places.map((place) => {
          const shown = getComputedStyle(document.getElementById(place)!);
          const found = Object.entries(sheets).filter(
            ([, [name, value]]) => shown.getPropertyValue(name) === value,
          );
          return [place, found.map(([sheet]) => sheet).join(' ')];
        }),
      ),
    [PLACES, SHEETS] as const,
  );

// Source: WeChat's guide, framework/custom-component/wxml-wxss (组件样式隔离, 外部样式类, 引用页面或父组件的样式, 虚拟化组件节点).
describe('style isolation', () => {
  it('of components: isolated by default, apply-shared (and addGlobalClass), shared; app.wxss goes with the page’s', async () => {
    expect(await reached(await open('styles'))).toEqual({
      page: 'app page shared',
      isolated: 'isolated',
      applied: 'app page applied shared',
      global: 'app page global shared',
      shared: 'app page shared',
    });
  });

  it.each([
    [
      'page-isolated: neither app.wxss nor shared components reach it, and it reaches no component',
      'apart',
      {
        page: 'page',
        isolated: 'isolated',
        applied: 'applied shared',
        global: 'global shared',
        shared: 'shared',
      },
    ],
    [
      'page-apply-shared: shared components reach it, too',
      'half',
      {
        page: 'page shared',
        isolated: 'isolated',
        applied: 'applied shared',
        global: 'global shared',
        shared: 'shared',
      },
    ],
    [
      'page-shared: as usual, but without app.wxss',
      'open',
      {
        page: 'page shared',
        isolated: 'isolated',
        applied: 'page applied shared',
        global: 'page global shared',
        shared: 'page shared',
      },
    ],
  ])('of pages, %s', async (_, name, expected) => {
    const page = await open('styles');
    await page.evaluate((to) => (globalThis as any).wx.navigateTo({ url: `/pages/styles/${to}` }), name);
    await page.locator(`wx-page[data-page="pages/styles/${name}"]`).waitFor();
    expect(await reached(page)).toEqual(expected);
    // The page below has app.wxss again when it comes back.
    await page.getByRole('button', { name: '返回' }).tap();
    await page.locator('wx-page[data-page="pages/styles/styles"]').waitFor();
    expect((await reached(page))['page']).toBe('app page shared');
  });

  it('does not hold for tag selectors: those of app.wxss and of the page reach every component', async () => {
    const page = await open('styles');
    const shown = await page.locator('wx-text.tag, [class$="--tag"]').evaluateAll((texts) =>
      texts.map((text) => {
        const { scrollPaddingTop, scrollPaddingLeft } = getComputedStyle(text);
        return `${text.textContent} ${scrollPaddingTop} ${scrollPaddingLeft}`;
      }),
    );
    expect(shown).toEqual(PLACES.map((place) => `${place} 1px 2px`));
  });

  it('lets :host style the component’s own node, isolated or shared', async () => {
    const page = await open('styles');
    expect(await style(page, '.hosted', 'padding-left')).toBe('7px');
    expect(await style(page, '.hosted', 'display')).toBe('block');
    expect(await style(page, '.shared', 'padding-left')).toBe('5px');
    // The node belongs to the page, whose classes it wears.
    expect(await style(page, '.hosted', 'opacity')).toBe('0.5');
  });

  it('lets classes in by externalClasses, ~page and ^parent only', async () => {
    const page = await open('styles');
    const paddings = async (id: string) =>
      Promise.all(['top', 'right', 'bottom', 'left'].map((side) => style(page, `#${id}`, `padding-${side}`)));
    // The page's `quoted` does not reach it.
    expect(await paddings('outer')).toEqual(['6px', '0px', '0px', '0px']);
    expect(await paddings('quotes')).toEqual(['0px', '0px', '4px', '0px']);
    expect(await paddings('parent')).toEqual(['0px', '0px', '0px', '9px']);
  });

  it('gives a virtual host no node', async () => {
    const page = await open('styles');
    expect(await page.locator('wx-ghost').count()).toBe(0);
    await visible(page, '引父');
  });

  it('keeps a shared component’s styles to the pages that use it', async () => {
    const page = await open('styles');
    await page.evaluate(() => (globalThis as any).wx.navigateTo({ url: '/pages/apis/apis' }));
    await page.locator('.said').waitFor({ state: 'attached' });
    await page.evaluate(() => document.querySelector('.mark')?.classList.add('word'));
    expect(await style(page, '.mark', 'order')).toBe('1');
    expect(await style(page, '.mark', 'z-index')).toBe('auto');
  });
});
