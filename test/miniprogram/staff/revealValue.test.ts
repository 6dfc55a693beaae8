import { SHOWN_MS } from '../../../miniprogram/staff/reveal/reveal';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, settle, textOf } from '../../support/mount';

const PHONE = '13800138000';

describe('a masked value', () => {
  const shown = (
    answers: Record<string, object> = { 'archive.reveal': { value: PHONE } },
    more: object = {},
  ) => {
    const fake = fakeWx(answers);
    const value = mount('staff/reveal/revealValue/revealValue', {
      ...{
        label: '手机号',
        masked: '138****8000',
        of: 'record',
        target: 'h1',
        field: 'owner.phone',
        canReveal: true,
      },
      ...more,
    });
    return { fake, value };
  };
  const choose = (value: { instance: any }, reason: string, note = '') => {
    value.instance.onReveal();
    value.instance.onReason({ detail: { value: reason } });
    value.instance.onNote({ detail: { value: note } });
    return value.instance.onSend();
  };

  it('is shown in full for a reason, which the server is told', async () => {
    const { fake, value } = shown();
    expect(textOf(value)).toContain('138****8000');
    await choose(value, 'contact', ' 来电核对 ');
    expect(fake.calls.at(-1)).toEqual({
      endpoint: 'archive.reveal',
      input: { of: 'record', id: 'h1', field: 'owner.phone', reason: 'contact', note: '来电核对' },
    });
    expect(textOf(value)).toContain(PHONE);
    expect(value.instance.data.isAsking).toBe(false);
  });

  it('asks nothing of the server before there is a reason, and words where the list has none', async () => {
    const { fake, value } = shown();
    value.instance.onReveal();
    value.instance.onReason({ detail: { value: '' } });
    await value.instance.onSend();
    expect(value.instance.data.wrong.reason).toBe('请选择原因');
    await choose(value, 'other');
    expect(value.instance.data.wrong.note).toBe('请写明原因');
    expect(fake.calls).toEqual([]);
  });

  it('remembers the reason for the next value', async () => {
    const { value } = shown();
    await choose(value, 'verifyIdentity');
    const { value: next } = shown();
    next.instance.onReveal();
    expect(next.instance.data.reason).toBe('verifyIdentity');
  });

  it('hides again after a minute, at a tap, and when the page is left', async () => {
    jest.useFakeTimers();
    try {
      const { value } = shown();
      const seen = () => value.instance.data.plain;
      await choose(value, 'contact');
      expect(seen()).toBe(PHONE);
      jest.advanceTimersByTime(SHOWN_MS - 1);
      expect(seen()).toBe(PHONE);
      jest.advanceTimersByTime(1);
      expect(seen()).toBe('');
      for (const leave of [() => value.instance.hide(), () => value.triggerPageLifeTime('hide')]) {
        await choose(value, 'contact');
        expect(seen()).toBe(PHONE);
        leave();
        expect(seen()).toBe('');
      }
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not shown when the page was left before the answer came', async () => {
    const { value } = shown();
    const sent = choose(value, 'contact');
    value.triggerPageLifeTime('hide');
    await sent;
    await settle();
    expect(value.instance.data).toMatchObject({ plain: '', isBusy: false });
  });

  it('says when one may go on, where too much was read', async () => {
    const { fake, value } = shown({
      'archive.reveal': new Refused('TOO_MANY', undefined, '2020-01-01T01:00:00Z'),
    });
    await choose(value, 'contact');
    expect(JSON.stringify(fake.said)).toMatch(/查看得太多了.*09:00 后可以继续/);
    expect(value.instance.data.plain).toBe('');
  });

  it('asks the endpoint of homes for an applicant', async () => {
    const { fake, value } = shown(
      { 'homes.reveal': { value: '陈静' } },
      { of: 'homeRequest', target: 'b1', field: 'name' },
    );
    await choose(value, 'verifyIdentity');
    expect(fake.calls.at(-1)).toEqual({
      endpoint: 'homes.reveal',
      input: { id: 'b1', field: 'name', reason: 'verifyIdentity' },
    });
  });
});
