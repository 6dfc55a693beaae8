import type { Browser } from 'playwright-core';

import { readPhoto } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
jest.setTimeout(120_000);

const FORM = '/owner/tickets/submit/submit?kind=complaint';
const NOISE = '楼上凌晨两点还在拖家具，墙也被震裂了。';
const CALLED = '业主来电：地下车库 B2 入口的灯不亮。';
const PHOTO = { name: '裂缝.png', mimeType: 'image/png', buffer: readPhoto('leak.png') };

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

const HOME = 'h-qinghe-3-2-502';
const filedWith = async (text: string) => {
  const { items } = await story.as('owner').get('tickets.mine', { householdId: HOME });
  return (items as { id: string; excerpt: string; photoCount: number }[]).filter(
    ({ excerpt }) => excerpt === text,
  );
};

it('files one ticket, with its photo, from a network that comes and goes and an app that is killed', async () => {
  const phone = await phoneOf('owner', { page: FORM });
  await phone.tap('radio', '噪音扰民');
  await phone.type('发生了什么', NOISE);

  await phone.network('offline');
  await phone.addPhoto(PHOTO);
  const again = phone.thing('button', /没有传上去，点按重试/);
  await again.tap();
  await again.waitFor();
  await phone.tap('button', '提交');
  await phone.sees('有照片没传成功，请重试或删除');
  await phone.network('normal');
  await again.tap();
  await again.waitFor({ state: 'detached' });

  await phone.network('offline');
  await phone.tap('button', '提交');
  await phone.sees('网络不太顺畅，请检查网络后再试');
  expect(await filedWith(NOISE)).toEqual([]);

  // Killed, and started anew where there is still no network.
  await phone.go(FORM, { network: 'offline' });
  await phone.sees('已恢复您上次没写完的内容', '1/9');
  expect(await phone.typed('发生了什么')).toBe(NOISE);
  expect(await phone.thing('radio', '噪音扰民').getAttribute('aria-checked')).toBe('true');

  await phone.network('normal');
  // What it could not know without a network.
  await phone.sees('您已有同类工单在处理');
  const findAnswers = await phone.loseAnswers('tickets.submit');
  await phone.tap('button', '提交');
  await phone.tap('button', '允许');
  await phone.sees('网络不太顺畅，请检查网络后再试');
  await findAnswers();
  await phone.tap('button', '提交');
  await phone.tap('button', '允许');
  await phone.sees('已提交，等物业受理', NOISE);
  const filed = await filedWith(NOISE);
  expect(filed).toMatchObject([{ photoCount: 1 }]);

  const desk = await phoneOf('ticketStaff1', { page: '/staff/tickets/queue/queue' });
  await desk.tap('link', new RegExp(NOISE.slice(0, 10)));
  await desk.sees(NOISE);
  const picture = desk.thing('button', '查看第1张照片').locator('img');
  await picture.evaluate((image) => (image as HTMLImageElement).decode());
});

it('lets a handler take down what an owner said by phone, who follows it as their own', async () => {
  const desk = await phoneOf('ticketStaff1', { page: '/staff/home/home' });
  await desk.tap('link', /^代业主登记/);
  await desk.screen.getByRole('textbox').locator('visible=true').first().fill('19900000001');
  await desk.tap('button', '查找');
  await desk.tap('link', /清河苑 3幢2单元502/);
  await desk.tap('radio', '电话');
  await desk.tap('radio', '报修');
  await desk.tap('radio', '公共照明');
  await desk.type('发生了什么', CALLED);
  await desk.tap('radio', '公共区域');
  await desk.tap('button', '登记');
  await desk.sees('请写下或选择地点');
  await desk.tap('radio', '地下车库');
  await desk.addPhoto(PHOTO);
  await desk.tap('radio', '都可以');

  // Killed before it was sent.
  await desk.go('/staff/tickets/findHome/findHome');
  await desk.tap('link', /^继续上次没登记完的/);
  await desk.sees('已恢复上次没登记完的内容', '1/9');
  await desk.tap('button', '登记');
  await desk.sees(CALLED, /电话.*赵强|赵强.*电话/);

  const [filed, ...more] = await filedWith(CALLED);
  expect(more).toEqual([]);
  const phone = await phoneOf('owner', { page: '/owner/notices/list/list' });
  await phone.sees('物业已为您登记一件工单');
  await phone.go(`/owner/tickets/detail/detail?id=${filed?.id}`);
  await phone.sees(CALLED);

  // Who calls again about the same is shown what there is.
  await desk.go(`/staff/tickets/submit/submit?householdId=${HOME}`);
  await desk.sees('这户正在处理的工单', CALLED);
  expect(open.flatMap(({ errors }) => errors)).toEqual([]);
});

it('gives a clerk, who opens no tickets, its number', async () => {
  const owner = await story.newOwner();
  const desk = await phoneOf('clerk', { page: '/staff/home/home' });
  await desk.tap('link', /^代业主登记/);
  await desk.screen.getByRole('textbox').locator('visible=true').first().fill(owner.home.phone);
  await desk.tap('button', '查找');
  await desk.tap('link', new RegExp(`${owner.home.building}幢${owner.home.unit}单元${owner.home.room}`));
  for (const choice of ['到访', '咨询', '装修']) await desk.tap('radio', choice);
  await desk.type('发生了什么', '想了解装修要办哪些手续');
  await desk.tap('button', '登记');
  await desk.sees(/已登记，单号 \w+-\w+/);
  await desk.tap('button', '再登记一件');
  await desk.sees('为哪一户登记');
  expect(open.flatMap(({ errors }) => errors)).toEqual([]);
});

it('offers owners what the manager has just set up, and no more what was retired', async () => {
  const manager = await phoneOf('manager', { page: '/staff/home/home' });
  await manager.tap('link', /^分类设置/);
  await manager.tap('radio', '咨询');
  await manager.tap('button', '在缴费下增加细分');
  await manager.type('名称', '电子发票');
  await manager.tap('button', '确定');
  await manager.tap('button', /^证明办理/);
  const sheet = manager.thing('dialog', '修改分类');
  await sheet.getByRole('button', { name: '停用', exact: true }).tap();
  await manager.screen.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).last().tap();
  await manager.sees('已停用');
  await manager.tap('button', '保存');
  await manager.sees('已保存，业主现在就能选到');

  const phone = await phoneOf('owner', { page: '/owner/tickets/submit/submit?kind=inquiry' });
  await phone.tap('radio', '缴费');
  await phone.thing('radio', '电子发票').waitFor();
  expect(await phone.screen.getByRole('radio', { name: '证明办理' }).count()).toBe(0);
  expect(open.flatMap(({ errors }) => errors)).toEqual([]);
});
