import { button, fixturePhone, style, visible } from './fixturePhone';

jest.setTimeout(60_000);

const { open } = fixturePhone();

describe('the page’s surroundings', () => {
  it('measures vh and fixed elements by the page, and applies page-meta', async () => {
    const page = await open('pages/extras/extras');
    const box = async (selector: string) => {
      const found = await page.locator(selector).first().boundingBox();
      if (!found) throw new Error(`${selector} is not on the screen`);
      return found;
    };
    expect((await box('.mp-viewport')).height).toBe(740);
    expect((await box('.tall')).height).toBe(1110);
    expect((await box('.bar')).y).toBeCloseTo(690, 0);
    expect(await style(page, '.rem', 'font-size')).toBe('40px');
    expect(await page.getByText('藏起来的').isVisible()).toBe(false);
    await button(page, '放大').tap();
    await visible(page, '藏起来的');
    expect(await style(page, '.rem', 'font-size')).toBe('48px');
    expect(await style(page, 'wx-page', 'letter-spacing')).toBe('1px');
    expect((await box('.fix')).height).toBe(100);
    expect((await box('.grow')).height).toBeGreaterThan(80);
    expect((await box('.float')).y).toBe(200);
    await button(page, '画').tap();
    await visible(page, '画布 100');
  });

  it('tells a long press from a tap and shows the hover class', async () => {
    const page = await open('pages/extras/extras');
    const press = page.locator('#press');
    await press.tap();
    await visible(page, '按住 1');
    const spot = await press.boundingBox();
    await page.mouse.move((spot?.x ?? 0) + 20, (spot?.y ?? 0) + 10);
    await page.mouse.down();
    await visible(page, '按住 长按 1');
    expect(await style(page, '#press', 'background-color')).toBe('rgb(200, 200, 0)');
    await page.mouse.up();
    await page.waitForTimeout(50);
    await visible(page, '按住 长按 1');
  });

  it('observes what comes into view', async () => {
    const page = await open('pages/extras/extras');
    await page.locator('.mp-scroll').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await visible(page, '看到 1 次');
  });
});
