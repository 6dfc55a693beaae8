import type { Browser, Page } from 'playwright-core';
import type { Platform } from '../../local/platform';
import { fillIn } from '../../local/shots/demoIds';
import { routeOf, VISITS } from './visits';

/** What the preview counts of a page, as its panel shows it; bytes are of JSON. */
export interface PageCost {
  contentMs: number | null;
  callsToContent: number;
  setData: { count: number; mostInASecond: number; bytesToContent: number; largest: number };
  wxml: { nodes: number; depth: number; children: number };
}

/** One visit and what it cost. */
export interface PageReading {
  as: string;
  route: string;
  cost: PageCost;
}

const PHONE = { width: 375, height: 812 };
/** How long a page may take on a busy machine before it counts as never showing anything, in ms. */
const PATIENCE_MS = 20_000;

/** Opens every page on the demo's data and reads what it cost, on two phones at a time. */
export async function pageCosts(browser: Browser, platform: Platform): Promise<PageReading[]> {
  const waiting = VISITS.map((visit, order) => ({ visit, order }));
  const readings: PageReading[] = [];
  const walk = async () => {
    const context = await browser.newContext({
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
      bypassCSP: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const address = await fillIn(platform.cloud, next.visit.page);
      const { as } = next.visit;
      readings[next.order] = {
        as,
        route: routeOf(address),
        cost: await costOf(page, platform.url, as, address),
      };
    }
    await context.close();
  };
  await Promise.all([walk(), walk()]);
  return readings;
}

async function costOf(page: Page, url: string, as: string, address: string): Promise<PageCost> {
  // A query of its own, or else only the part after # would change and nothing would load. By way of a blank page each visit would
  // get a new process of the browser, which costs as much again as the visit.
  await page.goto(`${url}/phone/index.html?as=${as}&visit=${encodeURIComponent(address)}#${address}`);
  const isShown = `window.__preview?.route() === ${JSON.stringify(routeOf(address))} && window.__preview.cost()?.contentMs != null`;
  await page.waitForFunction(isShown);
  // What the page goes on doing after its first content counts, too: nodes and the largest setData.
  await page.waitForLoadState('networkidle');
  return page.evaluate('window.__preview.cost()');
}
