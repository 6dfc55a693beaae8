import { LOCAL_TEMPLATES } from '../../local/templates';
import { aRequestKey, aStory, type Owner } from '../support/story';

const story = aStory();
jest.setTimeout(180_000);

const manager = story.as('manager2');
const TEMPLATE = LOCAL_TEMPLATES.find(({ key }) => key === 'recordDue')!.id;
const beijing = (text: string) => Date.parse(`${text}+08:00`);
const instant = (text: string) => new Date(beijing(text)).toISOString();

/** The clock moves, and the timer runs as it does each minute. */
async function at(time: string): Promise<void> {
  story.cloud.clock.set(beijing(time));
  await story.cloud.timersSettled();
  await story.cloud.fireTimer('timer');
  await story.cloud.pushesSettled();
}

/** When WeChat, or the text message service, brought them something: `01-08 08:00`. */
const times = (all: readonly { at: number }[]) =>
  all.map(({ at: moment }) => new Date(moment + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' '));
const messagesTo = ({ openid }: Owner) =>
  times(
    story.cloud
      .sentMessages()
      .filter(({ to, templateId, errcode }) => to === openid && templateId === TEMPLATE && errcode === 0),
  );
const textsTo = ({ home }: Owner) =>
  times(story.platform.post.letters().filter(({ to }) => to === `+86${home.phone}`));

const checkOf = async (id: string, owner: Owner, list: string) => {
  const { items } = await manager.get('campaigns.checks', { id, communityId: 'guixiang', list });
  return items.find((one: any) => one.householdId === owner.householdId);
};

it('reminds by daylight, over New Year and two days of outage, until somebody answers or is called', async () => {
  story.cloud.clock.set(beijing('2026-12-30T10:00'));
  const [silent, late] = [await story.newOwner('guixiang'), await story.newOwner('guixiang')];
  for (const { openid } of [silent, late]) story.cloud.grant(openid, TEMPLATE, 3);
  const draft = {
    ...{ quarter: '2027Q1', communityIds: ['guixiang'], buildings: [], status: null },
    ...{ from: instant('2026-12-31T21:30'), due: instant('2027-01-25T23:59') },
  };
  const { id, version } = await manager.get('campaigns.create', { draft, requestKey: aRequestKey() });
  await manager.get('campaigns.move', { id, version, action: 'schedule' });

  // It begins late on New Year's Eve: the list in the mini-program has it at once, nobody is woken.
  await at('2026-12-31T21:30');
  const { items } = await silent.get('notices.mine');
  expect(items.filter(({ title }: any) => /2027 年第 1 季度/.test(title))).toHaveLength(1);
  await at('2027-01-01T07:59');
  expect(messagesTo(silent)).toEqual([]);
  // A holiday is a day like others: its morning begins at eight.
  await at('2027-01-01T08:00');
  expect([messagesTo(silent), messagesTo(late)]).toEqual([['01-01 08:00'], ['01-01 08:00']]);

  // The seventh day ends at night as it began.
  await at('2027-01-07T20:59');
  await at('2027-01-07T21:31');
  expect(textsTo(silent)).toEqual([]);
  await at('2027-01-08T08:00');
  expect(textsTo(silent)).toEqual(['01-08 08:00']);

  // For two days over the fourteenth the timer cannot do a thing. Who answers meanwhile is heard.
  const outage = story.cloud.faults.script({ match: { function: 'timer' }, error: 'SYS_ERR' });
  for (const time of ['2027-01-14T21:31', '2027-01-15T08:00', '2027-01-15T22:00', '2027-01-16T08:00'])
    await at(time);
  const mine = await late.get('campaigns.mine');
  const answer = { householdId: late.householdId, version: mine.version, id: mine.check.id };
  expect(await late.get('campaigns.confirm', answer)).toMatchObject({ state: 'confirmed' });
  await at('2027-01-16T22:00');
  story.cloud.faults.clear(outage);
  await at('2027-01-16T22:05');
  expect(messagesTo(silent)).toHaveLength(1);
  await at('2027-01-17T08:00');
  await at('2027-01-17T08:01');
  expect(messagesTo(silent)).toEqual(['01-01 08:00', '01-17 08:00']);

  // The twenty-first day: a person takes over, and has before them what was tried.
  await at('2027-01-21T21:31');
  expect(await checkOf(id, silent, 'waiting')).toBeUndefined();
  await at('2027-01-24T08:00');
  const visit = await checkOf(id, silent, 'waiting');
  expect(visit).toMatchObject({ state: 'visit' });
  expect(visit.attempts.map(({ channel, outcome }: any) => `${channel} ${outcome}`)).toEqual([
    'wechat sent',
    'sms sent',
    'email noAddress',
    'wechat sent',
    'call listed',
  ]);

  // Who had answered heard no more.
  await at('2027-01-26T08:00');
  expect(messagesTo(late)).toEqual(['01-01 08:00']);
  expect(textsTo(late)).toEqual(['01-08 08:00']);
  expect(await checkOf(id, late, 'answered')).toMatchObject({ state: 'confirmed' });
  expect(await checkOf(id, silent, 'waiting')).toMatchObject({ state: 'visit' });
  const { total } = await manager.get('campaigns.get', { id });
  expect(total.timely.numerator).toBe(1);
});
