import type { Page } from 'playwright-core';
import { button, drag, visible } from './fixturePhone';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const { open } = samplePhone();

// Source: framework/view/wxml/event (bubbling, capture, mut-bind, the event object), at developers.weixin.qq.com.
describe('events', () => {
  const log = (page: Page) => page.locator('.log').innerText();

  it.each([
    ['go down by capture and up by bubbling', '冒泡', '捕outer 捕inner 泡inner 泡outer'],
    ['stop at catch', '捕住', '捕outer 泡caught'],
    ['stop at capture-catch', '截住', '捕above'],
    ['reach one mut-bind only, and every bind', '互斥', '泡near 泡far'],
  ])('%s, by finger and by mouse', async (_, text, order) => {
    const page = await open('events');
    await page.getByText(text, { exact: true }).tap();
    await visible(page, order);
    expect(await log(page)).toBe(order);
    await button(page, '清空').tap();
    await page.getByText(text, { exact: true }).click();
    await visible(page, order);
    expect(await log(page)).toBe(order);
  });

  it('carry WeChat’s event object: target, currentTarget, dataset, mark, detail and touches', async () => {
    const page = await open('events');
    await page.getByText('冒泡', { exact: true }).tap({ position: { x: 20, y: 5 } });
    await visible(page, '泡outer');
    const event = JSON.parse(await page.locator('.object').innerText());
    const [inner, area] = await Promise.all([
      page.locator('#inner').boundingBox(),
      page.locator('.mp-viewport').boundingBox(),
    ]);
    const at = { x: inner!.x + 20, y: inner!.y + 5 - area!.y };
    const near = (wanted: number) => expect.closeTo(wanted, 0);
    expect(event).toMatchObject({
      type: 'tap',
      // Names in dataset are in camel case.
      target: {
        id: 'inner',
        dataset: { at: '内', twoWords: 2 },
        offsetLeft: near(16),
        offsetTop: expect.any(Number),
      },
      currentTarget: { id: 'outer', dataset: { at: '外' } },
      // The nearest mark of a name counts.
      mark: { who: '内', only: '外' },
      detail: { x: near(at.x), y: near(at.y) },
      touches: [],
      changedTouches: [
        { identifier: 0, pageX: near(at.x), pageY: near(at.y), clientX: near(at.x), clientY: near(at.y) },
      ],
      timed: true,
    });
  });

  it('of a finger come in order; one that moved or stayed is no tap', async () => {
    const page = await open('events');
    await page.locator('#touched').tap();
    await visible(page, 'touchstart 1 1 touchend 0 1 tap 0 1');
    await button(page, '清空').tap();
    await drag(page, '#touched', 0, 40);
    await visible(page, 'touchend');
    expect(await log(page)).toBe('touchstart 1 1 touchmove 1 1 touchend 0 1');
    await button(page, '清空').tap();
    const box = (await page.locator('#touched').boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 30);
    await page.mouse.down();
    await visible(page, /touchstart 1 1 longpress 1 /);
    await page.mouse.up();
    await visible(page, /touchend 0 1$/);
  });
});

// Sources: component/input, textarea, switch, slider, checkbox-group, radio-group, swiper, scroll-view, picker, form, navigator.
describe('the detail of built-in components', () => {
  const heard = (page: Page): Promise<Record<string, unknown>> =>
    page.evaluate(() => ({ ...(globalThis as any).getCurrentPages().pop().heard }));
  const after = async (page: Page, name: string) => {
    await page.locator('.log').filter({ hasText: name }).waitFor();
    return (await heard(page))[name];
  };

  it('of text: input, focus, blur and confirm', async () => {
    const page = await open('controls');
    const field = page.getByLabel('一行');
    await field.tap();
    expect(await after(page, 'input focus')).toEqual({ value: '旧', height: 0 });
    await field.press('End');
    await page.keyboard.type('新');
    await page.keyboard.press('a');
    expect(await after(page, 'input input')).toMatchObject({ value: expect.stringMatching(/^旧新a?$/) });
    await page.waitForFunction(
      () => (globalThis as any).getCurrentPages().pop().heard['input input'].value === '旧新a',
    );
    expect(await after(page, 'input input')).toEqual({
      value: '旧新a',
      cursor: 3,
      keyCode: expect.any(Number),
    });
    await page.keyboard.press('Enter');
    expect(await after(page, 'input confirm')).toEqual({ value: '旧新a' });
    expect(await after(page, 'input blur')).toMatchObject({ value: '旧新a' });
    await page.getByLabel('多行').fill('一\n二');
    expect(await after(page, 'textarea input')).toMatchObject({ value: '一\n二', cursor: 3 });
    expect(await after(page, 'textarea linechange')).toMatchObject({ lineCount: 2 });
    await page.getByText('选色').tap();
    await button(page, '取消').tap();
    expect(await after(page, 'picker cancel')).toEqual({});
    expect(await after(page, 'textarea blur')).toMatchObject({ value: '一\n二', cursor: 3 });
  });

  it('of choices: switch, slider, checkbox-group, radio-group', async () => {
    const page = await open('controls');
    await page.getByRole('switch', { name: '开关' }).tap();
    expect(await after(page, 'switch change')).toEqual({ value: true });
    await drag(page, '.wx-slider-track b', 100, 0);
    expect(await after(page, 'slider change')).toEqual({ value: expect.any(Number) });
    const { value } = (await after(page, 'slider changing')) as { value: number };
    expect([value % 10, value > 20]).toEqual([0, true]);
    await page.getByText('甲', { exact: true }).tap();
    expect(await after(page, 'checkbox change')).toEqual({ value: ['a', 'b'] });
    await page.getByText('女', { exact: true }).tap();
    expect(await after(page, 'radio change')).toEqual({ value: 'f' });
  });

  it('of what moves: swiper and scroll-view', async () => {
    const page = await open('controls');
    await drag(page, '.swiper', -250, 0);
    expect(await after(page, 'swiper change')).toEqual({ current: 1, currentItemId: 's2', source: 'touch' });
    expect(await after(page, 'swiper animationfinish')).toEqual({
      current: 1,
      currentItemId: 's2',
      source: 'touch',
    });
    await page.locator('.scroll').evaluate((list) => (list.scrollTop = 160));
    expect(await after(page, 'scroll scrolltolower')).toEqual({ direction: 'bottom' });
    expect(await after(page, 'scroll scroll')).toEqual({
      scrollTop: 160,
      scrollLeft: 0,
      scrollHeight: 200,
      scrollWidth: 343,
      deltaX: 0,
      deltaY: -160,
    });
  });

  it('of pickers: the index as it stands in the range, the time and the day as text', async () => {
    const page = await open('controls');
    const pick = async (name: string, ...rows: string[]) => {
      await page.getByText(name, { exact: true }).tap();
      for (const row of rows) await page.getByRole('option', { name: row, exact: true }).first().tap();
      await button(page, '确定').tap();
    };
    await pick('选色', '蓝');
    expect(await after(page, 'picker change')).toEqual({ value: '1' });
    await pick('选时', '08');
    expect(await after(page, 'time change')).toEqual({ value: '08:05' });
    // Beyond its end, the end.
    await pick('选时', '23');
    await page.waitForFunction(
      () => (globalThis as any).getCurrentPages().pop().heard['time change'].value !== '08:05',
    );
    expect(await after(page, 'time change')).toEqual({ value: '09:30' });
    await pick('选日', '03月', '31日');
    expect(await after(page, 'date change')).toEqual({ value: '2026-03-31' });
  });

  it('of a form, by submit and reset; a navigator opens its page', async () => {
    const page = await open('controls');
    await button(page, '交').tap();
    expect(await after(page, 'form submit')).toMatchObject({
      value: { who: '甲', yes: true },
      target: expect.anything(),
    });
    await button(page, '重').tap();
    expect(await after(page, 'form reset')).toMatchObject({});
    await page.getByRole('link', { name: '走' }).tap();
    await visible(page, '半宽');
    expect(await page.evaluate(() => window.__preview.stack())).toEqual([
      'pages/controls/controls',
      'pages/sizes/sizes',
    ]);
  });
});
