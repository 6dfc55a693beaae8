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

it('a manager writes what was done without saying whose it was, and approves; an owner reads it', async () => {
  const manager = await phoneOf('manager', '/staff/digests/list/list');
  await manager.tap('link', /待批准/);
  await manager.sees('下面是业主会看到的样子', '还没有选案例');
  await manager.tap('button', '写几句、选案例');
  await manager.type('这一期做了什么、改进了什么', '换了一批灯。');
  await manager.tap('button', '选一个案例');
  await manager.tap('button', /公共照明/);
  await manager.type('怎么处理的', '已到2单元换灯');
  await manager.tap('button', '保存');
  await manager.sees('请不要写单元、房号');
  await manager.type('怎么处理的', '换了灯，当晚就亮了');
  await manager.tap('button', '保存');
  await manager.sees('换了一批灯。', '换了灯，当晚就亮了');
  await manager.tap('button', '批准并发布');
  await manager.tap('button', '发布');
  await manager.sees('已发布', /吴敏.*批准/);
  await story.cloud.fireTimer('timer');

  const owner = await phoneOf('owner', '/pages/home/home');
  await owner.tap('link', /^通知/);
  await owner.tap('link', /投诉处理通报/);
  await owner.sees('换了一批灯。', '报修 · 公共照明', '处理结果：换了灯，当晚就亮了');
  await owner.settled();
  const again = await phoneOf('manager', '/staff/digests/list/list');
  await again.tap('link', /已发布/);
  await again.sees(/1 人看过/);
  expect(open.flatMap((phone) => phone.errors)).toEqual([]);
});
