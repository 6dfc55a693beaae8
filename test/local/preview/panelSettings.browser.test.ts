import type { FrameLocator, Page } from 'playwright-core';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const { open, openFrame } = samplePhone();

describe('the size of the phone', () => {
  const layout = (phone: FrameLocator) =>
    phone.locator('wx-page').evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      const tiles = [...document.querySelectorAll('.tile')].map((tile) => tile.getBoundingClientRect().top);
      const half = getComputedStyle(document.querySelector('.half')!);
      return {
        screen: [window.innerWidth, window.innerHeight],
        half: box('.half').width,
        font: half.fontSize,
        wide: half.color === 'rgb(1, 2, 3)',
        inline: [box('.inline').width, box('.inline').height],
        inFirstRow: tiles.filter((top) => top === tiles[0]).length,
      };
    });
  const rpx = (length: number, width: number) => (length * width) / 750;

  it.each([
    ['320', 320, 568, 2, false],
    ['375', 375, 812, 3, false],
    ['430', 430, 932, 3, true],
  ])(
    'is chosen in the panel: %s lays the page out anew, rpx and media queries too',
    async (name, width, height, inFirstRow, wide) => {
      const frame = await openFrame('sizes');
      const phone = frame.frameLocator('iframe');
      await frame.getByRole('radiogroup', { name: '屏幕' }).getByRole('radio', { name, exact: true }).check();
      const { half, font, inline, ...rest } = await layout(phone);
      expect(rest).toEqual({ screen: [width, height], wide, inFirstRow });
      expect(half).toBeCloseTo(rpx(375, width), 1);
      expect(parseFloat(font)).toBeCloseTo(rpx(30, width), 1);
      // Lengths written in the markup, by hand and by data.
      expect(inline[0]).toBeCloseTo(rpx(150, width), 1);
      expect(inline[1]).toBeCloseTo(rpx(75, width), 1);
      await phone.getByRole('button', { name: '问' }).tap();
      await phone.getByText(`窗 ${width}×${height}`).waitFor();
      // The choice is in the address: a link leads to the same phone.
      await frame.reload();
      await phone.locator('.half').waitFor();
      expect((await layout(phone)).screen).toEqual([width, height]);
    },
  );
});

describe('the cost of a page', () => {
  const judged = (page: Page, name: string) => page.locator('.cost .measure', { hasText: name }).locator('b');

  // Source of the limits: WeChat's audit, framework/audits/performance.
  it('is green within the budget, amber beyond it, red beyond what WeChat’s audit takes', async () => {
    const page = await openFrame('heavy');
    const phone = page.frameLocator('iframe');
    const press = (name: string) => phone.getByRole('button', { name }).tap();
    const turns = (name: string, colour: string, text: RegExp) =>
      page.locator(`.cost .measure:has-text("${name}") b.${colour}`).filter({ hasText: text }).waitFor();
    await turns('WXML 节点', 'good', /^\d\d?$/);
    await turns('setData 最大', 'good', /^0\.0 KB$/);
    await press('多些');
    await turns('WXML 节点', 'near', /^7\d\d$/);
    await press('太多');
    await turns('WXML 节点', 'bad', /^11\d\d$/);
    await press('大些');
    await turns('setData 最大', 'near', /^40\.0 KB$/);
    await press('太大');
    await turns('setData 最大', 'bad', /^300\.0 KB$/);
    await press('太勤');
    await turns('setData 每秒', 'bad', /^3\d$/);
    expect(await judged(page, 'WXML 节点').textContent()).toMatch(/^11\d\d$/);
    expect(await page.locator('.cost .count').textContent()).toMatch(/^setData 3\d 次$/);
  });

  it('is read by tests, too', async () => {
    const page = await open('heavy');
    const cost = await page.evaluate(() => window.__preview.cost());
    expect(cost).toMatchObject({ callsToContent: 0, setData: { count: 0 } });
    expect(cost?.wxml.depth).toBeGreaterThan(1);
  });
});
