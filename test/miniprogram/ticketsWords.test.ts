import { TICKET_ACTIONS, TICKET_STATES } from '../../contract/index';
import { EMPTY_VALUE, check, toInput, type ActionForm } from '../../miniprogram/components/actionForm/form';
import { OWNER_FORMS, outlook } from '../../miniprogram/owner/tickets/detail/words';
import { STAFF_FORMS, nextForStaff } from '../../miniprogram/staff/tickets/detail/words';

describe('what a ticket says of itself', () => {
  test.each(TICKET_STATES)('tells the owner where a %s ticket stands and what comes next', (state) => {
    for (const assignee of [null, '王师傅']) {
      const { headline, next } = outlook(state, assignee);
      expect(headline.length).toBeGreaterThan(2);
      expect(headline).not.toMatch(/。$/);
      expect(next).toMatch(/。$/);
      expect(`${headline}${next}`).not.toMatch(/null|undefined|超时/);
    }
  });

  it('names who is in charge to the owner', () => {
    expect(outlook('assigned', '王师傅').headline).toBe('已安排王师傅处理');
    expect(outlook('inProgress', '王师傅').headline).toBe('王师傅正在处理');
    expect(outlook('inProgress', null).headline).toBe('工作人员正在处理');
  });

  test.each(TICKET_STATES)('tells staff what to do with a %s ticket', (state) => {
    for (const assignee of [null, '王师傅']) {
      expect(nextForStaff(state, assignee)).toMatch(/^[^您]+。$/);
      expect(nextForStaff(state, assignee)).not.toMatch(/null|undefined/);
    }
  });

  it('never puts the same sentence on two states', () => {
    expect(new Set(TICKET_STATES.map((state) => outlook(state, null).headline)).size).toBe(
      TICKET_STATES.length,
    );
    expect(new Set(TICKET_STATES.map((state) => nextForStaff(state, null))).size).toBe(TICKET_STATES.length);
  });
});

describe('the forms of the steps', () => {
  it('leave no action without a form on one side', () => {
    const covered = TICKET_ACTIONS.filter((action) => OWNER_FORMS[action] ?? STAFF_FORMS[action]);
    expect(covered).toEqual([...TICKET_ACTIONS]);
  });

  test.each([
    ['owner', OWNER_FORMS],
    ['staff', STAFF_FORMS],
  ])('of the %s are filed under their own action and say what happens', (_, forms) => {
    for (const [action, form] of Object.entries(forms)) {
      expect(form.action).toBe(action);
      expect(form.hint).toMatch(/。$/);
      expect(form.text === 'optional').toBe(form.placeholder.includes('可不填'));
    }
  });

  const form = (over: Partial<ActionForm>): ActionForm => ({ ...STAFF_FORMS.resolve!, ...over });

  it('hold back what is incomplete, field by field', () => {
    expect(check(form({}), EMPTY_VALUE)).toEqual({ text: '请填写内容' });
    expect(check(form({ text: 'optional' }), EMPTY_VALUE)).toEqual({});
    expect(check(form({ rating: true }), { ...EMPTY_VALUE, text: '好' })).toEqual({
      rating: '请点星星打个分',
    });
    expect(check(form({ assignee: true }), { ...EMPTY_VALUE, text: '好' })).toEqual({
      assigneeId: '请选择处理人',
    });
  });

  it('wait for photos that are still on their way or failed', () => {
    const photo = { path: 'a', fileId: '', percent: 0 };
    const value = { ...EMPTY_VALUE, text: '好' };
    expect(check(form({}), { ...value, photos: [{ ...photo, state: 'uploading' }] }).photos).toMatch(
      '还在上传',
    );
    expect(check(form({}), { ...value, photos: [{ ...photo, state: 'failed' }] }).photos).toMatch('没传成功');
    expect(check(form({ photos: false }), { ...value, photos: [{ ...photo, state: 'failed' }] })).toEqual({});
  });

  it('send only what they asked for', () => {
    const value = {
      text: ' 好了 ',
      rating: 5,
      assigneeId: 's1',
      photos: [{ path: 'a', fileId: 'cloud://e/a.jpg', state: 'done' as const, percent: 100 }],
    };
    expect(toInput(STAFF_FORMS.resolve!, value)).toEqual({
      action: 'resolve',
      text: '好了',
      photos: ['cloud://e/a.jpg'],
    });
    expect(toInput(STAFF_FORMS.assign!, { ...value, text: '  ' })).toEqual({
      action: 'assign',
      photos: [],
      assigneeId: 's1',
    });
    expect(toInput(OWNER_FORMS.confirm!, value)).toEqual({
      action: 'confirm',
      text: '好了',
      photos: [],
      rating: 5,
    });
  });
});
