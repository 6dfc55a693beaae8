import type { Browser } from 'playwright-core';

import { readPhoto } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aStory } from '../support/story';

jest.setTimeout(120_000);

const story = aStory();
const HOME = '望江花园 2幢1单元301';
const [OLD_PHONE, NEW_PHONE] = ['19900000003', '13911112222'];
const [OLD_MASKED, NEW_MASKED] = ['199****0003', '139****2222'];
const COMPLAINT = '单元门的锁坏了三天，谁都能进来，晚上很不放心。';

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
  await Promise.all(open.splice(0).map((phone) => phone.close()));
});
afterAll(() => browser.close());

// One telling from the first look to the end, because each part of it stands on the one before.
it('lets an owner do the main job: look, bind, change the record, complain, follow and rate', async () => {
  const owner = await phoneOf('visitor');
  await looksAroundThenAgrees(owner);
  await bindsToTheHome(owner);
  await sendsAChange(owner);
  await twoReviewersApprove();
  await seesTheNewRecord(owner);
  await complains(owner);
  await staffAnswerAndSolve(owner);
  await saysNotSolvedThenRates(owner);
  await theOutboxTellsWhatWasSent();
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});

async function looksAroundThenAgrees(owner: Handset): Promise<void> {
  await owner.sees('您家的档案，自己看得见', /仅限.*所辖小区业主/, '望江花园');
  expect(await owner.screen.getByRole('textbox').count()).toBe(0);
  for (const tab of ['档案', '工单', '我的', '首页']) await owner.tap('tab', tab);
  await owner.tap('button', '阅读并开始');
  await owner.sees('我们怎样使用您的个人信息', '谁能看到', '您的权利');
  expect(await owner.screen.getByRole('textbox').count()).toBe(0);
  await owner.tap('button', '同意并继续');
}

async function bindsToTheHome(owner: Handset): Promise<void> {
  await owner.sees('绑定您的房屋');
  await owner.type('姓名', '陈静');
  await owner.type('手机号', '13800000000');
  await owner.tap('button', '核对并绑定');
  await owner.sees(/与物业登记的不一致/);
  await owner.type('手机号', OLD_PHONE);
  await owner.tap('button', '核对并绑定');
  await owner.sees('绑定成功', HOME);
  await owner.tap('button', '去看我的档案');
}

async function sendsAChange(owner: Handset): Promise<void> {
  await owner.sees('2幢1单元301', OLD_PHONE);
  await owner.tap('button', '修改档案');
  await owner.type('手机号', NEW_PHONE);
  await owner.tap('button', '下一步');
  await owner.tap('button', '添加家庭成员');
  await owner.type('姓名', '陈国栋');
  await owner.tap('radio', '父母');
  await owner.tap('button', '下一步');
  await owner.sees('第 3 步，共 3 步：核对提交', OLD_PHONE, NEW_PHONE, '陈国栋 父母');
  await owner.tap('button', '提交审核');
  await owner.sees('发送一次以下消息', '审核结果通知');
  await owner.tap('button', '允许');
  await owner.sees('待初审', '等待复审', OLD_PHONE, NEW_PHONE, '陈国栋');
}

async function twoReviewersApprove(): Promise<void> {
  const first = await phoneOf('reviewer1');
  await first.tap('link', /^工作台/);
  await first.tap('link', /^审核待办/);
  await first.tap('link', new RegExp(HOME));
  await first.sees(OLD_MASKED, NEW_MASKED, '陈**', '重点核对');
  expect(await first.text()).not.toMatch(new RegExp(`${OLD_PHONE}|${NEW_PHONE}|陈国栋`));
  await first.fillSheet('查看完整的业主电话（新）', '确认查看', () => first.tap('radio', '核对修改内容'));
  await first.sees(OLD_MASKED, NEW_PHONE);
  await first.tap('button', '隐藏业主电话（新）');
  await first.sees(NEW_MASKED);
  await first.tap('button', '通过初审');
  await first.tap('button', '通过');
  await first.sees('初审已通过，等另一位同事复审。');
  await first.go('/staff/reviews/inbox/inbox');
  await first.sees(/份等您审核|没有/);
  expect(await first.text()).not.toContain(HOME);

  const { items } = await story.as('visitor').get('archive.requests', { householdId: 'h-wangjiang-2-1-301' });
  const address = `/staff/archive/review/review?id=${items[0].id}`;
  await first.go(address);
  await first.sees(/提交、初审、复审必须是三个不同的人/);
  expect(await first.screen.getByRole('button', { name: '通过复审' }).count()).toBe(0);

  const second = await phoneOf('reviewer2', { page: '/staff/reviews/inbox/inbox' });
  await second.tap('link', new RegExp(HOME));
  await second.sees(OLD_MASKED, NEW_MASKED, '王芳');
  await second.tap('button', '通过复审');
  await second.tap('button', '通过');
  await second.sees('复审已通过，档案已更新，业主会收到通知。');
}

async function seesTheNewRecord(owner: Handset): Promise<void> {
  await owner.go('/pages/archive/archive');
  await owner.sees(NEW_PHONE, '陈国栋', '已生效');
  await owner.tap('link', /^修改记录/);
  await owner.sees(OLD_PHONE, NEW_PHONE, '信息更新，双人复核通过');
  await owner.go('/owner/notices/list/list');
  await owner.sees(/档案修改审核通过/);
}

async function complains(owner: Handset): Promise<void> {
  await owner.go('/pages/tickets/tickets');
  await owner.tap('link', /^投诉，/);
  await owner.tap('radio', '安全管理');
  await owner.type('发生了什么', COMPLAINT);
  await owner.addPhoto({ name: '门锁.png', mimeType: 'image/png', buffer: readPhoto('corridor.png') });
  await owner.tap('button', '提交');
  await owner.sees('发送一次以下消息', '工单进度通知');
  await owner.tap('button', '允许');
  await owner.sees('已提交，等物业受理', COMPLAINT);
  const photo = owner.thing('button', '查看第1张照片');
  await photo.waitFor();
  await expectPicture(photo);
}

/** The picture behind a link has arrived and has a size. */
async function expectPicture(photo: ReturnType<Handset['thing']>): Promise<void> {
  const image = photo.locator('img');
  await image.waitFor();
  const width = () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth);
  await image.evaluate((element) => (element as HTMLImageElement).decode());
  expect(await width()).toBeGreaterThan(0);
}

/** The ticket as its owner and as staff open it from a message. */
async function ticketPages(): Promise<{ owners: string; staffs: string }> {
  const householdId = 'h-wangjiang-2-1-301';
  const { items } = await story.as('visitor').get('tickets.mine', { householdId });
  const [{ id }] = items;
  return {
    owners: `/owner/tickets/detail/detail?id=${id}`,
    staffs: `/staff/tickets/detail/detail?id=${id}`,
  };
}

async function staffAnswerAndSolve(owner: Handset): Promise<void> {
  const { owners, staffs } = await ticketPages();
  const desk = await phoneOf('ticketStaff1', { page: '/staff/tickets/queue/queue' });
  await desk.tap('link', new RegExp(COMPLAINT.slice(0, 10)));
  await expectPicture(desk.thing('button', '查看第1张照片'));
  await desk.fillSheet('受理', '受理并发送', () => desk.type('给业主的答复', '您好，已收到，今天换锁。'));
  await owner.go(owners);
  await owner.sees('物业已受理', '您好，已收到，今天换锁。');

  const lead = await phoneOf('teamLead', { page: staffs });
  await lead.fillSheet('派单', '派单', () => lead.tap('radio', /^赵强/));
  await owner.go(owners);
  await owner.sees('已安排赵强处理');

  await desk.go(staffs);
  await desk.fillSheet('开始处理', '开始处理');
  await desk.fillSheet('问业主', '发送问题', () => desk.type('要问的问题', '下午三点家里有人吗？'));
  await owner.go(owners);
  await owner.sees('等您回复', '下午三点家里有人吗？');
  await owner.fillSheet('回复', '发送回复', () => owner.type('您的回复', '有人，我爸在。'), {
    allowing: true,
  });
  await owner.sees('有人，我爸在。');

  await desk.go(staffs);
  await desk.sees('有人，我爸在。');
  await desk.fillSheet('处理完成', '提交处理结果', () => desk.type('处理结果', '已换新锁。'));
  await owner.go(owners);
  await owner.sees('已处理，请您确认', '已换新锁。');
}

async function saysNotSolvedThenRates(owner: Handset): Promise<void> {
  const { owners, staffs } = await ticketPages();
  await owner.fillSheet('还没解决', '提交，请重新处理', () => owner.type('还有什么问题', '新锁又卡住了。'), {
    allowing: true,
  });
  await owner.sees('正在重新安排');

  const lead = await phoneOf('teamLead', { page: staffs });
  await lead.sees('新锁又卡住了。');
  await lead.fillSheet('派单', '派单', () => lead.tap('radio', /^赵强/));
  const desk = await phoneOf('ticketStaff1', { page: staffs });
  await desk.fillSheet('开始处理', '开始处理');
  await desk.fillSheet('处理完成', '提交处理结果', () => desk.type('处理结果', '重新校正，试过三次。'));

  await owner.go(owners);
  await owner.fillSheet(
    '已解决',
    '确认并提交评价',
    async () => {
      await owner.tap('radio', '5星');
      await owner.type('想说的话', '这次好了，谢谢');
    },
    { allowing: true },
  );
  await owner.sees('已完成', '这次好了，谢谢');
  await desk.go(staffs);
  await desk.sees('业主已确认，工单结束。', /^5 星/);
}

async function theOutboxTellsWhatWasSent(): Promise<void> {
  const lead = await phoneOf('teamLead', { page: '/staff/notices/outbox/outbox' });
  await lead.sees('2幢1单元301的档案修改审核通过', '已送达', /您的投诉（安全管理）已受理/, /发给 .*静/);

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${story.platform.url}/?as=teamLead`);
  const sent = page.getByRole('button', { name: /审核结果通知/ }).first();
  expect(await sent.innerText()).toMatch(/已送达[\s\S]*给 陈静/);
  await sent.click();
  await page.frameLocator('iframe').getByText('两次审核都已通过').first().waitFor();
  await context.close();
}
