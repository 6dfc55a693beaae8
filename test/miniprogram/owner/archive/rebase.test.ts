import type { MergeField } from '../../../../contract';
import { toMergeRow } from '../../../../miniprogram/components/mergeRow/view';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aMe, aRequest } from '../../../support/views';

const clash: MergeField = {
  ...{ path: 'owner.phone', label: '业主电话', base: '13800000001', now: '13700000002' },
  ...{ proposed: '13900000003', clashes: true, choice: null },
};
const settled: MergeField = {
  ...{ path: 'members.p2.name', label: '王芬·姓名', base: null, now: '王芬', proposed: null },
  ...{ clashes: false, choice: 'now' },
};
const inConflict = (merge = [clash, settled], version = 3) =>
  aRequest({ state: 'conflict', version, merge, allowed: ['rebase', 'withdraw'] });

async function open(answers: Record<string, any> = {}) {
  const fake = fakeWx({ 'archive.request': inConflict(), 'archive.rebase': aRequest(), ...answers });
  rememberMe(aMe());
  const page = await mountPage('owner/archive/rebase/rebase', { id: 'q1' });
  const choose = (value: string, path = clash.path) =>
    page.instance.onChoice({ detail: { value }, currentTarget: { dataset: { path } } });
  const submit = async () => {
    page.instance.onSubmit();
    await settle();
    await settle();
  };
  const sent = () =>
    fake.calls.filter(({ endpoint }) => endpoint === 'archive.rebase').map(({ input }) => input);
  return { fake, page, choose, submit, sent };
}

describe('one field in three versions', () => {
  it.each([
    [clash, ['13800000001', '13700000002', '13900000003'], '两边都改过，需要选择'],
    [settled, ['没有', '王芬', '没有改动'], '自动保留现在的内容'],
    [{ ...clash, proposed: null, clashes: false, choice: 'proposed' as const }, ['13800000001', '13700000002', '移除'], '自动采用您改的内容'],
    [{ ...clash, now: null, clashes: false, choice: 'now' as const }, ['13800000001', '已不在档案中', '13900000003'], '自动保留现在的内容'],
    [{ ...settled, base: null, now: null, proposed: '王芬', choice: 'proposed' as const }, ['没有', '没有', '王芬'], '自动采用您改的内容'],
  ])('reads %#', (field, texts, outcome) => {
    const row = toMergeRow(field, 'mine');
    expect(row.lines.map(({ text }) => text)).toEqual(texts);
    expect(row.settled).toBe(outcome);
    expect(toMergeRow(field, 'theirs').lines[2]?.name).toBe('申请改为');
  }); // prettier-ignore
});

describe('bringing one’s request up to date', () => {
  it('asks only where both sides changed the same, and sends the choice', async () => {
    const { fake, page, choose, submit, sent } = await open();
    expect(textOf(page)).toMatch(
      /需要您选择.*业主电话.*13800000001.*13700000002.*13900000003.*自动合并.*王芬/,
    );
    expect(textOf(page)).toContain('还有 1 项要选');
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.request']);
    await submit();
    expect(sent()).toEqual([]);
    expect(textOf(page)).toContain('请选择以哪一个为准');
    choose('proposed');
    expect(textOf(page)).toContain('重新提交审核');
    await submit();
    expect(fake.asked).toEqual([['tmpl-review']]);
    expect(sent()).toMatchObject([
      { id: 'q1', householdId: 'h1', version: 3, choices: { 'owner.phone': 'proposed' } },
    ]);
    expect(fake.went).toEqual(['navigateBack']);
  });

  it('does not offer to send what would change nothing', async () => {
    const { page, choose, submit, sent } = await open({
      'archive.rebase': () => new Refused('NOTHING_CHANGED'),
    });
    choose('now');
    expect(textOf(page)).toContain('照这样选，档案不会有变化');
    await submit();
    expect(sent()).toHaveLength(1);
    expect(textOf(page)).toContain('撤回这份申请');
  });

  it('shows the newest when the record moves on once more, and keeps what was chosen', async () => {
    const { fake, page, choose, submit, sent } = await open({ 'archive.rebase': () => new Refused('STALE') });
    choose('proposed');
    fake.answer('archive.request', inConflict([{ ...clash, now: '13600000006' }], 4));
    await submit();
    expect(textOf(page)).toMatch(/已为您刷新.*13600000006/);
    fake.answer('archive.rebase', aRequest());
    await submit();
    expect(sent().at(-1)).toMatchObject({ version: 4, choices: { 'owner.phone': 'proposed' } });
  });

  it('sends again with the same key when no answer came', async () => {
    const { fake, choose, submit, sent } = await open();
    choose('proposed');
    fake.offline = true;
    await submit();
    fake.offline = false;
    await submit();
    expect(new Set(sent().map(({ requestKey }) => requestKey)).size).toBe(1);
  });

  it('has nothing to do once the request has moved on', async () => {
    const { page } = await open({ 'archive.request': aRequest({ state: 'pendingFirst' }) });
    expect(textOf(page)).toContain('这份申请现在不需要核对');
  });
});
