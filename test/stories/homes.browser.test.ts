import type { Browser } from 'playwright-core';

import { readPhoto } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
// After the story, which has a limit of its own.
jest.setTimeout(120_000);
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

/** Two reviewers find the request in their inbox and approve it, each on their own phone. */
async function approvedByTwo(place: RegExp, ...sees: (string | RegExp)[]): Promise<void> {
  const first = await phoneOf('reviewer1', { page: '/staff/reviews/inbox/inbox' });
  await first.tap('link', place);
  await first.sees(...sees);
  await first.fillSheet('查看完整的申请人手机号', '确认查看', () => first.tap('radio', '核实身份'));
  await first.sees(/^1\d{10}$/);
  await first.tap('button', '通过初审');
  await first.tap('button', '通过');
  await first.sees('初审已通过，等另一位同事复审。');
  const second = await phoneOf('reviewer2', { page: '/staff/reviews/inbox/inbox' });
  await second.tap('link', place);
  await second.sees(...sees, '王芳');
  await second.tap('button', '通过复审');
  await second.tap('button', '通过');
  await second.sees('复审已通过，已经生效，申请人会收到通知。');
}

it('lets a head invite somebody, who accepts and is let in by two reviewers', async () => {
  const owner = await phoneOf('owner', { page: '/pages/me/me' });
  await owner.tap('link', /^家庭成员与权限/);
  await owner.sees('清河苑 3幢2单元502', '户主', '李娜');
  await owner.tap('button', '邀请新的家人');
  await owner.tap('radio', '子女');
  await owner.tap('button', '生成邀请');
  await owner.sees('给新的家人的邀请已生成');
  const card = await owner.share('发给微信好友');

  const guest = await phoneOf('applicant', { page: card });
  await guest.sees('家人邀请您加入', '清河苑 3幢2单元502', '子女', '查看档案、提交工单');
  await guest.type('姓名', '张晓晨');
  await guest.type('手机号', '13700000009');
  await guest.tap('button', '接受邀请');
  await guest.tap('button', '允许');
  await guest.sees('家人邀请', '待初审', '等待复审');

  await approvedByTwo(/家人邀请，待.审，清河苑 3幢2单元502，已等 \d+ 分钟/, '张**', '137****0009');
  await guest.go('/pages/archive/archive');
  await guest.sees('3幢2单元502', '张晓晨');
});

it('lets somebody ask in writing with a photo, and two reviewers decide', async () => {
  const home = story.freshHome('wangjiang');
  const person = await phoneOf('visitor', { page: '/owner/account/consent/consent' });
  await person.tap('button', '同意并继续');
  await person.tap('link', /^书面申请/);
  await person.sees('附上证明提交申请');
  await person.tap('radio', '望江花园');
  for (const [label, text] of [
    ['楼栋', `${home.building}幢`],
    ['单元', home.unit],
    ['房号', home.room],
    ['姓名', '陈静'],
    ['手机号', '19900000003'],
    ['说明', '今年买的二手房'],
  ] as const)
    await person.type(label, text);
  await person.tap('radio', '共有人');
  await person.addPhoto({ name: '房产证.png', mimeType: 'image/png', buffer: readPhoto('corridor.png') });
  await person.tap('button', '提交申请');
  await person.tap('button', '允许');
  await person.sees('书面绑定', '待初审', '今年买的二手房');

  const place = new RegExp(`书面绑定，待.审.*望江花园 ${home.building}幢${home.unit}单元${home.room}`);
  await approvedByTwo(place, '今年买的二手房', '这户的档案里没有这位');
  await person.go('/owner/notices/list/list');
  await person.sees(/书面绑定申请审核通过/);
  await person.go('/pages/archive/archive');
  await person.sees(`${home.building}幢${home.unit}单元${home.room}`, '陈静');
});
