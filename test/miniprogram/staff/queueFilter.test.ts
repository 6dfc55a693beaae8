import { DEFAULT_TREE } from '../../../contract';
import { newCategory } from '../../../miniprogram/staff/categories/edit/tree';
import {
  categoryChoices,
  communityOf,
  NOTHING_CHOSEN,
  toNarrowed,
  withThoseUnder,
  wordsOf,
} from '../../../miniprogram/staff/tickets/filter/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, mountPage, settle, textOf } from '../../support/mount';
import { aQueueRow, aStaff, counted } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const TWO = [
  { id: 'c1', name: '翠湖花园' },
  { id: 'c2', name: '望江花园' },
];
const TEAMS = {
  ...{ communityId: 'c1', leads: [], allowed: [] },
  items: [
    {
      ...{ id: 'team-1', version: 1, communityId: 'c1', communityName: '翠湖花园', name: '工程组' },
      ...{ rule: 'pool', categories: [], lead: null, members: [], allowed: [] },
    },
  ],
  staff: [
    { id: 's1', name: '赵强', openCount: 2, awayUntil: null },
    { id: 's2', name: '孙丽', openCount: 0, awayUntil: null },
  ],
};
const page1 = { items: [aQueueRow({ isOverdue: true })], counts: counted({ todo: 4 }), next: null };
const open = async () => {
  const me = aMe({ homes: [], staff: aStaff({ communities: TWO }) });
  const fake = fakeWx({ 'account.me': me, 'tickets.queue': page1 });
  rememberMe(me);
  return { fake, page: await mountPage('staff/tickets/queue/queue') };
};
const inputs = (fake: { calls: { endpoint: string; input: any }[] }, endpoint: string) =>
  fake.calls.filter((one) => one.endpoint === endpoint).map(({ input }) => input);

describe('narrowing the queue', () => {
  const under = { ...newCategory('new-1', 'repair', 'repair-1'), name: '停电', isRetired: true };
  const tree = { ...DEFAULT_TREE, items: [...DEFAULT_TREE.items, under] };
  const communities = TWO.map(({ id, name }) => ({ value: id, label: name }));

  it('means a category with all under it, and offers those of the kind', () => {
    expect(withThoseUnder(tree, 'repair', '水电')).toEqual(['水电', '水电 · 停电']);
    expect(withThoseUnder(tree, 'complaint', '水电')).toEqual([]);
    expect(categoryChoices(tree, 'repair').map(({ label }) => label)).toEqual([
      ...['全部分类', '水电', '门窗', '电梯', '管道漏水', '公共照明', '其他'],
    ]);
    expect(categoryChoices(tree, '')).toEqual([]);
    expect(toNarrowed(NOTHING_CHOSEN)).toEqual({});
  });

  it('is said in words, of a search only the community', () => {
    const chosen = {
      ...{ ...NOTHING_CHOSEN, communityId: 'c2', kind: 'repair', category: '水电', categories: ['水电'] },
    };
    expect(wordsOf(chosen, communities, false)).toBe('望江花园 · 报修 · 水电');
    expect(wordsOf(chosen, communities, true)).toBe('望江花园');
    const person = { value: 's1', label: '赵强' };
    expect(wordsOf({ ...NOTHING_CHOSEN, communityId: 'c2', person }, communities, false)).toBe(
      '望江花园 · 全部类型 · 赵强',
    );
    expect(wordsOf(NOTHING_CHOSEN, communities.slice(1), false)).toBe('全部类型');
    expect(communityOf(NOTHING_CHOSEN, communities)).toBe('');
    expect(communityOf(NOTHING_CHOSEN, communities.slice(1))).toBe('c2');
  });

  it('sends what was chosen, and no counts of more than is shown', async () => {
    const { fake, page } = await open();
    const value = {
      ...NOTHING_CHOSEN,
      communityId: 'c1',
      kind: 'repair',
      category: '水电',
      categories: ['水电', '水电 · 停电'],
    };
    fake.answer('tickets.queue', { ...page1, items: [] });
    page.instance.onFilter({ detail: { value } });
    await settle();
    expect(inputs(fake, 'tickets.queue').at(-1)).toEqual({
      ...{ view: 'todo', communityId: 'c1', kind: 'repair', categories: ['水电', '水电 · 停电'] },
    });
    expect(textOf(page)).toContain('没有符合的工单');
    expect(textOf(page)).not.toContain('待办 4');
  });

  const aFilter = async (chosen: object, answers: Record<string, object>) => {
    const fake = fakeWx({ 'teams.list': TEAMS, ...answers });
    const filter = mount('staff/tickets/filter/filter', {
      communities,
      chosen: { ...NOTHING_CHOSEN, ...chosen },
    });
    const changes: any[] = [];
    filter.addEventListener('change', ({ detail }) => changes.push(detail.value));
    filter.instance.onFold();
    await settle();
    return { fake, filter, changes };
  };
  const SEEN = { communityId: 'c1', communityName: '翠湖花园', version: 1, tree, allowed: [] };

  it('offers the categories once there is one community to have them, and forgets them with it', async () => {
    const without = await aFilter({ kind: 'repair' }, { 'categories.get': SEEN });
    expect(inputs(without.fake, 'categories.get')).toEqual([]);
    const { fake, filter, changes } = await aFilter(
      { kind: 'repair', communityId: 'c1' },
      { 'categories.get': SEEN },
    );
    expect(inputs(fake, 'categories.get')).toEqual([{ communityId: 'c1' }]);
    expect(textOf(filter)).toContain('公共照明');
    filter.instance.onCategory({ detail: { value: '水电' } });
    filter.instance.onKind({ detail: { value: 'complaint' } });
    filter.instance.onCommunity({ detail: { value: '' } });
    expect(changes).toMatchObject([
      { category: '水电', categories: ['水电', '水电 · 停电'] },
      { kind: 'complaint', category: '', categories: [] },
      { communityId: '', category: '', categories: [] },
    ]);
  });

  it.each([
    ['who may not read them', 'FORBIDDEN' as const, 0],
    ['what else is refused, and says so', 'NOT_FOUND' as const, 1],
  ])('does without categories: %s', async (_, code, said) => {
    const { fake, filter } = await aFilter(
      { kind: 'repair', communityId: 'c1' },
      { 'categories.get': new Refused(code) },
    );
    expect(textOf(filter)).toContain('报修');
    expect(textOf(filter)).not.toContain('公共照明');
    expect(fake.said).toHaveLength(said);
  });

  it('offers the teams and the people of one community, and forgets them with it', async () => {
    const without = await aFilter({}, {});
    expect(without.fake.calls).toEqual([]);
    const { fake, filter, changes } = await aFilter({ communityId: 'c1' }, {});
    expect(inputs(fake, 'teams.list')).toEqual([{ communityId: 'c1' }]);
    expect(textOf(filter)).toMatch(/所有班组.*工程组.*所有人.*赵强.*孙丽/);
    filter.instance.onPerson({ detail: { value: 's2' } });
    filter.instance.onCrew({ detail: { value: 'team-1' } });
    filter.instance.onCrew({ detail: { value: '' } });
    filter.instance.onCommunity({ detail: { value: 'c2' } });
    expect(changes.map(toNarrowed)).toEqual([
      { communityId: 'c1', staffId: 's2' },
      { communityId: 'c1', teamId: 'team-1' },
      { communityId: 'c1' },
      { communityId: 'c2' },
    ]);
  });

  it('does without the people for who may not see them', async () => {
    const { fake, filter } = await aFilter({ communityId: 'c1' }, { 'teams.list': new Refused('FORBIDDEN') });
    expect(textOf(filter)).not.toContain('所有人');
    expect(fake.said).toEqual([]);
  });
});
