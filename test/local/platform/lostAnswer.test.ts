import { prepareNotice, type NoticeDraft } from '../../../cloudfunctions/notices';
import type { Fault } from '../../../local/cloud';
import { LOCAL_TEMPLATES } from '../../../local/templates';
import { askDatabase, put, storedIn } from '../../support/storedData';
import { aStory, type Owner } from '../../support/story';

const story = aStory();
jest.setTimeout(120_000);

const SEND = { api: 'subscribeMessage.send' };
const TEMPLATE = LOCAL_TEMPLATES.find(({ key }) => key === 'recordDue')!.id;
/** Longer than a sender holds a notice, with time for a run on a busy machine. */
const CLAIM_MS = 240_000;
const beijing = (time: string) => Date.parse(`${time}:00+08:00`);
let at = beijing('2027-03-01T10:00');
let named = 0;
const ours: string[] = [];

/** An owner who agreed to `consents` messages, and a message to them that is due. */
async function aMessage(consents: number, more: Partial<NoticeDraft> = {}) {
  const owner = await story.newOwner();
  const phone = await owner.phone();
  for (let given = 0; given < consents; given += 1)
    await phone.post('subscribe', { choices: { [TEMPLATE]: 'accept' } });
  await story.cloud.pushesSettled();
  named += 1;
  const notice = await leave(owner, `lost-${String(named)}`, more);
  return { owner, notice };
}

/** Leaves a message to the timer. */
async function leave(owner: Owner, key: string, more: Partial<NoticeDraft> = {}) {
  const now = story.cloud.clock.now();
  const notice = prepareNotice({
    ...{ key, to: owner.openid, communityId: 'qinghe', template: 'recordDue', now },
    ...{ title: '请看一看', body: '有一件事等您', page: 'pages/archive/archive' },
    ...{ fields: { item: '一件事', result: '等您', note: '有一件事等您' }, ...more },
  });
  await put(story.cloud, 'notices', { ...notice, state: 'queued', attempts: 0, nextAt: now });
  ours.push(notice._id);
  return notice._id;
}

/** Moves the clock, which runs the timer, and lets what WeChat tells arrive. */
async function goTo(moment: number): Promise<void> {
  at = moment;
  story.cloud.clock.set(at);
  await story.cloud.timersSettled();
  await story.cloud.faults.settled();
  await story.cloud.pushesSettled();
}
const pass = (ms: number) => goTo(at + ms);

/** Befalls the next message, which is one of ours: what else the demo has to tell waits. */
async function once(fault: Omit<Fault, 'match'>): Promise<void> {
  const isOpen = { state: { $in: ['queued', 'waiting', 'sending'] } };
  await askDatabase(story.cloud, 'modifyDocument', 'notices', {
    ...{ queryType: 'WHERE', multi: true, query: JSON.stringify({ ...isOpen, _id: { $nin: ours } }) },
    data: JSON.stringify({ $set: { nextAt: at + 365 * 86_400_000 } }),
  });
  story.cloud.faults.script({ match: SEND, ...fault, times: 1 });
}
const delivered = ({ openid }: Owner) =>
  story.cloud
    .sentMessages()
    .filter(({ to, templateId, errcode }) => to === openid && templateId === TEMPLATE && errcode === 0)
    .length;
const stored = async (collection: string, fits: (one: any) => boolean) =>
  (await storedIn(story.cloud, collection)).find(fits);
const noticeOf = (id: string) => stored('notices', ({ _id }) => _id === id);
const number = (value: any) => Number(value?.$numberInt ?? value?.$numberLong ?? value ?? 0);

/** What the ledger says, and what WeChat itself lets through yet. */
async function ledgerOf({ openid }: Owner) {
  const credit = await stored('credits', (one) => one.accountId === openid && one.template === 'recordDue');
  const grant = story.cloud.grants().find((one) => one.openid === openid && one.templateId === TEMPLATE);
  return { left: number(credit?.balance), sent: number(credit?.sent), atWeChat: grant?.remaining ?? 0 };
}

beforeEach(async () => {
  story.cloud.faults.clear();
  await goTo(Math.max(at + 86_400_000, beijing('2027-03-02T10:00')));
});

describe('a message of which nothing is known', () => {
  it.each<[string, Omit<Fault, 'match'>]>([
    ['its answer was lost', { drop: 'after' }],
    ['its answer was late and then lost', { delayMs: 150, drop: 'after' }],
    ['its sender died', { kill: 'after' }],
  ])('is not sent again when it was delivered: %s', async (_what, fault) => {
    const { owner, notice } = await aMessage(3);
    await once(fault);
    await pass(60_000);
    expect(delivered(owner)).toBe(1);
    expect(await noticeOf(notice)).toMatchObject({ state: 'sending' });
    await pass(CLAIM_MS);
    expect(await noticeOf(notice)).toMatchObject({ state: 'sent', attemptLog: [{ code: 'LATE' }] });
    await pass(CLAIM_MS);
    expect(delivered(owner)).toBe(1);
    expect(await ledgerOf(owner)).toEqual({ left: 2, sent: 1, atWeChat: 2 });
  });

  it.each<[string, Omit<Fault, 'match'>]>([
    ['it was lost on its way', { drop: 'before' }],
    ['WeChat had no time', { error: -604102 }],
    ['its sender died', { kill: 'before' }],
  ])('is sent again when it was not: %s', async (_what, fault) => {
    const { owner, notice } = await aMessage(3);
    await once(fault);
    await pass(60_000);
    expect(delivered(owner)).toBe(0);
    await pass(CLAIM_MS);
    await pass(CLAIM_MS);
    expect(await noticeOf(notice)).toMatchObject({ state: 'sent', attemptLog: [{ code: null }] });
    expect(delivered(owner)).toBe(1);
    expect(await ledgerOf(owner)).toEqual({ left: 2, sent: 1, atWeChat: 2 });
  });

  it('is left alone while its sender may still hear of it', async () => {
    const { owner, notice } = await aMessage(1);
    await once({ drop: 'before' });
    await pass(60_000);
    await pass(60_000);
    expect(await noticeOf(notice)).toMatchObject({ state: 'sending' });
    expect(delivered(owner)).toBe(0);
  });

  it('is told of late by WeChat: it was sent again by then, and what WeChat refuses sets the ledger right', async () => {
    const { owner, notice } = await aMessage(2);
    await once({ drop: 'after' });
    // WeChat's word of it does not come through.
    story.cloud.faults.script({ match: { function: 'events' }, error: 'SYS_ERR' });
    await pass(60_000);
    story.cloud.faults.clear();
    const { event } = story.cloud.pushedEvents().at(-1)!;
    await pass(CLAIM_MS);
    expect(delivered(owner)).toBe(2);
    await story.cloud.sendEvent('events', event);
    expect(await noticeOf(notice)).toMatchObject({ state: 'sent' });
    const { left } = await ledgerOf(owner);
    expect(left).toBeGreaterThanOrEqual(0);
    await leave(owner, `lost-${String(named)}-next`);
    await pass(60_000);
    expect(await ledgerOf(owner)).toMatchObject({ left: 0, atWeChat: 0 });
  });
});

describe('a message that was delivered, and of which its sender did not hear', () => {
  it('is not sent again in the morning when nobody may be disturbed meanwhile', async () => {
    await goTo(beijing('2027-03-20T20:57'));
    const { owner, notice } = await aMessage(3, { ladder: 'due', thread: { of: 'lost:evening', turn: 1 } });
    await once({ kill: 'after' });
    await goTo(beijing('2027-03-20T20:59'));
    expect(delivered(owner)).toBe(1);
    await goTo(beijing('2027-03-20T21:05'));
    await goTo(beijing('2027-03-21T08:01'));
    await goTo(beijing('2027-03-21T10:00'));
    expect(delivered(owner)).toBe(1);
    expect(await noticeOf(notice)).toMatchObject({ state: 'waiting', attemptLog: [{ result: 'SENT' }] });
    expect(await ledgerOf(owner)).toEqual({ left: 2, sent: 1, atWeChat: 2 });
  });

  it('is counted, though its reader answers before that is known', async () => {
    const thread = { of: 'lost:answered', turn: 1 };
    const { owner, notice } = await aMessage(3, { ladder: 'due', thread });
    await once({ drop: 'after' });
    await pass(60_000);
    await put(story.cloud, 'answers', { _id: thread.of, at });
    await pass(CLAIM_MS);
    expect(await noticeOf(notice)).toMatchObject({ state: 'answered' });
    expect(await ledgerOf(owner)).toEqual({ left: 2, sent: 1, atWeChat: 2 });
  });

  it('is counted, though a later one says it all', async () => {
    const of = 'lost:overtaken';
    const { owner, notice } = await aMessage(3, { thread: { of, turn: 1 } });
    await once({ drop: 'after' });
    await pass(60_000);
    const later = await leave(owner, `lost-${String(named)}-later`, { thread: { of, turn: 2 } });
    await pass(CLAIM_MS);
    await pass(CLAIM_MS);
    await pass(CLAIM_MS);
    expect(await noticeOf(later)).toMatchObject({ state: 'sent' });
    expect((await noticeOf(notice)).state).toMatch(/^(overtaken|sent)$/);
    expect(delivered(owner)).toBe(2);
    expect(await ledgerOf(owner)).toEqual({ left: 1, sent: 2, atWeChat: 1 });
  });
});

it('is given up by WeChat alone when its senders die again and again, and the next step follows', async () => {
  const { owner, notice } = await aMessage(3, { ladder: 'update', thread: { of: 'lost:dying', turn: 1 } });
  for (let death = 0; death < 6; death += 1) {
    await once({ kill: 'before' });
    await pass(death === 0 ? 60_000 : CLAIM_MS);
  }
  await pass(CLAIM_MS);
  expect(delivered(owner)).toBe(0);
  expect(
    (await noticeOf(notice)).attemptLog.map(({ channel, result }: any) => `${channel} ${result}`),
  ).toEqual(['message GAVE_UP', 'sms SENT']);
});
