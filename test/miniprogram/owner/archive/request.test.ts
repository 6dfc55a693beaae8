import { toVersion } from '../../../../miniprogram/owner/archive/history/view';
import { toRequest } from '../../../../miniprogram/owner/archive/request/view';
import { REQUEST_STATES } from '../../../../contract';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aRequest } from '../../../support/views';

const open = () => mountPage('owner/archive/request/request', { id: 'q1' });

describe('a change request', () => {
  it('shows its state, what happened, what is to come, and each old and new value', async () => {
    fakeWx({ 'archive.request': aRequest() });
    const text = textOf(await open());
    for (const part of [
      '待初审',
      '提交申请王建国',
      '等待初审等待复审',
      '业主电话原13800138000新13912345678',
      '撤回',
    ])
      expect(text).toContain(part);
  });

  it('is withdrawn after asking', async () => {
    const fake = fakeWx({
      'archive.request': aRequest(),
      'archive.withdraw': aRequest({ state: 'withdrawn', allowed: [] }),
    });
    const page = await open();
    fake.confirms = false;
    await page.instance.onWithdraw();
    expect(fake.calls).toHaveLength(1);
    fake.confirms = true;
    await page.instance.onWithdraw();
    expect(fake.calls[1]).toEqual({ endpoint: 'archive.withdraw', input: { id: 'q1', version: 1 } });
    expect(textOf(page)).toContain('您已撤回');
  });

  it('that was decided meanwhile shows the decision instead', async () => {
    const fake = fakeWx({ 'archive.request': aRequest(), 'archive.withdraw': () => new Refused('STALE') });
    const page = await open();
    fake.answer('archive.request', aRequest({ state: 'applied', allowed: [] }));
    await page.instance.onWithdraw();
    await settle();
    expect(textOf(page)).toContain('两次审核都已通过');
  });

  it('that was returned can be corrected', async () => {
    const fake = fakeWx({ 'archive.request': aRequest({ state: 'returned', allowed: ['resubmit'] }) });
    const page = await open();
    page.instance.onResubmit();
    expect(fake.went).toEqual(['navigateTo /owner/archive/edit/edit?householdId=h1&corrects=q1']);
  });

  it('in conflict leads to its three versions', async () => {
    const fake = fakeWx({
      'archive.request': aRequest({ state: 'conflict', allowed: ['rebase', 'withdraw'] }),
    });
    const page = await open();
    expect(textOf(page)).toMatch(/有冲突.*请逐项核对后重新提交.*逐项核对/);
    page.instance.onRebase();
    expect(fake.went).toEqual(['navigateTo /owner/archive/rebase/rebase?id=q1']);
  });

  it('that goes back says to what, and why', async () => {
    fakeWx({ 'archive.request': aRequest({ restores: { version: 2, reason: '改错了' } }) });
    expect(textOf(await open())).toContain('恢复到第 2 版：改错了');
  });

  it('that is not theirs looks like one that is not there', async () => {
    fakeWx({ 'archive.request': () => new Refused('NOT_FOUND') });
    expect(textOf(await open())).toContain('没有找到，可能已被删除或不属于您');
  });

  it.each(REQUEST_STATES)('has a name and a sentence when %s', (state) => {
    const view = toRequest(aRequest({ state }));
    expect(view.tag.text).not.toBe('');
    expect(view.text).not.toBe('');
  });
});

describe('the past of a record', () => {
  const version = {
    version: 2,
    at: '2026-11-03T01:00:00Z',
    by: '王建国',
    reason: '修改申请通过审核',
    requestId: null,
    changes: aRequest().changes,
  };

  it('says who, when, why and what, newest first, page by page', async () => {
    const fake = fakeWx({
      'archive.history': ({ after }) =>
        after
          ? { items: [{ ...version, version: 1 }], next: null, allowed: [] }
          : { items: [version], next: 'more', allowed: [] },
    });
    const page = await mountPage('owner/archive/history/history', { householdId: 'h1' });
    expect(textOf(page)).toContain('修改申请通过审核业主电话原13800138000新13912345678');
    page.instance.onReachBottom();
    await settle();
    expect(page.instance.data.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    page.instance.onReachBottom();
    expect(fake.calls).toHaveLength(2);
  });

  it('lets one go back to before a version, where the server allows it', async () => {
    const fake = fakeWx({ 'archive.history': { items: [version], next: null, allowed: ['restore'] } });
    const page = await mountPage('owner/archive/history/history', { householdId: 'h1' });
    expect(textOf(page)).toContain('恢复到这次修改之前（第 1 版）');
    page.instance.onRestore({ currentTarget: { dataset: { version: 1 } } });
    expect(fake.went).toEqual(['navigateTo /owner/archive/restore/restore?householdId=h1&version=1']);
    fake.answer('archive.history', { items: [version], next: null, allowed: [] });
    expect(textOf(await mountPage('owner/archive/history/history', { householdId: 'h1' }))).not.toContain(
      '恢复到',
    );
  });

  it('that is empty says so', async () => {
    fakeWx({ 'archive.history': { items: [], next: null, allowed: [] } });
    const page = await mountPage('owner/archive/history/history', { householdId: 'h1' });
    expect(textOf(page)).toContain('还没有修改过');
  });

  it('is dated in China', () =>
    expect(toVersion(version, Date.parse('2026-11-23T00:00:00Z')).note).toBe('11月3日 09:00 · 王建国'));
});
