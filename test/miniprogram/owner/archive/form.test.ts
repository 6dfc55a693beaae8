import type { RecordDraft } from '../../../../contract';
import {
  formOfDraft,
  formOfRecord,
  newMember,
  sameForm,
  toDraft,
  withMember,
} from '../../../../miniprogram/components/recordForm/form';
import { errorsOf, firstWrong, reasonsOf } from '../../../../miniprogram/components/recordForm/remarks';
import { SubmitKey } from '../../../../miniprogram/components/recordForm/submitKey';
import { aRecord } from '../../../support/views';

const form = formOfRecord(aRecord());

describe('the form of a record', () => {
  it('sends what it was opened with, unchanged', () => {
    expect(toDraft(form)).toEqual({
      owner: { name: '王建国', phone: '13800138000', email: null },
      members: [{ id: 'm1', name: '赵敏', relation: 'spouse', phone: '13711112222' }],
    });
  });

  it('leaves out an empty phone and trims what was typed', () => {
    const member = { ...newMember(), name: ' 王小明 ', relation: 'child' as const };
    expect(toDraft({ ...form, members: [member] }).members).toEqual([{ name: '王小明', relation: 'child' }]);
  });

  it('of a draft that says nothing of the e-mail has the record’s', () => {
    const record = aRecord({ owner: { name: '王建国', phone: '13800138000', email: 'w@example.com' } });
    const draft = { owner: { name: '王建国', phone: '13800138000' }, members: [] };
    expect(formOfDraft(draft, record).owner.email).toBe('w@example.com');
    const without = { ...draft, owner: { ...draft.owner, email: null } };
    expect(formOfDraft(without, record).owner.email).toBe('');
  });

  it('is the same as another that says the same', () => {
    expect(sameForm(form, formOfDraft(toDraft(form), aRecord()))).toBe(true);
    expect(sameForm(form, withMember(form, 'm1', { phone: '' }))).toBe(false);
  });
});

describe('sentences beside fields', () => {
  const added = { ...form, members: [...form.members, newMember()] };
  const key = added.members[1]?.key ?? '';

  it('find the member an error counts', () => {
    const errors = errorsOf(
      { 'draft.owner.phone': '甲', 'draft.members.1.name': '乙', 'draft.members': '丙' },
      added,
    );
    expect(errors).toEqual({ owner: { phone: '甲' }, members: { [key]: { name: '乙' } }, rest: ['丙'] });
    expect(firstWrong(errors, added)).toEqual({ step: 0, id: 'owner' });
    expect(firstWrong({ ...errors, owner: {} }, added)).toEqual({ step: 1, id: 'member1' });
  });

  it('find the member a reviewer means, old or new, also after others were removed', () => {
    const draft: RecordDraft = {
      owner: { name: '王建国', phone: '13800138000' },
      members: [
        { id: 'm1', name: '赵敏', relation: 'spouse' },
        { name: '王小花', relation: 'child' },
      ],
    };
    const sent = formOfDraft(draft, aRecord());
    const left = { ...sent, members: sent.members.slice(1) };
    expect(reasonsOf({ 'members.m1.phone': '甲', 'members.new1.name': '乙' }, left)).toEqual({
      owner: {},
      members: { 'sent-1': { name: '乙' } },
      rest: ['甲'],
    });
  });
});

describe('the request key', () => {
  it('is the same for the same content, and new for another', () => {
    const keys = new SubmitKey();
    const first = keys.of(toDraft(form));
    expect(keys.of(toDraft(form))).toBe(first);
    expect(keys.of(toDraft(withMember(form, 'm1', { name: '赵明' })))).not.toBe(first);
  });
});
