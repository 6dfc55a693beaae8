import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser';
import { serveFixture } from './fixtureServer';

jest.setTimeout(60_000);

let browser: Browser;
let fixture: Awaited<ReturnType<typeof serveFixture>>;
let context: BrowserContext;
let consoleLines: string[];

beforeAll(async () => {
  [browser, fixture] = await Promise.all([openBrowser(), serveFixture()]);
});

afterAll(async () => {
  await browser.close();
  await fixture.stop();
});

beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 375, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  consoleLines = [];
});

afterEach(() => context.close());

async function open(route = ''): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleLines.push(message.text());
  });
  page.on('pageerror', (error) => consoleLines.push(error.message));
  await page.goto(`${fixture.url}${route ? `#/${route}` : ''}`);
  await page.waitForFunction(() => (globalThis as any).__preview?.route() !== '');
  return page;
}

const visible = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ state: 'visible' });
const stack = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as any).__preview.stack());
const style = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function drag(page: Page, selector: string, dx: number, dy: number): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) await page.mouse.move(x + (dx * step) / 8, y + (dy * step) / 8);
  await page.mouse.up();
}

describe('pages and their stack', () => {
  it('runs app and page lifecycles in WeChat’s order and keeps the stack', async () => {
    const page = await open();
    await visible(page, 'launch pages/home/home, app show, home load, home show, home ready');
    await button(page, '打开详情').tap();
    await visible(page, '编号 7');
    await visible(page, '名称 幸福里 3 栋');
    await visible(page, '原文 %E5%B9%B8');
    await visible(page, '页数 2');
    expect(await stack(page)).toEqual(['pages/home/home', 'pages/detail/detail']);
    await page.getByRole('button', { name: '返回' }).tap();
    await visible(page, /home ready, home hide, detail unload, home show/);
    expect(await stack(page)).toEqual(['pages/home/home']);
    expect(consoleLines).toEqual([]);
  });

  it('opens a page of a subpackage by a relative address', async () => {
    const page = await open();
    await button(page, '分包页面').tap();
    await visible(page, '远处的页面');
  });

  it('switches tabs, keeps them alive and badges them', async () => {
    const page = await open();
    await page.getByRole('tab', { name: '我的' }).tap();
    await visible(page, '我的页面 1');
    await page.getByRole('tab', { name: '首页' }).tap();
    await visible(page, /home ready, home hide, home show/);
    await page.getByRole('tab', { name: '我的' }).tap();
    await visible(page, '我的页面 2');
    await page.evaluate(() => (globalThis as any).__preview.host.setTabBarBadge(0, '3'));
    await page.getByRole('tab', { name: '首页 3' }).waitFor();
    expect(await style(page, '.row', 'color')).toBe('rgb(0, 0, 255)');
  });

  it('refuses addresses as WeChat does', async () => {
    const page = await open();
    const failure = (method: string, url: string) =>
      page.evaluate(
        ([name, target]) =>
          (globalThis as any).__preview.host[name as string](target).then(
            String,
            (error: Error) => error.message,
          ),
        [method, url],
      );
    expect(await failure('navigateTo', '/pages/nowhere/nowhere')).toBe(
      'page "pages/nowhere/nowhere" is not found',
    );
    expect(await failure('navigateTo', '/pages/mine/mine')).toBe('can not navigateTo a tabbar page');
    expect(await failure('switchTab', '/pages/detail/detail')).toBe('can not switch to no-tabBar page');
    for (let count = 1; count < 10; count += 1)
      await failure('navigateTo', '/pages/detail/detail?id=1&name=a');
    expect(await failure('navigateTo', '/pages/detail/detail?id=1&name=a')).toBe(
      'webview count limit exceed',
    );
  });

  it('scrolls, reaches the bottom and refreshes by pulling', async () => {
    const page = await open();
    await page.locator('.mp-scroll').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await visible(page, /home bottom/);
    await page.locator('.mp-scroll').evaluate((element) => (element.scrollTop = 0));
    await drag(page, '#log', 0, 200);
    await visible(page, /home pull/);
  });

  it('shows a readable panel when a handler throws, and tells App.onError', async () => {
    const page = await open();
    await button(page, '出错').tap();
    await page.getByRole('alert').getByText('按钮坏了').first().waitFor();
    await page.getByRole('button', { name: '关闭' }).tap();
    expect(await page.evaluate(() => (globalThis as any).getApp().globalData.log.join())).toContain(
      'error Error: 按钮坏了',
    );
    expect(consoleLines.join()).toContain('按钮坏了');
  });

  it('warns by page and key about values that setData would lose, and knows a tap', async () => {
    const page = await open();
    await button(page, '粗心').tap();
    expect(consoleLines).toEqual([
      expect.stringMatching(/^\[pages\/home\/home\] setData: field "gone" is undefined/),
      expect.stringMatching(/^\[pages\/home\/home\] setData: Date at "when"/),
    ]);
    await button(page, '点击中').tap();
    await visible(page, '点击中 true');
    expect(await page.evaluate(() => (globalThis as any).__preview.host.isInTap())).toBe(false);
  });
});

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

describe('built-in form controls', () => {
  it('gathers and resets a form', async () => {
    const page = await open('pages/forms/forms');
    await page.getByLabel('姓名输入').fill('王小x明明明');
    await visible(page, '"keyCode"');
    await page.getByPlaceholder('经过').fill('漏水');
    await page.getByText('甲', { exact: true }).tap();
    await page.getByRole('radio').last().tap();
    await page.getByText('同意条款').tap();
    await button(page, '加一 3').tap();
    await button(page, '提交').tap();
    const sent = JSON.parse((await page.locator('#sent').textContent()) ?? '');
    expect(sent).toEqual({
      name: '王小明',
      story: '漏水',
      likes: ['a', 'b'],
      sex: 'f',
      agree: true,
      size: 20,
      count: 4,
    });
    await button(page, '清空').tap();
    await visible(page, '重置');
    expect(await page.getByLabel('姓名输入').inputValue()).toBe('');
  });

  it('reports focus, blur and confirm, and binds both ways', async () => {
    const page = await open('pages/forms/forms');
    await page.getByLabel('姓名输入').tap();
    await visible(page, '聚焦');
    await page.keyboard.type('李四');
    await page.keyboard.press('Enter');
    await visible(page, '失焦 李四');
    await page.getByPlaceholder('双向').fill('改了');
    await visible(page, '双向 改了');
  });

  it('picks from sheets and wheels', async () => {
    const page = await open('pages/forms/forms');
    await page.getByText('颜色 红').tap();
    await page.getByRole('option', { name: '蓝' }).tap();
    await button(page, '确定').tap();
    await visible(page, '颜色 蓝');
    await page.getByText('日子').tap();
    await page.getByRole('option', { name: '02月' }).tap();
    await button(page, '确定').tap();
    await visible(page, /日子 2026-02-\d\d/);
    await page.getByText('时刻').tap();
    await page.getByRole('option', { name: '03' }).first().tap();
    await button(page, '确定').tap();
    await visible(page, '时刻 03:00');
    await page.locator('wx-picker-view-column').evaluate((column) => (column.scrollTop = 80));
    await visible(page, '转轮 2');
  });

  it('slides, swipes, scrolls, and asks for a phone number', async () => {
    const page = await open('pages/forms/forms');
    await drag(page, '.wx-slider-track b', 60, 0);
    await visible(page, /^[34]\d$/);
    await button(page, '手机号').tap();
    await visible(page, '电话 phone-code');
    await page.locator('.scroller').evaluate((element) => (element.scrollTop = 0));
    await page.waitForTimeout(50);
    await page.locator('.scroller').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await visible(page, '到底 1');
    await page.locator('.swiper').scrollIntoViewIfNeeded();
    await drag(page, '.swiper', -250, 0);
    await visible(page, '第 1 张');
    await page.getByText('预览不支持 <video>').waitFor();
    await page.getByAltText('圆点').scrollIntoViewIfNeeded();
    expect(
      await page
        .getByAltText('圆点')
        .evaluate((picture) => (picture as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(8);
    await page.getByRole('link', { name: '去详情' }).tap();
    await visible(page, '名称 nav');
  });

  it('works with a mouse, too', async () => {
    await context.close();
    context = await browser.newContext({ viewport: { width: 375, height: 740 } });
    const page = await open();
    await button(page, '打开详情').click();
    await visible(page, '编号 7');
    await page.getByRole('button', { name: '返回' }).click();
    await visible(page, '第 1 行');
  });
});

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

describe('TDesign', () => {
  const at = () => open('pages/components/components');

  it('renders every component we use without an error', async () => {
    const page = await at();
    for (const text of [
      '小区停水通知',
      '王小明',
      '待办内容',
      '已通过',
      '分割线',
      '初审',
      '暂无数据',
      '提交成功',
      '60',
    ])
      await visible(page, text);
    expect(consoleLines).toEqual([]);
    const font = await page.evaluate(async () => {
      await (globalThis as any).document.fonts.ready;
      return [...(globalThis as any).document.fonts]
        .filter((face: any) => face.family === 't')
        .map((face: any) => face.status);
    });
    expect(font).toContain('loaded');
  });

  it('taps buttons and cells, not disabled ones', async () => {
    const page = await at();
    await button(page, '主要按钮').tap();
    await visible(page, '说：按钮');
    await page.getByText('王小明').tap();
    await visible(page, '说：单元格');
    await button(page, '禁用').tap({ force: true });
    await visible(page, '说：单元格');
  });

  it('types into input, textarea and search', async () => {
    const page = await at();
    await page.getByPlaceholder('请输入姓名').fill('赵六');
    await visible(page, '名字 赵六');
    await page.getByPlaceholder('请描述问题').fill('楼道灯坏了');
    await visible(page, '5 / 50');
    await page.getByPlaceholder('搜索楼栋').fill('3 栋');
    await page.keyboard.press('Enter');
    await visible(page, '说：搜索 3 栋');
  });

  it('changes tabs, checkbox, radio, rate, switch and collapse', async () => {
    const page = await at();
    await page.getByRole('tab', { name: '已办' }).tap();
    await visible(page, '已办内容');
    await page.getByText('乙', { exact: true }).tap();
    await visible(page, '说：勾选 a,b');
    await page.getByText('女', { exact: true }).tap();
    await visible(page, '说：单选 2');
    await page
      .getByRole('switch', { name: '通知' })
      .or(page.locator('[class*="t-switch__body"]'))
      .first()
      .tap();
    await visible(page, '说：开关 true');
    await page.getByText('详细说明').tap();
    await visible(page, '这里是说明');
    const star = await page.locator('[class*="t-rate__icon"]').nth(3).boundingBox();
    if (!star) throw new Error('no stars');
    await page.touchscreen.tap(star.x + star.width / 2, star.y + star.height / 2);
    await visible(page, '说：评分 4');
  });

  it('shows toast, message and action sheet', async () => {
    const page = await at();
    await button(page, '提示').tap();
    await visible(page, '已保存');
    await button(page, '消息').tap();
    await visible(page, '有新消息');
    await button(page, '操作表').tap();
    await page.getByText('转交').tap();
    await visible(page, '说：操作 转交');
  });

  it('opens popup, dialog, picker, date picker and image viewer', async () => {
    const page = await at();
    await button(page, '弹层').tap();
    await visible(page, '弹层内容');
    await page.touchscreen.tap(187, 150);
    await page.getByText('弹层内容').waitFor({ state: 'hidden' });
    await button(page, '对话框').tap();
    await visible(page, '提交后不能修改');
    await page.getByRole('button', { name: '确认' }).first().tap();
    await page.getByText('提交后不能修改').waitFor({ state: 'hidden' });
    await button(page, '选择器').tap();
    await visible(page, '家庭成员');
    await page.getByText('确认', { exact: true }).locator('visible=true').tap();
    await visible(page, '说：选了 业主');
    await button(page, '选日期').tap();
    await visible(page, '2026年');
    await page.getByText('确定', { exact: true }).locator('visible=true').tap();
    await visible(page, '日期 2026-05-06');
    await button(page, '看图').tap();
    await page.locator('[class*="t-image-viewer"]').first().waitFor();
  });

  it('swipes a cell open', async () => {
    const page = await at();
    await page.getByText('左滑我').scrollIntoViewIfNeeded();
    await drag(page, 'wx-view:has(> wx-view:text("左滑我")), wx-view:text("左滑我")', -120, 0);
    await page.getByText('删除', { exact: true }).tap();
    await visible(page, '说：删除了');
  });
});
