import { aRequestKey, aStory, type Someone } from '../support/story';

const story = aStory();
jest.setTimeout(120_000);

const beijing = (text: string) => Date.parse(`${text}+08:00`);
const instant = (text: string) => new Date(beijing(text)).toISOString();
const manager = story.as('manager2');

/** Moves the clock and lets the timer run, several times at once and once more, as it happens after an outage. */
async function at(time: string): Promise<void> {
  story.cloud.clock.set(beijing(time));
  await story.cloud.timersSettled();
  const runs = await Promise.all([1, 2].map(() => story.cloud.fireTimer('timer')));
  for (const run of [...runs, await story.cloud.fireTimer('timer')]) expect(run).toMatchObject({ ok: true });
}

const campaignOf = async (quarter: string) => {
  const { items } = await manager.get('campaigns.list');
  return items.find((one: any) => one.quarter === quarter && one.state !== 'cancelled');
};
const moved = async (quarter: string, action: string) => {
  const { id, version } = await campaignOf(quarter);
  return manager.get('campaigns.move', { id, version, action });
};
const told = async (person: Someone, words: RegExp) => {
  const { items } = await person.get('notices.mine');
  return items.filter((one: any) => words.test(one.title)).length;
};
const confirmed = async (owner: Someone) => {
  const { householdId, version, check } = await owner.get('campaigns.mine');
  return owner.get('campaigns.confirm', { householdId, version, id: check.id });
};

it('goes over every record of a quarter, and begins anew with the year', async () => {
  story.cloud.clock.set(beijing('2026-11-20T10:00'));
  const [prompt, late, silent] = [
    await story.newOwner('guixiang'),
    await story.newOwner('guixiang'),
    await story.newOwner('guixiang'),
  ];
  const draft = {
    ...{ quarter: '2026Q4', communityIds: ['guixiang'], buildings: [], status: null },
    ...{ from: instant('2026-11-23T09:00'), due: instant('2026-12-20T23:59') },
  };
  const { households } = await manager.get('campaigns.preview', { draft });
  await manager.get('campaigns.create', { draft, requestKey: aRequestKey() });
  await moved('2026Q4', 'schedule');

  // Nothing goes out before its day.
  await at('2026-11-22T23:00');
  expect(await told(prompt, /核对/)).toBe(0);
  await at('2026-11-23T09:00');
  const begun = await manager.get('campaigns.get', { id: (await campaignOf('2026Q4')).id });
  expect(begun).toMatchObject({
    state: 'running',
    isPlanning: false,
    total: { timely: { denominator: households } },
  });
  expect(await told(prompt, /2026 年第 4 季度/)).toBe(1);

  expect(await confirmed(prompt)).toMatchObject({ state: 'confirmed', isOpen: false });
  // The next quarter is proposed two weeks before, to those who manage the place alone.
  await at('2026-12-18T09:00');
  expect(await campaignOf('2027Q1')).toMatchObject({ state: 'draft', isProposed: true });
  expect(await told(manager, /2027 年第 1 季度/)).toBe(1);
  expect(await told(story.as('manager'), /2027 年第 1 季度/)).toBe(0);

  // Two days of outage over the due date: what was due then is done now.
  await at('2026-12-23T10:00');
  const { items } = await manager.get('campaigns.checks', {
    ...{ id: begun.id, communityId: 'guixiang', list: 'open' },
  });
  expect(items.every((one: any) => !['pending', 'notified', 'opened'].includes(one.state))).toBe(true);
  expect(await confirmed(late)).toMatchObject({ state: 'confirmed' });
  const closed = await moved('2026Q4', 'close');
  expect(closed.report.timely).toMatchObject({ formula: 1, numerator: 1, denominator: households });
  await at('2026-12-23T10:02');
  expect(await silent.get('campaigns.mine')).toBeNull();

  // Over the end of the year, on its own days.
  await moved('2027Q1', 'schedule');
  const next = await campaignOf('2027Q1');
  expect(new Date(next.from).getTime()).toBeGreaterThan(beijing('2027-01-01T00:00'));
  await at('2027-03-01T10:00');
  expect(await campaignOf('2027Q1')).toMatchObject({ state: 'running' });
  expect(await told(silent, /2027 年第 1 季度/)).toBe(1);
  expect(await confirmed(silent)).toMatchObject({ state: 'confirmed' });
  await at('2027-03-20T10:00');
  expect(await campaignOf('2027Q2')).toMatchObject({ state: 'draft' });
});
