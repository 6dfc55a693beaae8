import { aStory } from '../support/story';
import { storedIn } from '../support/storedData';

const lines: string[] = [];
const story = aStory({ logger: ({ text }: { text: string }) => void lines.push(...text.split('\n')) });

const chainOf = async (chain: string) =>
  (await storedIn(story.cloud, 'accessLogs'))
    .filter((entry) => entry.chain === chain)
    .map((entry) => ({ ...entry, seq: Number(entry.seq.$numberInt) }))
    .sort((one, other) => one.seq - other.seq);

describe('the audit log', () => {
  it('tells an owner that a clerk looked, the minute they did, and never who in full', async () => {
    const owner = await story.newOwner();
    const { householdId } = owner;
    expect(await owner.get('audit.viewers', { householdId })).toEqual({ items: [], next: null });
    await story.as('clerk').get('archive.get', { householdId });
    await story.as('clerk').get('homes.people', { householdId });
    const { items } = await owner.get('audit.viewers', { householdId });
    expect(items).toMatchObject([
      { by: { role: 'clerk', name: '周*' }, action: 'view', thing: 'record', masked: true },
      { by: { role: 'clerk', name: '周*' }, action: 'view', thing: 'record', masked: true },
    ]);
    expect(await story.as('owner').call('audit.viewers', { householdId })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('keeps one chain a person when calls run in several workers at once, each entry naming the one before', async () => {
    const { householdId } = await story.newOwner();
    const reviewer = story.as('reviewer2');
    await Promise.all(Array.from({ length: 20 }, () => reviewer.get('archive.get', { householdId })));
    const chain = await chainOf('staff:s-reviewer2');
    expect(chain.filter((entry) => entry.householdId === householdId)).toHaveLength(20);
    expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, at) => at + 1));
    expect(chain.map(({ previous }) => previous)).toEqual([
      null,
      ...chain.slice(0, -1).map(({ hash }) => hash),
    ]);
  });

  it('is held fast every minute by a checkpoint, whose number and hash stand in the log of the function too', async () => {
    const { householdId } = await story.newOwner();
    await story.as('clerk').get('archive.get', { householdId });
    story.cloud.clock.set(story.cloud.clock.now() + 61_000);
    expect(await story.cloud.fireTimer('timer')).toMatchObject({ ok: true });
    const [newest] = (await chainOf('checkpoints')).reverse();
    const heads = new Map(newest.heads.map((head: any) => [head.chain, head]));
    const clerks = await chainOf('staff:s-clerk');
    expect(heads.get('staff:s-clerk')).toMatchObject({ hash: clerks.at(-1).hash });
    expect(lines.some((line) => line.includes('audit checkpoint') && line.includes(newest.hash))).toBe(true);
  });

  it('shows a manager what happened in their own communities alone', async () => {
    const far = await story.newOwner('guixiang');
    await story.as('clerk').get('archive.get', { householdId: far.householdId });
    const { items } = await story.as('manager').get('audit.entries', {});
    expect(items.length).toBeGreaterThan(5);
    expect(new Set(items.map((one: any) => one.communityName))).toEqual(new Set(['清河苑']));
    const all = await story.as('auditor').get('audit.entries', { householdId: far.householdId });
    const views = all.items.filter((one: any) => one.action === 'view');
    expect(views).toMatchObject([{ action: 'view', by: { name: '周敏' }, communityName: '桂香里' }]);
    expect(await story.as('reviewer1').call('audit.entries', {})).toMatchObject({ code: 'FORBIDDEN' });
  });
});
