import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
jest.setTimeout(120_000);

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

const HOME = 'householdId=h-qinghe-3-2-502';
const RUNNING = 'id=c-demo-quarter&communityId=qinghe';

it('a manager starts a check; an owner answers by one tap, another with a change, staff note a visit', async () => {
  const manager = await phoneOf('manager2', '/staff/campaigns/list/list');
  await manager.tap('button', '新建核对');
  await manager.tap('button', '保存草稿');
  await manager.sees('请选择小区');
  await manager
    .thing('button', '桂香里')
    .or(manager.screen.getByRole('checkbox', { name: /桂香里/ }))
    .click();
  await manager.tap('button', '看看有多少户');
  await manager.sees(/共 \d+ 户/, '微信消息');
  await manager.tap('button', '保存草稿');
  await manager.sees('草稿', '桂香里');
  await manager.tap('button', '安排开始');
  await manager.tap('button', '安排');
  await manager.sees('待开始');

  // From the message: one tap, and it is done.
  const owner = await phoneOf('owner', `/owner/campaigns/check/check?${HOME}`);
  await owner.sees('下面的信息都对吗？', '张伟');
  await owner.tap('button', '信息没有变化');
  await owner.sees('本季度已经核对好了');
  const { lastVerifiedAt } = await story.as('owner').get('archive.get');
  expect(Date.parse(lastVerifiedAt)).toBeGreaterThan(Date.now() - 3_600_000);

  const another = await story.newOwner('qinghe');
  const { check, version, owner: own } = await another.get('campaigns.mine');
  const draft = { owner: { name: own.name, phone: '13955556666' }, members: [] };
  await another.get('archive.submit', {
    ...{ householdId: another.householdId, baseVersion: version, draft },
    requestKey: 'quarter-change-key-1',
  });
  expect((await another.get('campaigns.mine')).check).toMatchObject({ id: check.id, isOpen: false });

  const clerk = await phoneOf('clerk', `/staff/campaigns/calls/calls?${RUNNING}`);
  await clerk.sees('待联系');
  const { items } = await story.as('clerk').get('campaigns.checks', {
    ...{ id: 'c-demo-quarter', communityId: 'qinghe', list: 'waiting' },
  });
  const [first] = items;
  await clerk.tap('button', new RegExp(first.address));
  await clerk.tap('radio', '上门');
  await clerk.tap('radio', '联系不上');
  await clerk.sees('联系不上', /上门 没有人接/);

  const overview = await phoneOf('manager', '/staff/campaigns/detail/detail?id=c-demo-quarter');
  await overview.sees(/按时完成 \d+%/, '各楼幢进度');
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});
