import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('shows an unsigned reviewer the agreement and nothing else, until she signs with her name', async () => {
  const phone = await Handset.open(browser, story.platform.url, { as: 'reviewer3' });
  await phone.tap('link', /^工作台/);
  await phone.sees('何静', '请先签署保密协议');
  expect(await phone.text()).not.toMatch(/审核待办|工单处理/);
  await phone.go('/staff/reviews/inbox/inbox');
  await phone.sees('请先签署保密协议');
  expect(await phone.text()).not.toMatch(/\d幢/);

  await phone.go('/staff/home/home');
  await phone.tap('button', '阅读并签署');
  await phone.sees('业主信息保密协议', /有效期十二个月/);
  await phone.swipeTo('button', '签署');
  await phone.seesNo('请先把协议读到末尾。');
  await phone.type('本人姓名', '王芳');
  await phone.sign();
  await phone.tap('button', '签署');
  await phone.sees('签名要和您登记的姓名一致');
  expect(await story.as('reviewer3').call('reviews.inbox')).toMatchObject({ code: 'AGREEMENT_REQUIRED' });
  await phone.type('本人姓名', '何静');
  await phone.tap('button', '签署');
  await phone.sees('已签署', /2027年/);
  await phone.tap('button', '返回工作台');
  await phone.tap('link', /^审核待办/);
  await phone.sees(/份等您审核/, /1幢1单元/);

  await phone.go('/staff/account/agreement/agreement');
  await phone.tap('link', /^我的签署记录/);
  await phone.sees('有效', '何静');
  await phone.thing('button', '查看手写签名').waitFor();
  await phone.tap('link', '查看签署的原文');
  await phone.sees(/不复制、截图/, '与签署时的原文一致');
  expect(phone.errors).toEqual([]);
  await phone.close();
});
