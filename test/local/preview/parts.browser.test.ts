import { button, drag, fixturePhone, style, visible } from './fixturePhone';

jest.setTimeout(60_000);

const { open } = fixturePhone();

describe('components, styles and WXS', () => {
  it('keeps styles where they belong, fills slots and passes external classes', async () => {
    const page = await open('pages/parts/parts');
    await visible(page, '卡片|就绪|1');
    expect(await style(page, 'wx-card > wx-view', 'background-color')).toBe('rgb(255, 255, 255)');
    expect(await style(page, 'wx-card > wx-view', 'color')).toBe('rgb(0, 0, 0)');
    expect(await style(page, 'wx-card .inner', 'color')).toBe('rgb(0, 200, 0)');
    expect(await style(page, 'wx-counter wx-button', 'color')).toBe('rgb(1, 2, 3)');
    expect(await style(page, '.outer', 'color')).toBe('rgb(0, 0, 200)');
    expect(await style(page, '.outer', 'border-top-color')).toBe('rgb(0, 128, 0)');
    expect(await style(page, 'wx-card', 'margin-left')).toBe('16px');
  });

  it('runs events, behaviors, templates and WXS', async () => {
    const page = await open('pages/parts/parts');
    await page.getByText('卡片|就绪|1').tap();
    await visible(page, '打开了 卡片');
    await button(page, '加一 1').tap();
    await visible(page, '计数 2 加倍 4');
    await visible(page, '乙-1');
    await visible(page, 'true false 数组 String');
    await visible(page, '看见 1');
    await button(page, '提高').tap();
    await visible(page, '看见 2');
    await button(page, '测量').tap();
    await visible(page, '宽 187.5');
    await drag(page, '.follower', 60, 0);
    await visible(page, '移动 过');
    expect(await style(page, '.follower', 'outline-color')).toBe('rgb(200, 0, 0)');
    expect(await style(page, '.follower', 'transform')).toMatch(/^matrix\(1, 0, 0, 1, \d/);
  });
});
