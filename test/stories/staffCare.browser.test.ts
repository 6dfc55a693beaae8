import type { Browser } from 'playwright-core';

import { readPhoto } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
// After the story, which has a limit of its own.
jest.setTimeout(180_000);
const HOME = 'h-qinghe-3-2-502';
const CLASHING = 'h-wangjiang-2-1-101';

let browser: Browser;
const open: Handset[] = [];
const phoneOf = async (as: string, page: string, more: HandsetSettings = {}) => {
  const phone = await Handset.open(browser, story.platform.url, { as, page, ...more });
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

it('lets a clerk act in people’s stead: another head, an account unbound, somebody who moved out', async () => {
  const clerk = await phoneOf('clerk', `/staff/homes/people/people?householdId=${HOME}`);
  await clerk.sees('张*', '户主', '李*');
  await clerk.tap('button', '让李*当户主');
  await clerk.tap('button', '提交审核');
  await clerk.sees('请看一下标红的地方');
  await clerk.type('变更原因', '房屋已过户给配偶');
  await clerk.addPhoto({ name: '不动产权证.png', mimeType: 'image/png', buffer: readPhoto('corridor.png') });
  await clerk.tap('button', '提交审核');
  await clerk.sees('变更户主', '待初审');

  await clerk.go(`/staff/homes/people/people?householdId=${HOME}`);
  await clerk.tap('button', '解除李*的绑定');
  await clerk.type('解除原因', '本人来电，手机丢失');
  await clerk.tap('button', '确认解除');
  await clerk.sees('已解除绑定，对方会收到通知');
  const member = story.as('member');
  expect((await member.get('account.me')).homes).toEqual([]);
  expect((await member.get('notices.mine')).items[0].title).toContain('绑定已由物业解除');

  await clerk.tap('button', '李*已搬走');
  await clerk.sees('对方马上不能再查看和操作这户；从档案移除由两位同事审核。');
  await clerk.tap('button', '确认搬走');
  await clerk.sees('已停止访问，移除正在审核');
  const steps = (await story.as('auditor').get('audit.entries', { householdId: HOME })).items;
  expect(steps.map(({ step }: { step: string }) => step)).toEqual(
    expect.arrayContaining(['makeHead', 'unbind', 'moveOut', 'submit']),
  );
});

it('shows three versions where both sides changed the same, voids the first approval, and asks which counts', async () => {
  const updater = story.as('updater');
  const { items } = await updater.get('archive.requests', { householdId: CLASHING });
  const { id } = items.find(({ state }: { state: string }) => state === 'conflict');
  const owner = await phoneOf('updater', `/owner/archive/request/request?id=${id}`);
  await owner.tap('button', '逐项核对');
  await owner.sees('需要您选择', '这几项两边都改过', '原来', '现在', '您改为');
  await owner.tap('button', /^还有 \d+ 项要选/);
  await owner.sees('请选择以哪一个为准');
  for (const choice of await owner.screen.getByRole('radio', { name: '用我改的' }).all())
    await choice.click();
  await owner.tap('button', '重新提交审核');
  await owner.tap('button', '允许');
  await owner.sees('待初审', '核对后重新提交');
  // Whoever had approved the request before it met the newer record may be first again: that approval is void.
  expect(await updater.get('archive.request', { id })).toMatchObject({ state: 'pendingFirst' });
  const reviewer = story.as('reviewer1');
  const { version } = await reviewer.get('archive.request', { id });
  expect(await reviewer.get('archive.decide', { id, version, decision: 'approve' })).toMatchObject({
    state: 'pendingSecond',
  });
});

it('lets staff find a home by room, name, tail and whole phone, and list each status', async () => {
  const manager = await phoneOf('manager', '/staff/archive/list/list');
  for (const status of ['已完整', '不完整', '待核对', '审核中']) {
    await manager.tap('radio', status);
    await manager.screen.locator('.household').first().waitFor();
  }
  await manager.tap('radio', '全部');
  for (const text of ['3-2-502', '张伟', '0001', '19900000001']) {
    await manager.screen.getByRole('textbox', { name: '按房号、姓名或手机号查找' }).fill(text);
    await manager.tap('button', '查找');
    await manager.sees('3幢2单元502', '张*', '199****0001');
    await manager.seesNo('19900000001');
  }
});

it('shuts a colleague out at once when head office says that they have left', async () => {
  const colleague = await phoneOf('ticketStaff2', '/staff/home/home');
  await colleague.sees('工单处理');
  const head = await phoneOf('hqAdmin', '/staff/staff/list/list');
  await head.tap('button', '登记孙丽离职');
  await head.sees(/立即不能再进入工作台/);
  await head.tap('button', '登记离职');
  await head.sees('已登记离职');
  await head.tap('radio', '已离职');
  await head.sees('孙丽', /登记离职$/, '恢复在职');
  await colleague.go('/staff/tickets/queue/queue');
  await colleague.sees('您没有权限进行此操作');
});

it('asks for consent again where the text has grown, says what is new, and loses nothing', async () => {
  const person = await phoneOf('returning', '/pages/archive/archive');
  await person.tap('button', '看看更新了什么');
  await person.sees('这次更新了什么', '您上次同意的记录仍保留。同意后一切照旧，您填写的内容都在。');
  await person.tap('button', '同意并继续');
  await person.sees('2幢2单元302', '卢国华');
  const { items } = await story.as('returning').get('rights.consents');
  expect(items[0]).toMatchObject({ purpose: 'service', state: 'given', version: '2026-12' });
});
