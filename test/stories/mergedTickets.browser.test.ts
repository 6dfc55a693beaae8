import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aStory, type Owner } from '../support/story';
import { filed, moved } from '../support/ticketActs';

const story = aStory();
jest.setTimeout(120_000);

let browser: Browser;
const open: Handset[] = [];
const phoneOf = async (as: string, more: HandsetSettings = {}) => {
  const phone = await Handset.open(browser, story.platform.url, { as, ...more });
  open.push(phone);
  return phone;
};
const [desk, lead] = [story.as('ticketStaff1'), story.as('teamLead')];
const FIRST = '西门的门禁刷卡没有反应，进不来。';
const SECOND = '门禁坏了，我妈在外面等了半小时。';

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((phone) => phone.close()));
});
afterAll(() => browser.close());

const filedBy = (owner: Owner, text: string) => filed(owner, { text });
const staffs = (id: string) => `/staff/tickets/detail/detail?id=${id}`;

it('lets the lead merge two tickets of one trouble; the second owner follows, rates and never sees the first one', async () => {
  const [one, other] = [await story.newOwner(), await story.newOwner()];
  const main = await filedBy(one, FIRST);
  const follower = await filedBy(other, SECOND);
  await moved(desk, main.id, 'accept', { text: '已收到' });
  await moved(lead, main.id, 'assign', { assigneeId: 's-ticketStaff1' });
  await moved(desk, main.id, 'start');

  const bench = await phoneOf('teamLead', { page: staffs(follower.id) });
  await bench.fillSheet('合并', '合并', () => bench.tap('radio', new RegExp(FIRST)));
  await bench.sees('已并入另一件工单，随它一起办结。', main.number);
  await bench.go(staffs(main.id));
  await bench.sees('并入这件的工单', follower.number);

  expect(await other.get('tickets.get', { id: follower.id })).toMatchObject({
    state: 'merged',
    main: { id: null, number: null, state: 'inProgress' },
  });
  await moved(desk, main.id, 'resolve', { text: '门禁已换新读卡器' });
  await moved(one, main.id, 'confirm', { rating: 5 });
  const ended = await moved(other, follower.id, 'changeRating', { rating: 4, tags: ['fast'] });
  expect(ended).toMatchObject({ state: 'closed', rating: 4, main: { id: null, state: 'closed' } });
  expect(JSON.stringify(ended)).not.toMatch(new RegExp(`${main.id}|${main.number}|${FIRST}|读卡器`));

  await bench.go(staffs(follower.id));
  await bench.sees('已并入', main.number, /^4 星/);
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});

it('lets one person propose a rejection and another one agree, and the owner appeal', async () => {
  const owner = await story.newOwner();
  const { id } = await filedBy(owner, '路对面的红绿灯时间太短了。');
  const first = await phoneOf('teamLead', { page: staffs(id) });
  await first.fillSheet('不予受理', '提交复核', () => first.type('给业主的原因', '由交警部门负责，请打 122'));
  await first.sees('有人提议不予受理，请另一位组长或经理复核。');
  expect(await first.screen.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
  const second = await phoneOf('manager', { page: staffs(id) });
  await second.sees(/钱进 提议不予受理：由交警部门负责/);
  await second.fillSheet('同意', '确认不予受理');
  await second.sees('已答复不予受理，业主可以申诉一次。');
  expect(await moved(owner, id, 'appeal', { text: '这是小区出口的灯' })).toMatchObject({ state: 'reopened' });
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});
