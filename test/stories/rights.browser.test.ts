import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { agreeAndBind, aRequestKey, aStory } from '../support/story';

const story = aStory();
// After the story, which has a limit of its own.
jest.setTimeout(180_000);
let browser: Browser;
const open: Handset[] = [];
const phoneOf = async (as: string, more: HandsetSettings = {}) => {
  const phone = await Handset.open(browser, story.platform.url, { as, ...more });
  open.push(phone);
  return phone;
};

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  const errors = open.flatMap((phone) => phone.errors);
  await Promise.all(open.splice(0).map((phone) => phone.close()));
  expect(errors).toEqual([]);
});
afterAll(() => browser.close());

it('lets an owner take a copy, take back a consent, and have everything erased once nothing is open', async () => {
  const visitor = story.as('visitor');
  // The visitor's own home: they live there alone.
  await agreeAndBind(visitor, { owner: '陈静', phone: '19900000003' });
  const me = await visitor.get('account.me');
  const [{ householdId, communityId, address }] = me.homes;
  expect(communityId).toBe('wangjiang');
  const ticket = await visitor.get('tickets.submit', {
    draft: { householdId, kind: 'repair', category: '水电', text: '陈静家厨房漏水' },
    requestKey: aRequestKey(),
  });

  const owner = await phoneOf('visitor', { page: '/pages/me/me' });
  await owner.tap('link', /^隐私与授权/);
  await owner.sees('建立和保管档案', '发送提醒', '已同意', '未选择');

  // A copy, on the screen and as files.
  await owner.tap('link', /^取得资料副本/);
  await owner.tap('button', '生成副本');
  await owner.sees('19900000003', '陈静家厨房漏水', /文件保存到/, '复制网页链接');

  // A consent, given and taken back; then the one without which nothing works.
  await owner.go('/owner/rights/privacy/privacy');
  await owner.tap('button', '同意发送提醒');
  await owner.sees(/已记录您的同意/);
  await owner.tap('button', '撤回发送提醒');
  await owner.sees(/不再向您推送提醒/);
  await owner.tap('button', '撤回');
  await owner.sees('已撤回', '撤回同意：发送提醒');
  await owner.tap('button', '撤回建立和保管档案');
  await owner.sees(/撤回后不能查看和修改档案/);
  await owner.tap('button', '撤回');
  await owner.sees('撤回同意：建立和保管档案');
  expect(await visitor.call('archive.get', { householdId })).toMatchObject({ code: 'CONSENT_REQUIRED' });
  await owner.tap('button', '同意建立和保管档案');
  await owner.sees('更正资料');
  await expect(visitor.get('archive.get', { householdId })).resolves.toMatchObject({ masked: false });

  // Erasure: told why before and after asking.
  await owner.tap('link', /^注销与删除/);
  await owner.sees('这些事办完后才能删除', `工单 ${ticket.number} 还没办完`, /全户的微信与这套房屋解除绑定/);
  await owner.tap('button', '提交注销申请');
  await owner.tap('button', '申请');
  await owner.sees('已收到', `工单 ${ticket.number} 还没办完`, /前答复/, '核实身份');

  const manager = await phoneOf('manager2', { page: '/staff/rights/inbox/inbox' });
  await manager.tap('link', new RegExp(`全户.*${address}`));
  await manager.tap('button', '身份已核实');
  await manager.tap('button', '已核实');
  await manager.sees('身份已核实，等另一位同事复核。');

  const reviewer = await phoneOf('reviewer1', { page: '/staff/rights/inbox/inbox' });
  await reviewer.tap('link', new RegExp(`全户.*${address}`));
  await reviewer.sees('办完才能删除', `工单 ${ticket.number} 还没办完`);
  await reviewer.tap('button', '同意删除');
  await reviewer.tap('button', '同意');
  await reviewer.sees(/办完才能删除。申请人已看到/);

  await owner.tap('link', new RegExp(ticket.number));
  await owner.sees('陈静家厨房漏水');
  await visitor.get('tickets.advance', {
    ...{ id: ticket.id, version: 1, action: 'withdraw', requestKey: aRequestKey() },
  });
  await reviewer.reload();
  await reviewer.tap('button', '同意删除');
  await reviewer.tap('button', '同意');
  await reviewer.sees('已同意，系统正在删除，完成后申请人会收到通知。');

  await story.cloud.fireTimer('timer');
  await owner.go('/owner/notices/list/list');
  await owner.sees('您的个人信息已删除');
  await owner.go('/pages/me/me');
  await owner.sees('还没有登记，正在浏览');
  expect(await story.as('manager2').get('archive.get', { householdId })).toMatchObject({
    owner: { phone: '' },
    members: [],
  });
});
