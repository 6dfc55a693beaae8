import type { DigestRow, ShownDigest } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/whoIsHere';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aMe } from '../../support/views';

const period = { rhythm: 'weekly', from: '2026-12-27T16:00:00Z', to: '2027-01-03T16:00:00Z' } as const;
const shown: ShownDigest = {
  ...{ communityName: '桂花苑', hotline: '0571-88880000', ...period, publishedAt: '2027-01-05T02:00:00Z' },
  words: '感谢大家',
  figures: {
    ...{ formula: 1, answerMinutes: 5, solutionMinutes: 60, satisfied: { numerator: 9, denominator: 10 } },
    ...{ answered: { numerator: 1, denominator: 1 }, solved: { numerator: 1, denominator: 1 } },
    kinds: [{ kind: 'repair', filed: 1, resolved: 1, closed: 0, open: 0 }],
  },
  cases: [{ kind: 'repair', category: '水电', place: 'home', what: '有业主家停电', done: '当天恢复' }],
};
const row: DigestRow = {
  ...{ id: 'g-1', communityId: 'c1', communityName: '桂花苑', ...period, state: 'published' },
  ...{ filed: 1, resolved: 1, publishedAt: '2027-01-05T02:00:00Z' },
};

describe('the digests of my community', () => {
  it('are listed, each leading to its page', async () => {
    const fake = fakeWx({ 'digests.published': { items: [row], next: null } });
    const page = await mountPage('owner/digests/list/list');
    expect(textOf(page)).toMatch(/2026年12月28日至1月3日通报.*收到 1 件，办结 1 件.*桂花苑/);
    page.instance.onDigest({ currentTarget: { dataset: { id: 'g-1' } } });
    expect(fake.went).toEqual(['navigateTo /owner/digests/digest/digest?id=g-1']);
  });

  it('say so while there are none', async () => {
    fakeWx({ 'digests.published': { items: [], next: null } });
    expect(textOf(await mountPage('owner/digests/list/list'))).toContain('还没有通报');
  });
});

describe('a digest', () => {
  const open = async (answers: Record<string, unknown> = {}, templates: object = { digest: 'tmpl' }) => {
    const fake = fakeWx({ 'digests.read': shown, 'digests.open': {}, ...answers });
    rememberMe(aMe({ templates }));
    const page = await mountPage('owner/digests/digest/digest', { id: 'g-1' });
    await settle();
    return { fake, page };
  };

  it('is read in one call, and only then marked as opened', async () => {
    const { fake, page } = await open();
    expect(textOf(page)).toMatch(/感谢大家.*100%（1 件中 1 件）.*90%（10 份评价）.*有业主家停电.*当天恢复/);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['digests.read', 'digests.open']);
  });

  it('is of use though marking it fails', async () => {
    const { fake, page } = await open({ 'digests.open': new Refused('UNAVAILABLE') });
    expect(textOf(page)).toContain('感谢大家');
    expect(fake.said).toEqual([]);
  });

  it('of another community is not there', async () => {
    const { page } = await open({ 'digests.read': new Refused('NOT_FOUND') });
    expect(textOf(page)).toContain('没有找到');
  });

  it('offers to tell of the next one where WeChat can be asked', async () => {
    expect(textOf((await open()).page)).toContain('下期提醒我');
    expect(textOf((await open({}, {})).page)).not.toContain('下期提醒我');
  });
});
