import type { HouseholdRow } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/session';
import {
  emptinessOf,
  FILTERS,
  scopesOf,
  statusOf,
  toRow,
} from '../../../miniprogram/staff/archive/list/view';
import { toRecord } from '../../../miniprogram/staff/archive/record/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aRequestSummary, aStaff, NOW } from '../../support/ticketViews';
import { aMe, aRecord, someRepairs } from '../../support/views';

const aRow = (given: Partial<HouseholdRow> = {}): HouseholdRow => ({
  householdId: 'h1',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  ownerName: '张*',
  ownerPhone: '138****1234',
  statuses: ['incomplete', 'stale'],
  lastVerifiedAt: null,
  ...given,
});
const TWO = [
  { id: 'c1', name: '翠湖花园' },
  { id: 'c2', name: '桂香苑' },
];

describe('a household in the list', () => {
  it('says what is missing, and nothing of what is in order', () => {
    expect(toRow(aRow(), false)).toMatchObject({
      place: '3幢2单元502',
      owner: '张* 138****1234',
      tags: [{ text: '不完整' }, { text: '待核对' }],
      verified: '还没有核对过',
    });
    expect(toRow(aRow({ statuses: ['complete'] }), false).tags).toEqual([]);
    expect(toRow(aRow({ ownerName: '', ownerPhone: '' }), true)).toMatchObject({
      place: '翠湖花园 3幢2单元502',
      owner: '未登记业主',
    });
  });

  it('can be looked for in one community or, with several, in all', () => {
    expect(scopesOf(aStaff({ communities: TWO })).map(({ id }) => id)).toEqual(['c1', 'c2', '']);
    expect(scopesOf(aStaff({ communities: TWO.slice(0, 1) }))).toHaveLength(1);
    expect(scopesOf(null)).toEqual([]);
    expect(FILTERS.map(({ value }) => statusOf(value))).toEqual([
      null,
      'complete',
      'incomplete',
      'stale',
      'waiting',
    ]);
  });

  it('that is not there leaves a hint what to do', () => {
    const all = { id: '', name: '全部小区' };
    expect(emptinessOf('', 'all', all).title).toContain('全部小区');
    expect(emptinessOf('张三', 'all', all).title).toBe('没有找到');
    expect(emptinessOf('', 'waiting', TWO[0]).title).toBe('没有审核中的档案');
    expect(emptinessOf('', 'all', TWO[0]).title).toContain('还没有档案');
  });
});

describe('the list of households', () => {
  const open = async (answer: object = { communityId: 'c1', items: [aRow()], next: 'n' }) => {
    const me = aMe({ homes: [], staff: aStaff({ communities: TWO }), areas: ['archive'] });
    const fake = fakeWx({ 'account.me': me, 'archive.list': answer });
    rememberMe(me);
    return { fake, page: await mountPage('staff/archive/list/list') };
  };
  const asked = ({ calls }: { calls: { endpoint: string; input: unknown }[] }) =>
    calls.filter(({ endpoint }) => endpoint === 'archive.list').map(({ input }) => input);

  it('shows the first community, filters, looks for a text, goes on and leads to the record', async () => {
    const { fake, page } = await open();
    expect(textOf(page)).toMatch(/翠湖花园.*3幢2单元502.*不完整.*张\* 138\*\*\*\*1234/);
    page.instance.onFilter({ detail: { value: 'stale' } });
    await settle();
    page.instance.onType({ detail: { value: ' 张伟 ' } });
    page.instance.onSearch();
    await settle();
    page.instance.onReachBottom();
    await settle();
    page.instance.onClear();
    await settle();
    expect(asked(fake)).toEqual([
      {},
      { communityId: 'c1', status: 'stale' },
      { communityId: 'c1', text: '张伟', status: 'stale' },
      { communityId: 'c1', text: '张伟', status: 'stale', after: 'n' },
      { communityId: 'c1', status: 'stale' },
    ]);
    page.instance.onHousehold({ currentTarget: { dataset: { id: 'h1' } } });
    expect(fake.went).toEqual(['navigateTo /staff/archive/record/record?householdId=h1']);
  });

  it('looks in all communities only for something, and then names them', async () => {
    const { fake, page } = await open();
    page.instance.onScope({ detail: { value: '2' } });
    await settle();
    expect(textOf(page)).toContain('在全部小区中查找');
    page.instance.onType({ detail: { value: '1234' } });
    page.instance.onSearch();
    await settle();
    expect(asked(fake).slice(1)).toEqual([{ text: '1234' }]);
    expect(textOf(page)).toContain('翠湖花园 3幢2单元502');
  });

  it('begins where the server did', async () => {
    const { fake, page } = await open({ communityId: 'c2', items: [aRow()], next: null });
    expect(textOf(page)).toContain('桂香苑 ▾');
    page.instance.onFilter({ detail: { value: 'stale' } });
    await settle();
    expect(asked(fake).at(-1)).toEqual({ communityId: 'c2', status: 'stale' });
  });

  it("puts the server's word under the box", async () => {
    const { fake, page } = await open();
    fake.answer('archive.list', new Refused('INVALID', { text: '请至少输入两个字' }));
    page.instance.onType({ detail: { value: '张' } });
    page.instance.onSearch();
    await settle();
    expect(textOf(page)).toContain('请至少输入两个字');
    expect(page.instance.data.phase).toBe('ready');
  });

  it('says plainly that it could not be loaded, and tries again', async () => {
    const { fake, page } = await open(new Refused('DATA_DAMAGED'));
    expect(textOf(page)).toContain('暂时没有打开');
    fake.answer('archive.list', { communityId: 'c1', items: [], next: null });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('还没有档案');
  });
});

describe('the record for staff', () => {
  const record = aRecord({
    owner: { name: '张*', phone: '138****1234', email: 'z***@example.com' },
    masked: true,
    completeness: { percent: 80, missing: ['赵*的电话'] },
    sections: [someRepairs()],
    openRequest: aRequestSummary(),
    lastVerifiedAt: null,
  });

  it('leads reviewers to the review of what stands open, and others to the request', () => {
    expect(toRecord(record, ['archive', 'review'], NOW).request?.url).toContain(
      '/staff/archive/review/review?id=',
    );
    expect(toRecord(record, ['archive'], NOW).request?.url).toContain('/owner/archive/request/request?id=');
    expect(toRecord({ ...record, openRequest: null }, [], NOW).request).toBeNull();
  });

  it('shows what staff may see, and leads to its history', async () => {
    const me = aMe({ homes: [], staff: aStaff(), areas: ['archive', 'review'] });
    const fake = fakeWx({ 'account.me': me, 'archive.get': record });
    rememberMe(me);
    const page = await mountPage('staff/archive/record/record', { householdId: 'h1' });
    expect(textOf(page)).toMatch(/还缺：赵\*的电话.*张\*.*138\*\*\*\*1234.*报修 · 水电.*还没有核对过/);
    page.instance.onHistory();
    page.instance.onRequest();
    page.instance.onSection({ detail: { id: 't1' } });
    expect(fake.went).toEqual([
      'navigateTo /owner/archive/history/history?householdId=h1',
      expect.stringContaining('navigateTo /staff/archive/review/review?id='),
      'navigateTo /staff/tickets/detail/detail?id=t1',
    ]);
  });

  it('that does not open says why', async () => {
    const me = aMe({ homes: [], staff: aStaff(), areas: ['archive'] });
    fakeWx({ 'account.me': me, 'archive.get': new Refused('DATA_DAMAGED') });
    rememberMe(me);
    expect(textOf(await mountPage('staff/archive/record/record', { householdId: 'h1' }))).toContain('已损坏');
  });
});
