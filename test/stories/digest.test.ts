import { CONSENT_TEXTS } from '../../contract';
import { aStory, type Owner, type Someone } from '../support/story';
import { filed, moved } from '../support/ticketActs';

const story = aStory();
jest.setTimeout(120_000);

const beijing = (text: string) => Date.parse(`${text}+08:00`);
const [manager, lead, handler] = ['manager', 'teamLead', 'ticketStaff1'].map((who) => story.as(who)) as [
  Someone,
  Someone,
  Someone,
];

/** Moves the clock and lets the timer run, several times at once and once more, as it happens after an outage. */
async function at(time: string): Promise<void> {
  story.cloud.clock.set(beijing(time));
  await story.cloud.timersSettled();
  const runs = await Promise.all([1, 2].map(() => story.cloud.fireTimer('timer')));
  for (const run of [...runs, await story.cloud.fireTimer('timer')]) expect(run).toMatchObject({ ok: true });
}

const digestNotices = async (person: Someone) => {
  const { items } = await person.get('notices.mine');
  return items.filter((one: any) => /^清河苑2027年1月投诉处理通报$/.test(one.title));
};
const pushedTo = (person: Someone) =>
  story.cloud.sentMessages().filter(({ to, page }) => to === person.openid && /digests/.test(page));
const ofJanuary = async () => {
  const { items } = await manager.get('digests.list');
  return items.filter((one: any) => one.from === new Date(beijing('2027-01-01T00:00')).toISOString());
};

/** A complaint of the owner's, solved and confirmed. */
async function solved(owner: Owner): Promise<string> {
  const { id } = await filed(owner);
  await moved(handler, id, 'accept', { text: '马上去看' });
  await moved(lead, id, 'assign', { assigneeId: 's-ticketStaff1' });
  await moved(handler, id, 'start');
  await moved(handler, id, 'resolve', { text: '灯已换好' });
  await moved(owner, id, 'confirm', { rating: 5 });
  return id;
}

it('a month ends: its draft is there once, a person approves it, and each owner of the community learns of it once', async () => {
  await at('2027-01-11T10:00');
  const [owner, calm, far] = [
    await story.newOwner('qinghe'),
    await story.newOwner('qinghe'),
    await story.newOwner('guixiang'),
  ];
  for (const person of [owner, calm, far]) {
    story.cloud.grant(person.openid, 'local-template-digest');
    await person.get('notices.choose', { choices: { digest: 'accept' } });
  }
  const { version: said } = CONSENT_TEXTS.reminders;
  await calm.get('rights.setConsent', { purpose: 'reminders', given: false, version: said });
  const ticket = await solved(owner);
  expect(await ofJanuary()).toEqual([]);

  // Over the end of the month, with the timer running twice at once.
  await at('2027-02-01T00:00');
  await at('2027-02-01T00:02');
  const [draft, ...others] = await ofJanuary();
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ communityName: '清河苑', state: 'draft', filed: 1 });
  expect(
    (await manager.get('notices.mine')).items.filter((one: any) => /已拟好/.test(one.title)),
  ).toHaveLength(1);
  expect(await owner.call('digests.read', { id: draft.id })).toMatchObject({ code: 'NOT_FOUND' });

  const { items: offers } = await manager.get('digests.offers', { id: draft.id });
  const offer = offers.find((one: any) => one.ticketId === ticket);
  expect(offer.what).toBe('一位业主的投诉：安全管理');
  const { version } = await manager.get('digests.get', { id: draft.id });
  const edit = (done: string) =>
    manager.call('digests.edit', {
      ...{ id: draft.id, version },
      draft: { words: '谢谢大家', cases: [{ ticketId: ticket, what: offer.what, done }] },
    });
  expect(await edit(`${owner.home.owner}家门口的灯换好了`)).toMatchObject({
    ...{ ok: false, code: 'INVALID' },
    fields: { 'draft.cases.0.done': expect.stringContaining('姓名') },
  });
  const edited: any = await edit('换了灯，当晚就亮了');
  await at('2027-02-01T22:30');
  await manager.get('digests.approve', { id: draft.id, version: edited.data.version });

  // At night it is there to be read, and wakes nobody.
  await at('2027-02-01T22:31');
  for (const person of [owner, calm]) expect(await digestNotices(person)).toHaveLength(1);
  expect(await digestNotices(far)).toEqual([]);
  expect(pushedTo(owner)).toEqual([]);
  await at('2027-02-02T08:01');
  await at('2027-02-02T08:02');
  expect([pushedTo(owner).length, pushedTo(calm).length, pushedTo(far).length]).toEqual([1, 0, 0]);
  for (const person of [owner, calm]) expect(await digestNotices(person)).toHaveLength(1);

  expect(await owner.get('digests.read', { id: draft.id })).toMatchObject({
    ...{ communityName: '清河苑', words: '谢谢大家' },
    cases: [{ category: '安全管理', done: '换了灯，当晚就亮了' }],
  });
  expect(await far.call('digests.read', { id: draft.id })).toMatchObject({ code: 'NOT_FOUND' });
  await owner.get('digests.open', { id: draft.id });
  expect(await manager.get('digests.get', { id: draft.id })).toMatchObject({ opened: 1, isSpreading: false });
});
