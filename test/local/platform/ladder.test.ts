import { prepareNotice } from '../../../cloudfunctions/notices';
import { LOCAL_TEMPLATES } from '../../../local/templates';
import { storedIn } from '../../support/storedData';
import { aStory, type Owner } from '../../support/story';

const story = aStory();
jest.setTimeout(120_000);

const DAY = 24 * 3_600_000;
const TEMPLATE = LOCAL_TEMPLATES.find(({ key }) => key === 'recordDue')!.id;
const beijing = (time: string) => Date.parse(`${time}:00+08:00`);
/** A Monday evening within the hours in which nobody is disturbed. */
const EVENING = beijing('2027-03-01T21:30');
const MORNING = beijing('2027-03-02T08:00');

async function insert(collectionName: string, document: object): Promise<void> {
  const body = { action: 'database.insertDocument', collectionName, data: [JSON.stringify(document)] };
  const answer: any = await (
    await fetch(`${story.cloud.url}/admin`, { method: 'POST', body: JSON.stringify(body) })
  ).json();
  if (answer.code) throw new Error(`${collectionName}: ${answer.code} ${answer.message}`);
}

/** Moves the clock, which lets the timers run once. */
async function at(moment: number): Promise<void> {
  story.cloud.clock.set(moment);
  await story.cloud.timersSettled();
  await story.cloud.fireTimer('timer');
}

async function remind(owner: Owner, name: string, ladder: 'update' | 'due') {
  const notice = prepareNotice({
    ...{ key: `story:${name}`, to: owner.openid, communityId: 'qinghe', template: 'recordDue', ladder },
    thread: { of: `story:${name}`, turn: 1 },
    ...{ title: '请核对您家的档案', body: '没有变化点一下就好', page: 'pages/archive/archive' },
    fields: { item: '档案核对', result: '待核对', note: '没有变化点一下就好' },
    now: story.cloud.clock.now(),
  });
  await insert('notices', notice);
  return async () => (await storedIn(story.cloud, 'notices')).find(({ _id }) => _id === notice._id);
}

const messagesTo = (owner: Owner) =>
  story.cloud
    .sentMessages()
    .filter(({ to, templateId, errcode }) => to === owner.openid && templateId === TEMPLATE && errcode === 0);
const lettersTo = (owner: Owner) =>
  story.platform.post.letters().filter(({ to }) => to === `+86${owner.home.phone}`);

it('goes from message to text message to a person, at decent hours, one at a time, also after an outage', async () => {
  story.cloud.clock.set(EVENING);
  const owner = await story.newOwner();
  story.cloud.grant(owner.openid, TEMPLATE, 3);
  const reminder = await remind(owner, 'quarter', 'update');

  await at(EVENING + 60_000);
  expect(messagesTo(owner)).toHaveLength(0);
  await at(MORNING);
  expect(messagesTo(owner)).toHaveLength(1);

  const other = await remind(owner, 'signature', 'due');
  await at(MORNING + DAY);
  expect(messagesTo(owner)).toHaveLength(1);
  await at(MORNING + 3 * DAY + 60_000);
  expect(messagesTo(owner)).toHaveLength(2);
  await insert('answers', { _id: 'story:signature', at: story.cloud.clock.now() });

  // Day 7 begins in the evening: the text message comes the morning after.
  await at(EVENING + 7 * DAY);
  expect(lettersTo(owner)).toHaveLength(0);
  await at(MORNING + 7 * DAY);
  expect(lettersTo(owner)).toHaveLength(1);
  const [letter] = lettersTo(owner);
  expect(`${letter?.title}${letter?.text}`).not.toContain(owner.home.owner);
  expect(`${letter?.title}${letter?.text}`).not.toContain(owner.home.phone);

  // Two days without a timer, over the day of the next step.
  await at(MORNING + 13 * DAY);
  await at(MORNING + 16 * DAY);
  expect(messagesTo(owner)).toHaveLength(3);
  await at(MORNING + 21 * DAY);
  expect(await reminder()).toMatchObject({ state: 'toCall' });
  expect((await reminder()).attemptLog.map((one: any) => `${one.channel} ${one.result}`)).toEqual([
    'message SENT',
    'sms SENT',
    'email NO_ADDRESS',
    'message SENT',
    'call TO_CALL',
  ]);
  expect(lettersTo(owner)).toHaveLength(1);
  expect(await other()).toMatchObject({ state: 'answered' });
});
