import { account, archive } from '../../../contract';
import { call } from '../../../miniprogram/platform/call';
import { sentenceOf } from '../../../miniprogram/platform/callFailed';
import { fakeWx, Refused } from '../../support/fakeWx';
import { aMe, aRecord, aRequest } from '../../support/views';

const draft = { owner: { name: '王建国', phone: '13800138000' }, members: [] };
const submission = { householdId: 'h1', baseVersion: 3, draft, requestKey: 'k'.repeat(20) };

describe('a call', () => {
  it('gives the data of the reply', async () => {
    fakeWx({ 'archive.get': aRecord() });
    expect(await call(archive.get, { householdId: 'h1' })).toEqual(aRecord());
  });

  it('with a wrong field never leaves the phone, and names the field', async () => {
    const { calls } = fakeWx();
    const wrong = { ...submission, draft: { ...draft, owner: { name: '王建国', phone: '123' } } };
    await expect(call(archive.submit, wrong)).rejects.toMatchObject({
      code: 'INVALID',
      fields: { 'draft.owner.phone': '请填写 11 位手机号，座机请加区号' },
    });
    expect(calls).toHaveLength(0);
  });

  it('that is refused tells the code, the sentence and the fields', async () => {
    fakeWx({ 'archive.submit': () => new Refused('INVALID', { 'draft.owner.name': '不对' }) });
    await expect(call(archive.submit, submission)).rejects.toMatchObject({
      code: 'INVALID',
      message: '有内容填写不正确，请检查后再提交',
      fields: { 'draft.owner.name': '不对' },
    });
  });

  it('that cannot be sent says so kindly', async () => {
    const fake = fakeWx();
    fake.offline = true;
    await expect(call(archive.withdraw, { id: 'q1', version: 1 })).rejects.toMatchObject({
      code: 'OFFLINE',
      message: '网络不太顺畅，请检查网络后再试',
    });
  });

  it.each([
    ['a read', account.me, {}],
    ['a write with a request key', archive.submit, submission],
  ])('is tried once more when it failed by chance: %s', async (_, endpoint, input) => {
    const fake = fakeWx();
    let tries = 0;
    fake.answer(endpoint.name, () => {
      tries++;
      if (tries === 1) return new Refused('UNAVAILABLE');
      return endpoint === account.me ? aMe() : aRequest();
    });
    await call(endpoint, input as never);
    expect(tries).toBe(2);
  });

  it('that writes without a request key is not repeated: it might do the thing twice', async () => {
    const fake = fakeWx({ 'archive.withdraw': () => new Refused('UNAVAILABLE') });
    await expect(call(archive.withdraw, { id: 'q1', version: 1 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(fake.calls).toHaveLength(1);
  });

  it('that only reads says nothing of what was filled in when the system is busy', async () => {
    fakeWx({
      'account.me': () => new Refused('UNAVAILABLE'),
      'archive.withdraw': () => new Refused('UNAVAILABLE'),
    });
    await expect(call(account.me, {})).rejects.toMatchObject({ message: '系统有点忙，请稍后再试' });
    const writing = call(archive.withdraw, { id: 'q1', version: 1 });
    await expect(writing).rejects.toMatchObject({ message: '系统繁忙，请稍后重试，您填写的内容还在' });
  });

  it('answered with something else entirely counts as the system being busy', async () => {
    const { wx } = fakeWx();
    wx.cloud.callFunction = async () => ({ result: 'oops' });
    await expect(call(archive.withdraw, { id: 'q1', version: 1 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it('that made the function itself fail counts as the system being busy', async () => {
    const { wx } = fakeWx();
    wx.cloud.callFunction = async () => {
      throw Object.assign(new Error('functions execute fail'), { errCode: -504002 });
    };
    await expect(call(archive.withdraw, { id: 'q1', version: 1 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it('never shows a person an English error', () => {
    expect(sentenceOf(new TypeError('x is not a function'))).toBe('出了点问题，请稍后再试');
  });
});
