import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aRequestKey, aStory } from '../support/story';
import { moved } from '../support/ticketActs';

const story = aStory();
jest.setTimeout(90_000);

let browser: Browser;
const open: Handset[] = [];
const phoneOf = async (as: string, page: string) => {
  const phone = await Handset.open(browser, story.platform.url, { as, page });
  open.push(phone);
  return phone;
};

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((phone) => phone.close()));
});
afterAll(() => browser.close());

it('two handlers learn of each other before they answer twice; owner and staff see that they were read', async () => {
  const owner = story.as('owner');
  const householdId = 'h-qinghe-3-2-502';
  const { items } = await owner.get('tickets.mine', { householdId });
  for (const earlier of items) await owner.get('tickets.read', { id: earlier.id, version: 99 });
  const text = '西门的灯不亮，晚上看不见台阶。';
  const draft = { householdId, kind: 'complaint', category: '安全管理', text };
  const { id, number } = await owner.get('tickets.submit', { draft, requestKey: aRequestKey() });
  const home = await phoneOf('owner', '/pages/tickets/tickets');
  await home.sees(number);
  expect(await home.text()).not.toContain('有新进展');

  const [first, second] = [
    await phoneOf('ticketStaff1', `/staff/tickets/detail/detail?id=${id}`),
    await phoneOf('teamLead', `/staff/tickets/detail/detail?id=${id}`),
  ];
  await second.sees('赵强 正在查看');
  await first.tap('button', '受理');
  await first.sees('钱进 正在查看');
  await first.type('给业主的答复', '您好，已收到，今晚先装临时灯。');
  await second.tap('button', '受理');
  await second.sees('赵强 也在回复这件工单，发送前先商量一下');
  await first.screen.getByRole('dialog').getByRole('button', { name: '受理并发送' }).tap();
  await first.sees('已答复业主，请派给处理人。', '业主未读');

  await home.tap('tab', '首页');
  await home.tap('tab', /^工单/);
  await home.sees('有新进展');
  await home.thing('tab', '工单 1').waitFor();
  await home.tap('link', /西门的灯不亮/);
  await home.sees('您好，已收到，今晚先装临时灯。', '物业已读');
  await first.pull();
  await first.sees('业主已读');
  await home.go('/pages/tickets/tickets');
  await home.sees(number);
  await home.thing('tab', '工单').waitFor();
  expect(await home.text()).not.toContain('有新进展');

  await moved(owner, id, 'message', { text: '好的，谢谢。' });
  await first.go('/staff/tickets/queue/queue');
  const row = first.thing('link', /西门的灯不亮/);
  expect(await row.innerText()).toContain('有新内容');
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});
