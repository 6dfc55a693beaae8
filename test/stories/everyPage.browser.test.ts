import type { Browser } from 'playwright-core';

import app from '../../miniprogram/app.json';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { LEAST_TARGET, lowTargets, overflowOf } from '../support/layout';
import { aStory } from '../support/story';

jest.setTimeout(120_000);

const story = aStory();
const LARGEST_FONT = 1.6;
const SMALLEST_PHONE = 320;
let browser: Browser;

/** Who looks at which page; in braces whose id is looked up in the demo. */
const VISITS: [as: string, page: string, query?: string][] = [
  ['visitor', 'pages/home/home'],
  ['owner', 'pages/home/home'],
  ['visitor', 'owner/account/consent/consent'],
  ['owner', 'owner/account/bind/bind'],
  ['visitor', 'pages/archive/archive'],
  ['elder', 'pages/archive/archive'],
  ['owner', 'owner/archive/edit/edit', 'householdId=h-qinghe-3-2-502'],
  ['elder', 'owner/archive/history/history', 'householdId=h-guixiang-1-1-102'],
  ['elder', 'owner/archive/request/request', 'id={request}'],
  ['owner', 'pages/tickets/tickets'],
  ['owner', 'owner/tickets/submit/submit', 'kind=complaint'],
  ['owner', 'owner/tickets/detail/detail', 'id={ticket}'],
  ['owner', 'owner/notices/list/list'],
  ['owner', 'pages/me/me'],
  ['manager', 'staff/home/home'],
  ['reviewer3', 'staff/account/agreement/agreement'],
  ['reviewer2', 'staff/archive/inbox/inbox'],
  ['reviewer2', 'staff/archive/review/review', 'id={waiting}'],
  ['ticketStaff1', 'staff/tickets/queue/queue'],
  ['ticketStaff1', 'staff/tickets/detail/detail', 'id={ticket}'],
  ['manager', 'staff/notices/outbox/outbox'],
];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What is seen at each visit on a phone set like this: its findings, and what the console called errors. */
async function walk(settings: HandsetSettings, look: (phone: Handset) => Promise<string[]>) {
  const ids = await idsOfTheDemo();
  const findings: Record<string, string[]> = {};
  // Half of the visits on each of two phones: the machine has two processors.
  await Promise.all(
    [0, 1].map(async (half) => {
      const phone = await Handset.open(browser, story.platform.url, settings);
      for (const [as, page, query = ''] of VISITS.filter((_, index) => index % 2 === half)) {
        const address = query.replace(/\{(\w+)\}/, (_, name: keyof typeof ids) => ids[name]);
        await phone.go(`/${page}${address ? `?${address}` : ''}`, { as });
        await phone.settled();
        const found = [...(await look(phone)), ...phone.errors.splice(0)];
        if (found.length > 0) findings[`${as} ${page}`] = found;
      }
      await phone.close();
    }),
  );
  return findings;
}

async function idsOfTheDemo() {
  const first = async (as: string, endpoint: string, input: object) =>
    (await story.as(as).get(endpoint, input)).items[0].id as string;
  return {
    request: await first('elder', 'archive.requests', { householdId: 'h-guixiang-1-1-102' }),
    ticket: await first('owner', 'tickets.mine', { householdId: 'h-qinghe-3-2-502' }),
    waiting: await first('reviewer2', 'archive.inbox', {}),
  };
}

describe('every page', () => {
  it('is visited', () => {
    const pages = [
      ...app.pages,
      ...app.subPackages.flatMap(({ root, pages }) => pages.map((one) => `${root}/${one}`)),
    ];
    expect([...new Set(VISITS.map(([, page]) => page))].sort()).toEqual(pages.sort());
  });

  it('keeps within the smallest phone in the largest text, without an error', async () => {
    const settings = { width: SMALLEST_PHONE, font: LARGEST_FONT };
    const findings = await walk(settings, async ({ screen }) => {
      const { px, texts } = await overflowOf(screen);
      return px > 0 || texts.length > 0 ? [`${px} px: ${texts.join(' | ')}`] : [];
    });
    expect(findings).toEqual({});
  });

  it('offers nothing to tap that a finger would miss', async () => {
    let total = 0;
    const findings = await walk({}, async ({ screen }) => {
      const { seen, low } = await lowTargets(screen, LEAST_TARGET);
      total += seen;
      return low;
    });
    expect(findings).toEqual({});
    // Every page has something to tap: finding none would mean not looking.
    expect(total).toBeGreaterThan(3 * VISITS.length);
  });
});
