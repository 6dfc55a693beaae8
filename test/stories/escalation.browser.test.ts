import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aStory, type Someone } from '../support/story';
import { filed, moved } from '../support/ticketActs';

const story = aStory();
jest.setTimeout(180_000);

const lead = story.as('teamLead');
const beijing = (text: string) => Date.parse(`${text}+08:00`);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Moves the clock and lets the timer run, several times at once as it may happen. */
async function at(time: string): Promise<void> {
  story.cloud.clock.set(beijing(time));
  await story.cloud.timersSettled();
  const runs = await Promise.all(Array.from({ length: 3 }, () => story.cloud.fireTimer('timer')));
  for (const run of runs) expect(run).toMatchObject({ ok: true });
}

/** How often somebody was told that the ticket takes long, by what was said. */
async function heard(person: Someone, id: string): Promise<string[]> {
  const { items } = await person.get('notices.mine');
  return items
    .filter((one: any) => one.page.endsWith(id) && one.id.startsWith('late:'))
    .map((one: any) => one.body)
    .reverse();
}

it('waits over a holiday without a word, then tells one after another, each once', async () => {
  // The last working afternoon of the year: a Thursday. Friday is New Year, then comes the weekend.
  story.cloud.clock.set(beijing('2026-12-31T16:00'));
  const owner = await story.newOwner();
  const ticket = await filed(owner, { kind: 'repair', category: '门窗', text: '单元门关不上，夜里不安全。' });
  const { id } = ticket;
  // Four working hours: two of that afternoon, and two of Monday.
  expect(ticket).toMatchObject({ priority: 'ordinary', dueAt: expect.stringMatching(/^2027-01-04T03:00:/) });

  const worker = story.as('ticketStaff1');
  const [manager, hq] = [story.as('manager'), story.as('hqAdmin')];
  await at('2027-01-03T23:59');
  expect(await heard(worker, id)).toEqual([]);
  expect(await lead.get('tickets.get', { id })).toMatchObject({
    ...{ mark: 'calm', clocks: { firstResponse: { mark: 'calm' } } },
  });

  await at('2027-01-04T10:13');
  expect(await heard(worker, id)).toEqual(['首次回复的时间已用去八成']);
  expect(await heard(lead, id)).toEqual([]);
  await at('2027-01-04T11:01');
  expect(await heard(lead, id)).toEqual(['已超过承诺的首次回复时间']);
  expect(await heard(manager, id)).toEqual([]);

  // The timer is down for a day: each hears of the highest alone.
  await at('2027-01-05T09:30');
  expect(await heard(manager, id)).toEqual(['首次回复已达承诺时间的两倍']);
  expect(await heard(hq, id)).toEqual(['首次回复已达承诺时间的两倍']);
  expect(await heard(worker, id)).toHaveLength(1);
  await at('2027-01-05T09:31');
  expect(await heard(hq, id)).toHaveLength(1);

  await staffSeeIt(id);

  await moved(worker, id, 'accept', { text: '您好，今天上午派人来修。' });
  expect(await worker.get('tickets.get', { id })).toMatchObject({
    clocks: { firstResponse: { mark: 'stopped', isLate: true }, resolution: { mark: 'calm' } },
  });
});

async function staffSeeIt(id: string): Promise<void> {
  const phone = await Handset.open(browser, story.platform.url, {
    ...{ as: 'ticketStaff1', page: `/staff/tickets/detail/detail?id=${id}` },
  });
  await phone.sees('首次回复 · 4 工作小时内', '严重超时', '解决 · 5 个工作日内', '进行中');
  expect(phone.errors).toEqual([]);
  await phone.close();
}
