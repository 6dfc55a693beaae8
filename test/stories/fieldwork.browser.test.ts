import type { Browser } from 'playwright-core';

import { homeKey, householdIdOf, readHouseholds } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aRequestKey, aStory, type Owner } from '../support/story';
import { storedIn } from '../support/storedData';

const story = aStory();
// After the story, which has a limit of its own.
jest.setTimeout(180_000);
const [NEW_PHONE, OTHER_PHONE, OWN_PHONE] = ['13911112222', '13922223333', '13933334444'];

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

/** The demo's own owner, who can look at it on a phone. */
const theOwner = (): Owner => {
  const home = readHouseholds().find((one) => homeKey(one) === 'qinghe/3-2-502');
  if (!home) throw new Error('the demo has no owner');
  return { ...story.as('owner'), home, householdId: householdIdOf(homeKey(home)) };
};

const labelOf = ({ home }: Owner) => `${home.building}幢${home.unit}单元${home.room}`;
/** All that lies on the phone, as somebody reads it who found it. */
const storedOn = (phone: Handset) =>
  phone.screen.evaluate(() => JSON.stringify(Object.entries(localStorage)));

// One telling, because each part of it stands on the one before.
it('lets a clerk take down households without a network, and loses and doubles nothing', async () => {
  const [served, conflicting] = [theOwner(), await story.newOwner()];
  const clerk = await phoneOf('clerk');
  await plansAndOpens(clerk, [served, conflicting]);
  for (const { home } of [served, conflicting]) await takesAlong(clerk, home.building);
  await clerk.network('offline');
  await takesDown(clerk, served, NEW_PHONE);
  await takesDown(clerk, conflicting, OTHER_PHONE);
  await clerk.sees('本机有 2 户还没有上传');
  await keepsItShut(clerk, served);
  await ownerChangesOnline(conflicting);
  await comesBackOnline(clerk, conflicting);
  await twoReviewersApprove(served);
  await theOwnerSeesIt(served);
  await theManagerSeesTheProgress();
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});

async function plansAndOpens(clerk: Handset, owners: Owner[]): Promise<void> {
  await clerk.go('/staff/home/home');
  await clerk.tap('link', /^入户采集/);
  await clerk.tap('button', '新建活动');
  await clerk.tap('radio', '清河苑');
  await clerk.tap('button', '保存活动');
  await clerk.sees('请填写内容');
  await clerk.type('集合地点', '物业前台');
  await clerk.type('楼幢', [...new Set(owners.map(({ home }) => home.building))].join('、'));
  await clerk.tap('button', '保存活动');
  await clerk.sees('清河苑 物业前台', '未开始');
  await clerk.tap('button', '开始活动');
  await clerk.tap('button', '开始');
  await clerk.sees('进行中', '结束活动');
}

async function takesAlong(clerk: Handset, building: string): Promise<void> {
  await clerk.tap('radio', `${building}幢`);
  await clerk.sees(new RegExp(`^${building}幢1单元`));
  await clerk.tap('button', '下载后离线可用');
  // One call for each household, on a machine that may be busy.
  await clerk.seesIn(60_000, /已下载 \d+ 户，没有网络也能采集/);
}

async function takesDown(clerk: Handset, owner: Owner, phoneNumber: string): Promise<void> {
  const label = labelOf(owner);
  await clerk.type(
    '按房号、姓名或手机号查找',
    `${owner.home.building}-${owner.home.unit}-${owner.home.room}`,
  );
  await clerk.tap('button', '查找');
  await clerk.sees('没有网络：只显示已下载到本机的住户，采集内容会加密存在本机。');
  await clerk.tap('link', new RegExp(`^${label}`));
  await clerk.sees('问业主，只填有变化的；不填的保持原样。');
  await clerk.type('手机号', '12');
  await clerk.tap('button', '请业主核对');
  await clerk.sees(/请填写 11 位手机号/);
  await clerk.type('手机号', phoneNumber);
  await clerk.tap('button', '请业主核对');
  await clerk.sees('有修改', phoneNumber, '我已核对以上内容，并同意物业按《个人信息说明》使用这些信息。');
  await clerk.tap('button', '签好了，提交');
  await clerk.sees('请业主在这里签名');
  await clerk.tap('button', '阅读《个人信息说明》');
  await clerk.sees('您的权利');
  await clerk.sign();
  await clerk.thing('button', '擦掉重写').waitFor();
  await clerk.tap('button', '签好了，提交');
  await clerk.sees('已加密存在本机，联网后自动上传');
  await clerk.sees('待上传');
}

/** Without the network nobody can read it, also after the app was killed; nothing is lost. */
async function keepsItShut(clerk: Handset, owner: Owner): Promise<void> {
  const stored = await storedOn(clerk);
  expect(stored).toContain('fieldwork:draft:');
  expect(stored).toContain('fieldwork:record:');
  for (const personal of [NEW_PHONE, OTHER_PHONE, owner.home.owner, owner.home.owner.slice(0, 1) + '*'])
    expect(stored).not.toContain(personal);
  await clerk.go('/staff/fieldwork/outings/outings', { network: 'offline' });
  await clerk.sees('没有网络。本机有 2 份入户采集内容已加密保存，联网后才能打开和上传，不会丢失。');
  expect(await storedIn(story.cloud, 'changeRequests').then((all) => all.filter(isTakenDown))).toEqual([]);
}

const isTakenDown = (request: { faceToFace?: unknown }) => request.faceToFace !== undefined;

/** Meanwhile this owner sends a change of their own. */
async function ownerChangesOnline(owner: Owner): Promise<void> {
  const { householdId } = owner;
  const record = await owner.get('archive.get', { householdId });
  const members = record.members.map(({ phone, ...member }: { phone: string | null }) => ({
    ...member,
    ...(phone === null ? {} : { phone }),
  }));
  const draft = { owner: { name: record.owner.name, phone: OWN_PHONE }, members };
  const sent = { householdId, baseVersion: record.version, draft, requestKey: aRequestKey() };
  await owner.get('archive.submit', sent);
}

async function comesBackOnline(clerk: Handset, conflicting: Owner): Promise<void> {
  await clerk.network('normal');
  await clerk.tap('button', '再试一次');
  await clerk.tap('link', /物业前台/);
  await clerk.sees('已上传 1 户');
  await clerk.tap('link', /^本机有 1 户还没有上传/);
  await clerk.sees(labelOf(conflicting), '有冲突', '已有一份修改正在审核，审核完才能再提交');
  await clerk.tap('button', `${labelOf(conflicting)}，看看差别`);
  await clerk.sees('上面是现在的档案，下面是您填的', OTHER_PHONE);
  await clerk.tap('button', `${labelOf(conflicting)}，放弃`);
  await clerk.tap('button', '放弃');
  await clerk.sees('都上传了');
  expect(await storedOn(clerk)).not.toContain('fieldwork:draft:');
}

async function twoReviewersApprove(owner: Owner): Promise<void> {
  const { items } = await owner.get('archive.requests', { householdId: owner.householdId });
  const page = `/staff/archive/review/review?id=${items[0].id}`;
  const first = await phoneOf('reviewer1', { page });
  await first.sees('业主签名', '139****2222', /录入员 周敏/);
  await expectPicture(first);
  await first.tap('button', '通过初审');
  await first.tap('button', '通过');
  await first.sees('初审已通过，等另一位同事复审。');
  const second = await phoneOf('reviewer2', { page });
  await second.tap('button', '通过复审');
  await second.tap('button', '通过');
  await second.sees('复审已通过，档案已更新，业主会收到通知。');
}

async function theOwnerSeesIt(owner: Owner): Promise<void> {
  const record = await owner.get('archive.get', { householdId: owner.householdId });
  expect(record).toMatchObject({ owner: { name: owner.home.owner, phone: NEW_PHONE } });
  const { items } = await owner.get('archive.requests', { householdId: owner.householdId });
  const phone = await phoneOf('owner', {
    page: `/owner/archive/request/request?id=${items[0].id}`,
  });
  await phone.sees('已生效', '业主签名', NEW_PHONE);
  await expectPicture(phone);
}

async function theManagerSeesTheProgress(): Promise<void> {
  const manager = await phoneOf('manager', { page: '/staff/fieldwork/outings/outings' });
  await manager.tap('link', /物业前台/);
  await manager.sees('结束活动');
  const { items } = await story.as('manager').get('fieldwork.outings');
  // The demo has an outing of its own.
  const { id } = items.find(({ place }: { place: string }) => place === '物业前台');
  const { progress } = await story.as('manager').get('fieldwork.outing', { id });
  expect(progress).toMatchObject({ served: 1, failed: 0 });
  await manager.tap('radio', '已采集');
  await manager.sees(/已送审核 · 周敏/);
}

/** The picture behind the expiring link has arrived and has a size. */
async function expectPicture(phone: Handset): Promise<void> {
  const image = phone.screen.locator('.signature img').first();
  await image.waitFor();
  await image.evaluate((element) => (element as HTMLImageElement).decode());
  expect(await image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
}
