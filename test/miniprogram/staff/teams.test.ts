import { DEFAULT_TREE, Shifts, validate, type Shift, type TeamCategory } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/session';
import { newAbsence, toAbsence, toDraft } from '../../../miniprogram/staff/teams/absences/view';
import { NEW_TEAM, toGroups, withCategory, withMember } from '../../../miniprogram/staff/teams/edit/view';
import { categoriesText, shiftsText, toBlocks, toShifts } from '../../../miniprogram/staff/teams/names';
import { newBlock, withDay, withTime, wrongIn } from '../../../miniprogram/staff/teams/shifts/blocks';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, mountPage, settle, textOf, type Mounted } from '../../support/mount';
import { aStaff, inHours, NOW } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const WEEK: Shift[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:30', to: '17:30' }));
const TEAM = {
  ...{ id: 'team-1', version: 4, communityId: 'c1', communityName: '翠湖花园', name: '工程组', rule: 'pool' },
  categories: [{ kind: 'repair', category: null }],
  lead: { id: 's9', name: '钱进' },
  members: [
    { id: 's2', name: '赵强', shifts: WEEK, isOnShift: false, awayUntil: inHours(20), openCount: 3 },
    { id: 's3', name: '已离岗', shifts: [], isOnShift: false, awayUntil: null, openCount: 0 },
  ],
  allowed: ['edit', 'end'],
};
const TEAMS = {
  ...{ communityId: 'c1', items: [TEAM], allowed: ['create'], leads: [{ id: 's9', name: '钱进' }] },
  staff: [
    { id: 's2', name: '赵强', awayUntil: inHours(20), openCount: 3 },
    { id: 's4', name: '孙丽', awayUntil: null, openCount: 1 },
  ],
};
const CATEGORIES = {
  ...{ communityId: 'c1', communityName: '翠湖花园', version: 1, tree: DEFAULT_TREE, allowed: [] },
};
const begin = (answers: Record<string, object>) => {
  const me = aMe({ homes: [], staff: aStaff() });
  const fake = fakeWx({ 'account.me': me, 'teams.list': TEAMS, 'categories.get': CATEGORIES, ...answers });
  rememberMe(me);
  return fake;
};
const inputs = (fake: ReturnType<typeof fakeWx>, endpoint: string) =>
  fake.calls.filter((one) => one.endpoint === endpoint).map(({ input }) => input);

describe('a week of shifts', () => {
  it.each<[string, Shift[]]>([
    ['不分班次，随时可派', []],
    ['周一至周五 08:30–17:30', WEEK],
    [
      '周一、周三 08:00–12:00；周日 20:00–24:00',
      [
        { day: 3, from: '08:00', to: '12:00' },
        { day: 7, from: '20:00', to: '24:00' },
        { day: 1, from: '08:00', to: '12:00' },
      ],
    ],
  ])('is said as “%s”, and comes back from its blocks as it was', (words, shifts) => {
    expect(shiftsText(shifts)).toBe(words);
    expect(new Set(toShifts(toBlocks(shifts)).map((one) => JSON.stringify(one)))).toEqual(
      new Set(shifts.map((one) => JSON.stringify(one))),
    );
  });

  it('says what is wrong with it by the rules of the server', () => {
    expect(wrongIn([newBlock()])).toBe('');
    expect(wrongIn([{ ...newBlock(), days: [] }])).toBe('请选择星期');
    expect(wrongIn([newBlock(), { ...newBlock(), from: '12:00', days: [5] }])).toBe('同一天的班次不能重叠');
    expect(wrongIn([{ ...newBlock(), from: '18:00' }])).toContain('下班时间要晚于上班时间');
    expect(withTime(newBlock(), 'to', '23:59').to).toBe('24:00');
    expect(withDay(withDay(newBlock(), 6), 1).days).toEqual([2, 3, 4, 5, 6]);
    expect(validate(Shifts, toShifts([withTime(newBlock(), 'to', '23:59')])).ok).toBe(true);
  });

  it('is edited by taps, and handed on only when it is right', () => {
    fakeWx({});
    const sheet = mount('staff/teams/shifts/shifts', { name: '赵强', shifts: [] });
    const done: Shift[][] = [];
    sheet.addEventListener('done', ({ detail }) => done.push(detail.value));
    sheet.setData({ visible: true });
    const { instance } = sheet;
    instance.onAdd();
    for (const day of [1, 2, 3, 4, 5]) instance.onDay({ currentTarget: { dataset: { at: 0, day } } });
    instance.onDone();
    expect(textOf(sheet)).toContain('请选择星期');
    instance.onDay({ currentTarget: { dataset: { at: 0, day: 6 } } });
    instance.onTime({ detail: { value: '09:00' }, currentTarget: { dataset: { at: 0, end: 'from' } } });
    instance.onAdd();
    instance.onRemove({ currentTarget: { dataset: { at: 1 } } });
    instance.onDone();
    expect(done).toEqual([[{ day: 6, from: '09:00', to: '17:30' }]]);
  });
});

describe('what a team takes', () => {
  it('is a whole kind or some of its categories, never both', () => {
    let taken: TeamCategory[] = [];
    for (const key of ['repair:水电', 'repair:门窗', 'complaint:', 'repair:'])
      taken = withCategory(taken, key);
    expect(taken).toEqual([
      { kind: 'complaint', category: null },
      { kind: 'repair', category: null },
    ]);
    taken = withCategory(taken, 'repair:水电');
    expect(withCategory(taken, 'complaint:')).toEqual([{ kind: 'repair', category: '水电' }]);
    expect(withCategory(taken, 'nothing:x')).toEqual(taken);
    expect([categoriesText([]), categoriesText(taken)]).toEqual(['其他班组不接的工单', '投诉、报修 · 水电']);
  });

  it('still shows what is taken and no more offered', () => {
    const groups = toGroups(DEFAULT_TREE, [{ kind: 'repair', category: '老分类' }]);
    const chips = groups.find(({ kind }) => kind === 'repair')?.chips ?? [];
    expect(chips[0]?.label).toBe('全部报修');
    expect(chips.at(-1)).toMatchObject({ label: '老分类', isOn: true });
    expect(toGroups(null, [])).toHaveLength(4);
  });
});

describe('the teams of a community', () => {
  it('are shown with their members, and changed only by who may', async () => {
    const fake = begin({});
    const page = await mountPage('staff/teams/list/list');
    expect(textOf(page)).toMatch(/工程组修改组员领取 · 组长 钱进报修赵强手上 3 单 · 到 .*请假.*新建班组/);
    page.instance.onTeam({ currentTarget: { dataset: { id: 'team-1' } } });
    page.instance.onCreate();
    page.instance.onAbsences();
    expect(fake.went).toEqual([
      'navigateTo /staff/teams/edit/edit?communityId=c1&id=team-1',
      'navigateTo /staff/teams/edit/edit?communityId=c1',
      'navigateTo /staff/teams/absences/absences?communityId=c1',
    ]);
    fake.answer('teams.list', { ...TEAMS, items: [{ ...TEAM, allowed: [] }], allowed: [] });
    page.instance.onPullDownRefresh();
    await settle();
    expect(textOf(page)).not.toMatch(/修改|新建班组/);
    fake.answer('teams.list', { ...TEAMS, items: [] });
    page.instance.onCommunity({ detail: { value: 'c2' } });
    await settle();
    expect(inputs(fake, 'teams.list').at(-1)).toEqual({ communityId: 'c2' });
    expect(textOf(page)).toContain('还没有班组');
  });

  const edit = async (answers: Record<string, object>, query: Record<string, string>) => {
    const fake = begin(answers);
    const page = await mountPage('staff/teams/edit/edit', query);
    await settle();
    const tap = (method: string, key: string) =>
      page.instance[method]({ currentTarget: { dataset: { key } } });
    return { fake, page, tap };
  };
  const known = { communityId: 'c1', id: 'team-1' };

  it('are set up by taps', async () => {
    const { fake, page, tap } = await edit({ 'teams.create': TEAM }, { communityId: 'c1' });
    const { instance } = page;
    instance.onName({ detail: { value: '保洁组' } });
    instance.onRule({ detail: { value: 'roundRobin' } });
    instance.onLead({ detail: { value: 's9' } });
    tap('onMember', 's4');
    tap('onShifts', 's4');
    expect(instance.data.open).toMatchObject({ name: '孙丽', shifts: [] });
    instance.onShiftsDone({ detail: { value: WEEK } });
    tap('onCategory', 'complaint:环境卫生');
    await Promise.all([instance.onSave(), instance.onSave()]);
    expect(inputs(fake, 'teams.create')).toEqual([
      {
        communityId: 'c1',
        draft: {
          ...{ name: '保洁组', rule: 'roundRobin', leadId: 's9' },
          categories: [{ kind: 'complaint', category: '环境卫生' }],
          members: [{ staffId: 's4', shifts: WEEK }],
        },
        requestKey: expect.any(String),
      },
    ]);
    expect(fake.went.at(-1)).toContain('navigateBack');
  });

  it('keep what was filled in when something is wrong, and say where', async () => {
    const { fake, page, tap } = await edit({}, { communityId: 'c1' });
    await page.instance.onSave();
    expect(page.instance.data.wrong).toMatchObject({ members: '请至少选择一位组员' });
    expect(textOf(page)).toContain('请至少选择一位组员');
    expect(inputs(fake, 'teams.create')).toEqual([]);
    page.instance.onName({ detail: { value: '保洁组' } });
    tap('onMember', 's4');
    fake.answer('teams.create', new Refused('INVALID', { 'draft.leadId': '请选择组长' }));
    await page.instance.onSave();
    expect(textOf(page)).toContain('请选择组长');
    expect(page.instance.data.draft).toMatchObject({ name: '保洁组', members: [{ staffId: 's4' }] });
    fake.offline = true;
    await page.instance.onSave();
    expect(page.instance.data.draft.name).toBe('保洁组');
    fake.offline = false;
    fake.answer('teams.create', TEAM);
    await page.instance.onSave();
    const keys = inputs(fake, 'teams.create').map(({ requestKey }) => requestKey);
    expect(new Set(keys).size).toBe(1);
  });

  it('take out who has left, and tell what a colleague changed meanwhile', async () => {
    const { fake, page, tap } = await edit({ 'teams.change': new Refused('STALE') }, known);
    expect(textOf(page)).toContain('已离岗');
    tap('onMember', 's3');
    fake.answer('teams.list', { ...TEAMS, items: [{ ...TEAM, version: 5, name: '维修组' }] });
    await page.instance.onSave();
    expect(textOf(page)).toContain('同事刚刚改成了：维修组');
    fake.answer('teams.change', TEAM);
    await page.instance.onSave();
    expect(inputs(fake, 'teams.change')).toMatchObject([
      { id: 'team-1', version: 4, draft: { name: '工程组', members: [{ staffId: 's2', shifts: WEEK }] } },
      { id: 'team-1', version: 5, draft: { name: '工程组', members: [{ staffId: 's2', shifts: WEEK }] } },
    ]);
    expect(withMember(NEW_TEAM, 's2')).toEqual([{ staffId: 's2', shifts: [] }]);
  });

  it('end when that is confirmed, and are not found any more', async () => {
    const { fake, page } = await edit({ 'teams.end': {} }, known);
    fake.confirms = false;
    await page.instance.onEnd();
    expect(inputs(fake, 'teams.end')).toEqual([]);
    fake.confirms = true;
    await page.instance.onEnd();
    expect(inputs(fake, 'teams.end')).toEqual([{ id: 'team-1', version: 4 }]);
    const lost = await edit({ 'teams.list': { ...TEAMS, items: [] } }, known);
    expect(textOf(lost.page)).toContain('没有找到这个班组');
  });

  it('wait for what cannot be read, and show it when it can', async () => {
    const { fake, page } = await edit({ 'teams.list': new Refused('FORBIDDEN') }, known);
    expect(page.instance.data.phase).toBe('failed');
    fake.answer('teams.list', TEAMS);
    page.instance.onRetry();
    await settle();
    expect(page.instance.data.draft.name).toBe('工程组');
  });
});

describe('who is away', () => {
  const absence = {
    ...{ id: 'a1', version: 2, staff: { id: 's2', name: '赵强' }, from: inHours(-2), to: inHours(20) },
    ...{ state: 'begun', reason: '去医院', givenBack: 3, allowed: ['end'] },
  };
  const SEEN = {
    ...{ communityId: 'c1', items: [absence] },
    staff: [
      { id: 's2', name: '赵强' },
      { id: 's4', name: '孙丽' },
    ],
  };
  const open = async (answers: Record<string, object> = {}) => {
    const fake = begin({ 'teams.absences': SEEN, ...answers });
    return { fake, page: await mountPage('staff/teams/absences/absences', { communityId: 'c1' }) };
  };
  const pick = ({ instance }: Mounted, part: string, value: string) =>
    instance.onPart({ detail: { value }, currentTarget: { dataset: { part } } });

  it('is said with what went back, and whether it can be ended', () => {
    expect(toAbsence(absence as any, NOW)).toMatchObject({
      ...{ name: '赵强', text: '请假中', when: '今天 12:00 至 明天 10:00' },
      ...{ given: '3 件工单已回到待派单', end: '提前回来' },
    });
    expect(toAbsence({ ...absence, state: 'planned', givenBack: 0 } as any, NOW)).toMatchObject({
      ...{ given: '', end: '取消请假' },
    });
    expect(toAbsence({ ...absence, allowed: [] } as any, NOW).end).toBe('');
  });

  it('counts in Chinese time, a day to its end', () => {
    expect(toDraft({ ...newAbsence('s2', NOW), reason: ' 休假 ' })).toEqual({
      ...{ staffId: 's2', from: '2026-11-22T16:00:00.000Z', to: '2026-11-23T16:00:00.000Z', reason: '休假' },
    });
  });

  it('is written down by taps, once, and keeps what was typed when it fails', async () => {
    const { fake, page } = await open({
      'teams.setAbsence': new Refused('INVALID', { to: '结束时间要在现在以后' }),
    });
    const { instance } = page;
    instance.onOpen();
    await instance.onSend();
    expect(textOf(page)).toContain('请选择请假的同事');
    instance.onPerson({ detail: { value: 's4' } });
    pick(page, 'fromDay', '2026-12-01');
    pick(page, 'toDay', '2026-12-02');
    pick(page, 'toTime', '12:00');
    instance.onReason({ detail: { value: '回老家' } });
    await instance.onSend();
    expect(textOf(page)).toContain('结束时间要在现在以后');
    instance.onClose();
    instance.onOpen();
    expect(instance.data.typed.reason).toBe('回老家');
    fake.answer('teams.setAbsence', absence);
    await Promise.all([instance.onSend(), instance.onSend()]);
    const sent = inputs(fake, 'teams.setAbsence');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual({
      ...{ staffId: 's4', reason: '回老家', requestKey: sent[0].requestKey },
      ...{ from: '2026-11-30T16:00:00.000Z', to: '2026-12-02T04:00:00.000Z' },
    });
    expect(instance.data.isOpen).toBe(false);
    instance.onOpen();
    expect(instance.data.typed.reason).toBe('');
  });

  it('ends early when that is confirmed', async () => {
    const { fake, page } = await open({ 'teams.endAbsence': absence });
    const end = () => page.instance.onEnd({ currentTarget: { dataset: { id: 'a1' } } });
    fake.confirms = false;
    await end();
    fake.confirms = true;
    await end();
    expect(inputs(fake, 'teams.endAbsence')).toEqual([{ id: 'a1', version: 2 }]);
    fake.answer('teams.endAbsence', new Refused('STALE'));
    await end();
    expect(page.instance.data.isBusy).toBe(false);
  });

  it('is nobody, cannot be read, is read again', async () => {
    const { fake, page } = await open({ 'teams.absences': new Refused('FORBIDDEN') });
    expect(page.instance.data.phase).toBe('failed');
    fake.answer('teams.absences', { ...SEEN, items: [], staff: [{ id: 's2', name: '赵强' }] });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('没有人请假');
    page.instance.onOpen();
    expect(page.instance.data.typed.staffId).toBe('s2');
  });
});
