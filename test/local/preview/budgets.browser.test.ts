import type { Browser } from 'playwright-core';

import { brokenBudgets, heavyPackages } from '../../../bench/preview/budgets';
import { pageCosts } from '../../../bench/preview/pageCosts';
import { packageSizes } from '../../../local/build/packageSizes';
import { appPages } from '../../support/appPages';
import { openBrowser } from '../../support/browser';
import { aStory } from '../../support/story';

/** Of the visit to every page, ms; it takes a quarter of it on an idle machine with two processors. */
const VISIT_MS = 180_000;

const story = aStory();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the budgets', () => {
  it(
    'of a page hold: calls to first content, setData, WXML nodes',
    async () => {
      const readings = await pageCosts(browser, story.platform);
      expect([...new Set(readings.map(({ route }) => route))].sort()).toEqual(appPages());
      const broken = readings.map((one) => ({
        page: `${one.route} as ${one.as}`,
        broken: brokenBudgets(one),
      }));
      expect(broken.filter((one) => one.broken.length > 0)).toEqual([]);
      // A meter that counts nothing would keep every budget.
      expect(Math.min(...readings.map(({ cost }) => cost.wxml.nodes))).toBeGreaterThan(5);
      expect(Math.max(...readings.map(({ cost }) => cost.setData.largest))).toBeGreaterThan(100);
    },
    VISIT_MS,
  );

  it('of each package hold', () => {
    expect(heavyPackages(packageSizes('dist/miniprogram'))).toEqual([]);
  });
});
