import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('renders, runs scripts and takes screenshots', async () => {
    const page = await browser.newPage({
      viewport: { width: 375, height: 667 },
      hasTouch: true,
      isMobile: true,
    });
    await page.setContent('<button onclick="this.textContent = 1 + 1">业主档案</button>');
    await page.getByText('业主档案').tap();
    expect(await page.getByRole('button').textContent()).toBe('2');
    expect((await page.screenshot()).length).toBeGreaterThan(500);
    await page.close();
  });

  it('outlives the contexts opened in it', async () => {
    for (let round = 0; round < 3; round++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.setContent('<p>again</p>');
      expect(await page.locator('p').textContent()).toBe('again');
      await context.close();
    }
  });

  it('reaches nothing beyond this machine', async () => {
    const page = await browser.newPage();
    await expect(page.goto('http://example.com/', { timeout: 5000 })).rejects.toThrow(
      'ERR_NAME_NOT_RESOLVED',
    );
    await page.close();
  });
});
