import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
/** Long enough that its end is not on the screen at first. */
const NEW_TEXT = Array.from(
  { length: 30 },
  (_, at) => `第${at + 1}条 只在履行岗位职责所必需的范围内查看、使用业主信息，不向无关人员提供。`,
);
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('asks everybody to sign anew when the headquarters publish a new text, and tells who has not', async () => {
  const admin = await Handset.open(browser, story.platform.url, { as: 'hqAdmin', page: '/staff/home/home' });
  await admin.tap('link', /^保密协议管理/);
  await admin.sees('协议版本', '生效中');
  await admin.tap('link', /^编写新版本/);
  await admin.type('标题', '业主信息保密协议（修订）');
  await admin.type('正文（每行一段）', NEW_TEXT.join('\n'));
  await admin.tap('button', /^选择生效日期/);
  await admin.tap('button', '确定');
  await admin.tap('button', '发布');
  await admin.tap('button', '确认发布');
  await admin.sees('生效中', '已被取代');

  const clerk = await Handset.open(browser, story.platform.url, {
    as: 'clerk',
    page: '/staff/archive/list/list',
  });
  await clerk.sees('请先签署保密协议');
  expect(await clerk.text()).not.toMatch(/\d幢/);
  await clerk.go('/staff/account/agreement/agreement');
  await clerk.sees('业主信息保密协议（修订）', '请先把协议读到末尾。');
  await clerk.type('本人姓名', '周敏');
  expect(await story.as('clerk').call('archive.list', { communityId: 'qinghe' })).toMatchObject({
    code: 'AGREEMENT_REQUIRED',
  });

  const manager = await Handset.open(browser, story.platform.url, {
    ...{ as: 'manager', page: '/staff/agreements/overview/overview' },
  });
  await manager.sees('周敏', '新版本未签');
  await manager.tap('button', '提醒周敏签署');
  await manager.sees('已提醒');
  await clerk.go('/owner/notices/list/list');
  await clerk.sees('请签署保密协议');

  await clerk.go('/staff/account/agreement/agreement');
  await clerk.sees('请先把协议读到末尾。');
  await clerk.swipeTo('button', '签署');
  await clerk.seesNo('请先把协议读到末尾。');
  await clerk.type('本人姓名', '周敏');
  await clerk.sign();
  await clerk.tap('button', '签署');
  await clerk.sees('已签署');
  await clerk.go('/staff/archive/list/list');
  await clerk.sees(/\d幢/);
  await manager.go('/staff/agreements/overview/overview');
  await manager.sees('协议版本');
  expect(await manager.text()).not.toContain('周敏');
  expect([admin, clerk, manager].flatMap(({ errors }) => errors)).toEqual([]);
  await Promise.all([admin, clerk, manager].map((phone) => phone.close()));
});
