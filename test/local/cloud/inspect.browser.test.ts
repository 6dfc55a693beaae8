import type { Browser, Page } from 'playwright-core';

import { openBrowser } from '../../support/browser';
import { aCloud, aPhone, wire } from './world';

const world = aCloud({
  indexes: { collections: { homes: { indexes: [{ name: 'byBlock', keys: [['block', 1]] }] } } },
});
const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

describe('the inspection page in a browser', () => {
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];
  beforeAll(async () => {
    await wire(world.cloud, { action: 'database.addCollection', collectionName: 'homes' });
    const data = [0, 1, 2].map((block) => JSON.stringify({ _id: `h${block}`, block, note: HOSTILE }));
    await wire(world.cloud, { action: 'database.insertDocument', collectionName: 'homes', data });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('pageerror', (error) => void troubles.push(error.message));
  });
  afterAll(() => browser.close());
  afterEach(() => expect(troubles).toEqual([]));

  it('leads from the overview to documents, and shows hostile ones as text', async () => {
    await page.goto(world.cloud.url);
    await page.getByRole('link', { name: 'homes' }).click();
    await page.getByLabel('条件').fill('{"block": 1}');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('索引 index byBlock').waitFor();
    expect(await page.getByText('scanned 1 · 返回 returned 1').isVisible()).toBe(true);
    expect(await page.locator('pre').allTextContents()).toEqual([expect.stringContaining('document.title')]);
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('img, script').count()).toBe(0);
  });

  it('freezes the clock, runs a timer and shows what it printed', async () => {
    await page.goto(`${world.cloud.url}/inspect/time`);
    await page.getByRole('button', { name: '冻结' }).click();
    await page.getByText('已冻结').waitFor();
    expect(world.cloud.clock.isFrozen).toBe(true);
    await page.getByRole('button', { name: '立即运行' }).click();
    await page.waitForURL('**/inspect/time');
    await page.getByRole('link', { name: '调用' }).click();
    await page.getByRole('link', { name: 'nightly' }).first().click();
    await page.getByText('TriggerName').waitFor();
    await page.goto(world.cloud.url);
    await page.getByRole('button', { name: '继续走' }).click();
    await page.getByRole('button', { name: '冻结' }).waitFor();
  });

  it('scripts a fault and takes it away', async () => {
    await page.goto(`${world.cloud.url}/inspect/faults`);
    await page.getByLabel('新故障').fill('{"match": {"action": "client.call"}, "error": "SYS_ERR"}');
    await page.getByRole('button', { name: '生效' }).click();
    await page.getByRole('button', { name: '取消' }).waitFor();
    const phone = await aPhone(world.cloud, 'lin-owner');
    expect(await phone.call('whoami', {})).toMatchObject({ errCode: -501001 });
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('没有', { exact: false }).first().waitFor();
    expect(world.cloud.faults.list()).toEqual([]);
  });

  it('cannot be worked from a page of another address', async () => {
    const stranger = await browser.newPage();
    await stranger.goto('about:blank');
    await stranger.setContent(
      `<form method="post" action="${world.cloud.url}/inspect/do"><input name="act" value="freeze"></form>`,
    );
    const [answer] = await Promise.all([
      stranger.waitForResponse('**/inspect/do'),
      stranger.evaluate(() => document.forms[0]!.submit()),
    ]);
    expect(answer.status()).toBe(403);
    expect(world.cloud.clock.isFrozen).toBe(false);
    await stranger.close();
  });

  it('fits a narrow window', async () => {
    await page.setViewportSize({ width: 375, height: 700 });
    for (const path of [
      '/',
      '/inspect/calls',
      '/inspect/time',
      '/inspect/faults',
      '/inspect/collections/homes',
    ]) {
      await page.goto(world.cloud.url + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    }
  });
});
