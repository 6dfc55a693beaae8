import type { Page } from 'playwright-core';
import { button, drag, fixturePhone, style, visible } from './fixturePhone';

jest.setTimeout(60_000);

const { consoleLines, open } = fixturePhone();
const stack = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as any).__preview.stack());

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
    // What a page is told after it was left is told to nobody, and harms nobody.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
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
    await visible(page, '点了 1 我的');
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

  it('goes on without a page whose script fails', async () => {
    const page = await open('', { broken: true });
    await page.getByRole('alert').getByText('脚本坏了').waitFor();
    await page.getByRole('button', { name: '关闭' }).tap();
    const refusal = await page.evaluate(() =>
      (globalThis as any).__preview.host
        .navigateTo('/extra/broken/broken')
        .then(String, (error: Error) => error.message),
    );
    expect(refusal).toBe('page "extra/broken/broken" has not been registered, its script failed');
    expect(await stack(page)).toEqual(['pages/home/home']);
    await button(page, '打开详情').tap();
    await visible(page, '编号 7');
  });
});
