import { CONSENT_VERSION } from '../../contract';
import type { Browser } from 'playwright-core';

import { readPhoto } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset, type HandsetSettings } from '../support/handset';
import { aRequestKey, aStory, type Someone } from '../support/story';

const story = aStory();
// After the story, which has a limit of its own.
jest.setTimeout(180_000);
const HOME = 'h-qinghe-3-2-502';
const PLACE = '清河苑 3幢2单元502';
const [FIRST_PHONE, SECOND_PHONE] = ['13911112222', '13911113333'];

/** As staff see it. */
const masked = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

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

const [first, second] = [story.as('reviewer1'), story.as('reviewer2')];
const decided = async (who: Someone, capability: 'archive' | 'homes', id: string) => {
  const { version } = await who.get(`${capability}.request`, { id });
  return who.call(`${capability}.decide`, { id, version, decision: 'approve' });
};
const phoneInRecord = async () =>
  (await story.as('owner').get('archive.get', { householdId: HOME })).owner.phone;

/** The owner sends a change with a photo, on the phone. */
async function sendsAChange(): Promise<string> {
  const owner = await phoneOf('owner', `/owner/archive/edit/edit?householdId=${HOME}`);
  await owner.type('手机号', FIRST_PHONE);
  for (const step of ['家庭成员', '您的修改']) {
    await owner.tap('button', '下一步');
    await owner.sees(step);
  }
  await owner.addPhoto({ name: '合同.png', mimeType: 'image/png', buffer: readPhoto('corridor.png') });
  await owner.tap('button', '提交审核');
  await owner.tap('button', '允许');
  await owner.sees('待初审', '证明照片', FIRST_PHONE);
  const { items } = await story.as('owner').get('archive.requests', { householdId: HOME });
  return items[0].id;
}

/** Two reviewers let another person into the home: the record gets its next version, in which that person stands. */
async function somebodyMovesIn(): Promise<void> {
  const guest = story.as('guest');
  await guest.get('account.consent', { version: CONSENT_VERSION, agreed: true });
  const offer = { householdId: HOME, relation: 'parent', rights: ['viewProfile'], requestKey: aRequestKey() };
  const { scene } = await story.as('owner').get('homes.invite', offer);
  const { id } = await guest.get('homes.accept', { scene, name: '张桂英', phone: '13700000005' });
  await decided(first, 'homes', id);
  await decided(second, 'homes', id);
}

it('takes a change through a record that moved on: evidence, conflict, three versions, both reviews anew', async () => {
  const id = await sendsAChange();
  await decided(first, 'archive', id);
  await somebodyMovesIn();

  const reviewer = await phoneOf('reviewer2', '/staff/reviews/inbox/inbox');
  await reviewer.tap('link', new RegExp(`^档案修改.*${PLACE}`));
  await reviewer.sees(masked(FIRST_PHONE), '重点核对', '证明照片');
  await reviewer.thing('button', '查看第1张照片').waitFor();
  await reviewer.tap('button', '通过复审');
  await reviewer.tap('button', '通过');
  await reviewer.sees(/有了新版本，这份申请不能直接生效/, '三个版本', '张**');

  const owner = await phoneOf('owner', `/owner/archive/request/request?id=${id}`);
  await owner.sees('有冲突', '登记有了新版本');
  await owner.tap('button', '逐项核对');
  await owner.sees('不冲突，已自动合并', '张桂英', FIRST_PHONE);
  await owner.tap('button', '重新提交审核');
  await owner.tap('button', '允许');
  await owner.sees('待初审', '核对后重新提交');

  await decided(first, 'archive', id);
  expect(await decided(first, 'archive', id)).toMatchObject({ code: 'SAME_PERSON' });
  await decided(second, 'archive', id);
  const record = await story.as('owner').get('archive.get', { householdId: HOME });
  expect(record.owner.phone).toBe(FIRST_PHONE);
  expect(record.members.map(({ name }: { name: string }) => name)).toContain('张桂英');
});

it('lets an owner go back to an earlier version, through both reviews', async () => {
  const before = await story.as('owner').get('archive.get', { householdId: HOME });
  const members = before.members.map(({ phone, ...member }: any) =>
    phone === null ? member : { ...member, phone },
  );
  const draft = { owner: { name: before.owner.name, phone: SECOND_PHONE }, members };
  const input = { householdId: HOME, baseVersion: before.version, draft, requestKey: aRequestKey() };
  const { id } = await story.as('owner').get('archive.submit', input);
  await decided(first, 'archive', id);
  await decided(second, 'archive', id);
  expect(await phoneInRecord()).toBe(SECOND_PHONE);

  const owner = await phoneOf('owner', `/owner/archive/history/history?householdId=${HOME}`);
  await owner.tap('link', `恢复到这次修改之前（第 ${before.version} 版）`);
  await owner.sees(`恢复到第 ${before.version} 版`, SECOND_PHONE, before.owner.phone);
  await owner.tap('button', '提交审核');
  await owner.sees('请写明为什么要恢复');
  await owner.type('原因', '号码改错了');
  await owner.tap('button', '提交审核');
  await owner.tap('button', '允许');
  await owner.sees('待初审', /恢复到第 \d+ 版：号码改错了/);
  expect(await phoneInRecord()).toBe(SECOND_PHONE);

  const reviewer = await phoneOf('reviewer1', '/staff/reviews/inbox/inbox');
  await reviewer.tap('link', new RegExp(`^档案修改.*${PLACE}`));
  await reviewer.sees(/申请恢复到第 \d+ 版：号码改错了/, masked(SECOND_PHONE), masked(before.owner.phone));
  await reviewer.tap('button', '通过初审');
  await reviewer.tap('button', '通过');
  await reviewer.sees('初审已通过，等另一位同事复审。', /审核下一份（还有 \d+ 份）/);
  const { items } = await story.as('owner').get('archive.requests', { householdId: HOME });
  await decided(second, 'archive', items[0].id);
  expect(await phoneInRecord()).toBe(before.owner.phone);
});
