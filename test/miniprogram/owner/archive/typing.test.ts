import fc from 'fast-check';
import { caughtUp } from '../../../../miniprogram/owner/archive/edit/catchUp';
import {
  errorsNow,
  memberFields,
  OWNER_FIELDS,
  wrongIn,
} from '../../../../miniprogram/owner/archive/edit/checking';
import type { Form, FormMember } from '../../../../miniprogram/components/recordForm/form';
import { summaryOf } from '../../../../miniprogram/owner/archive/edit/summary';

const member = (id: string, more: Partial<FormMember> = {}): FormMember => ({
  ...{ key: id, id, name: '赵敏', relation: 'spouse', phone: '13711112222' },
  ...more,
});
const form = (more: Partial<Form> = {}): Form => ({
  owner: { name: '王建国', phone: '13800138000', email: '' },
  members: [member('m1'), member('m2', { name: '王小明', relation: 'child', phone: '' })],
  ...more,
});
const owner = (more: Partial<Form['owner']>): Form => form({ owner: { ...form().owner, ...more } });

describe('a form typed on an older record', () => {
  it('keeps what was typed and takes what others changed elsewhere', () => {
    const { form: merged, clashes } = caughtUp(
      form(),
      owner({ phone: '13900009999' }),
      owner({ email: 'w@example.com' }),
    );
    expect(merged.owner).toEqual({ name: '王建国', phone: '13900009999', email: 'w@example.com' });
    expect(clashes).toEqual([]);
  });

  it('does not take out somebody who came into the record meanwhile', () => {
    const now = form({ members: [...form().members, member('m3', { name: '王大力' })] });
    expect(caughtUp(form(), owner({ phone: '13900009999' }), now).form.members.map(({ id }) => id)).toEqual([
      ...['m1', 'm2', 'm3'],
    ]);
  });

  it('does not bring back somebody who left it', () => {
    const now = form({ members: [member('m1')] });
    expect(caughtUp(form(), owner({ phone: '13900009999' }), now)).toMatchObject({
      form: { members: [{ id: 'm1' }] },
      clashes: [],
    });
  });

  it.each<[string, Form, Form, string[]]>([
    [
      'both changed one field',
      owner({ phone: '13900009999' }),
      owner({ phone: '13700007777' }),
      ['业主手机号：档案已改为13700007777，您填的是13900009999'],
    ],
    ['both changed it alike', owner({ phone: '13900009999' }), owner({ phone: '13900009999' }), []],
    [
      'one was removed here and changed there',
      form({ members: [member('m1')] }),
      form({ members: [member('m1'), member('m2', { name: '王小明', relation: 'child', phone: '139' })] }),
      ['您要移除的王小明，档案在此期间有更新'],
    ],
    [
      'one was changed here and removed there',
      form({ members: [member('m1', { phone: '' }), form().members[1]!] }),
      form({ members: [form().members[1]!] }),
      ['您修改的赵敏已不在档案中'],
    ],
    [
      'a relation was changed twice',
      form({ members: [member('m1', { relation: 'coOwner' }), form().members[1]!] }),
      form({ members: [member('m1', { relation: 'tenant' }), form().members[1]!] }),
      ['赵敏的关系：档案已改为租户，您填的是共有人'],
    ],
  ])('says so where %s', (_, typed, now, clashes) =>
    expect(caughtUp(form(), typed, now).clashes).toEqual(clashes),
  );

  it('whose own new member the record has by now does not add them twice', () => {
    const added = member('', { key: 'new-1', name: '王大力', relation: 'parent', phone: '' });
    const now = form({ members: [...form().members, { ...added, id: 'm9', key: 'm9' }] });
    const typed = form({ members: [...form().members, added] });
    expect(caughtUp(form(), typed, now).form).toEqual(now);
    expect(caughtUp(form(), typed, form()).form).toEqual(typed);
  });

  it('that changed nothing becomes the record, and one of the same record stays as it is', () => {
    const text = fc.constantFrom('a', 'b', '');
    const people = fc
      .uniqueArray(fc.constantFrom('m1', 'm2', 'm3'), { maxLength: 3 })
      .chain((ids) =>
        fc.tuple(...ids.map((id) => fc.record({ name: text, phone: text }).map((one) => member(id, one)))),
      );
    const any = fc.record({ owner: fc.record({ name: text, phone: text, email: text }), members: people });
    fc.assert(
      fc.property(any, any, (base, other) => {
        expect(caughtUp(base, base, other)).toEqual({ form: other, clashes: [] });
        const ids = (one: Form) => new Set(one.members.map(({ id }) => id));
        const mine = { ...other, members: other.members.filter(({ id }) => ids(base).has(id)) };
        expect(ids(caughtUp(base, mine, base).form)).toEqual(ids(mine));
        expect(caughtUp(base, mine, base).clashes).toEqual([]);
      }),
    );
  });
});

describe('what is said as one types', () => {
  const wrong = form({
    owner: { name: '', phone: '139', email: 'w@' },
    members: [member('m1', { phone: '137', name: '王🙂' })],
  });

  it('is nothing of what was not touched', () =>
    expect(errorsNow(wrong, new Set())).toEqual({ owner: {}, members: {}, rest: [] }));

  it.each([
    ['owner.phone', { owner: { phone: '请填写 11 位手机号，座机请加区号' }, members: {} }],
    ['owner.email', { owner: { email: '邮箱不正确，应如 name@example.com' }, members: {} }],
    ['m1.name', { owner: {}, members: { m1: { name: '姓名里请不要用表情符号' } } }],
  ])('is of %s once it was', (field, remarks) =>
    expect(errorsNow(wrong, new Set([field]))).toMatchObject(remarks),
  );

  it('is everything once all was, and nothing of what is right', () => {
    expect(errorsNow(wrong, new Set([...OWNER_FIELDS, ...memberFields(wrong)]))).toEqual(wrongIn(wrong));
    expect(wrongIn(form())).toEqual({ owner: {}, members: {}, rest: [] });
  });
});

describe('what is read over before it is sent', () => {
  it('is each change, and nothing else', () => {
    const typed = {
      owner: { name: '王建国', phone: '13900009999 ', email: 'w@example.com' },
      members: [
        member('m1', { relation: 'coOwner' }),
        member('', { key: 'new-1', name: '王大力', relation: 'parent' as const, phone: '' }),
      ],
    };
    expect(summaryOf(form(), typed)).toEqual([
      { label: '业主手机号', before: '13800138000', after: '13900009999' },
      { label: '业主邮箱', before: '', after: 'w@example.com' },
      { label: '赵敏', before: '赵敏 配偶 13711112222', after: '赵敏 共有人 13711112222' },
      { label: '王小明', before: '王小明 子女', after: '' },
      { label: '新成员', before: '', after: '王大力 父母' },
    ]);
    expect(summaryOf(form(), form())).toEqual([]);
  });
});
