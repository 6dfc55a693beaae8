import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aRequestKey, aStory } from '../support/story';

const story = aStory();
jest.setTimeout(120_000);

const LAMPS = ['一号', '二号', '三号', '四号', '五号'].map((which) => `西门${which}路灯不亮，晚上看不见路。`);
const GATE = '东门道闸抬不起来，车都堵住了。';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('lets a lead look for tickets, take one, give five at once, and have them back from who goes on leave', async () => {
  const owner = await story.newOwner('qinghe');
  for (const text of [...LAMPS, GATE]) {
    const draft = { householdId: owner.householdId, kind: 'repair', category: '公共照明', text };
    await owner.get('tickets.submit', { draft, requestKey: aRequestKey() });
  }
  const given = async (text: string) => {
    const { items } = await story.as('manager').get('tickets.search', { text });
    return (items as { assignee: string | null }[]).map(({ assignee }) => assignee);
  };
  const lead = await Handset.open(browser, story.platform.url, { as: 'manager', page: '/staff/home/home' });
  const look = async (text: string) => {
    await lead.type('按单号、房号或内容查找', text);
    await lead.tap('button', '查找');
    await lead.sees(`“${text}”的查找结果，最近提交的在前`);
  };

  await lead.tap('link', /^工单处理/);
  await look('灯');
  await lead.sees('请输入工单号、房号，或至少两个字');
  await look('道闸');
  await lead.sees(GATE);
  await lead.tap('button', /^领取/);
  await lead.sees('已领取，可在“我的”里找到');
  expect(await given('道闸')).toEqual(['吴敏']);

  await look('路灯不亮');
  await lead.tap('button', '批量派单');
  await lead.tap('button', '全选');
  await lead.tap('button', '派给… 5 件');
  await lead.tap('radio', /^孙丽/);
  const findAnswers = await lead.loseAnswers('tickets.assignMany');
  await lead.tap('button', '派单');
  await lead.sees(/再试不会重复派单/);
  await findAnswers();
  await lead.tap('button', '再试一次');
  await lead.sees('已派给孙丽 5 件');
  await lead.tap('button', '完成');
  expect(await given('路灯不亮')).toEqual(LAMPS.map(() => '孙丽'));

  await lead.go('/staff/teams/list/list');
  await lead.tap('link', /^请假/);
  await lead.tap('button', '登记请假');
  await lead.tap('radio', '孙丽');
  await lead.tap('button', '确定');
  await lead.thing('textbox', '原因').waitFor();
  await lead.type('原因', '发烧');
  await lead.tap('button', '确定');
  await lead.sees('已登记', '发烧');
  await story.cloud.fireTimer('timer');
  await lead.pull();
  await lead.sees('请假中', /件工单已回到待派单/);
  expect(await given('路灯不亮')).toEqual(LAMPS.map(() => null));

  await lead.go('/staff/tickets/queue/queue?view=unassigned');
  for (const text of LAMPS) await lead.sees(text);
  await lead.tap('button', '批量派单');
  await lead.tap('button', '全选');
  await lead.tap('button', /^派给…/);
  await lead.sees(/^请假至/);
  // The lost answers are the network's, and the only ones.
  expect(lead.errors.filter((error) => !/Failed to load resource|net::ERR/.test(error))).toEqual([]);
  await lead.close();
});
