import fc from 'fast-check';
import { RELATIONS, type RecordDraft } from '../../../contract';
import { changesBetween, completenessOf } from '../../../cloudfunctions/archive/changes';
import type { HouseholdRecord } from '../../../cloudfunctions/archive/stored';

const record: HouseholdRecord = {
  owner: { personId: 'p1', name: '张伟', phone: '13800001111' },
  members: [
    { personId: 'p2', membershipId: 'h1:p2', name: '李娜', relation: 'spouse', phone: '13800002222' },
    { personId: 'p3', membershipId: 'h1:p3', name: '张小雨', relation: 'child', phone: null },
  ],
};

const unchanged: RecordDraft = {
  owner: { name: '张伟', phone: '13800001111' },
  members: [
    { id: 'p2', name: '李娜', relation: 'spouse', phone: '13800002222' },
    { id: 'p3', name: '张小雨', relation: 'child' },
  ],
};

describe('the changes between a record and a draft', () => {
  it('are none when nothing was touched, whatever the order of members', () => {
    expect(changesBetween(record, unchanged)).toEqual([]);
    expect(changesBetween(record, { ...unchanged, members: [...unchanged.members].reverse() })).toEqual([]);
  });

  it('name the field with its old and new value', () => {
    const changes = changesBetween(record, { ...unchanged, owner: { name: '张伟', phone: '13900009999' } });
    expect(changes).toEqual([
      { path: 'owner.phone', label: '业主电话', before: '13800001111', after: '13900009999', risky: true },
    ]);
  });

  it.each([
    ['is given', null, 'w@example.com'],
    ['is another', 'w@example.com', 'v@example.com'],
    ['is taken out', 'w@example.com', null],
  ])('say that the e-mail %s', (_, before, email) => {
    const had = { ...record, owner: { ...record.owner, email: before } };
    const draft = { ...unchanged, owner: { ...unchanged.owner, email } };
    const changed = { path: 'owner.email', label: '业主邮箱', before, after: email, risky: false };
    expect(changesBetween(had, draft)).toEqual([changed]);
    expect(changesBetween(had, unchanged)).toEqual([]);
    expect(changesBetween({ ...had, owner: { ...had.owner, email } }, draft)).toEqual([]);
  });

  it('show a new member field by field', () => {
    const changes = changesBetween(record, {
      ...unchanged,
      members: [...unchanged.members, { name: '王芳', relation: 'parent' }],
    });
    expect(changes.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['members.new2.name', null, '王芳'],
      ['members.new2.relation', null, '父母'],
    ]);
  });

  it('show a removed member field by field', () => {
    const changes = changesBetween(record, { ...unchanged, members: unchanged.members.slice(1) });
    expect(changes.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['members.p2.name', '李娜', null],
      ['members.p2.relation', '配偶', null],
      ['members.p2.phone', '13800002222', null],
    ]);
  });

  it.each([
    ['the owner’s name', { ...unchanged, owner: { ...unchanged.owner, name: '张卫' } }, true],
    [
      'a member’s phone',
      { ...unchanged, members: [{ ...unchanged.members[0]!, phone: '13700000000' }, unchanged.members[1]!] },
      true,
    ],
    [
      'a member made co-owner',
      {
        ...unchanged,
        members: [{ ...unchanged.members[0]!, relation: 'coOwner' as const }, unchanged.members[1]!],
      },
      true,
    ],
    [
      'a member’s name',
      { ...unchanged, members: [{ ...unchanged.members[0]!, name: '李娜娜' }, unchanged.members[1]!] },
      false,
    ],
  ])('mark %s as risky or not', (_what, draft, risky) => {
    expect(changesBetween(record, draft).map((change) => change.risky)).toEqual([risky]);
  });

  it('refuse a member that is not of this home, naming the field', () => {
    const foreign = { ...unchanged, members: [{ id: 'p9', name: '赵六', relation: 'other' as const }] };
    expect(() => changesBetween(record, foreign)).toThrow(
      expect.objectContaining({ code: 'INVALID', fields: { 'draft.members.0.name': expect.any(String) } }),
    );
  });

  it('refuse a second head, old or new, and leave one whom the record has as such', () => {
    const asOwner = (id?: string) => ({
      ...unchanged,
      members: [{ ...(id === undefined ? {} : { id }), name: '李娜', relation: 'owner' as const }],
    });
    for (const draft of [asOwner('p2'), asOwner()])
      expect(() => changesBetween(record, draft)).toThrow(
        expect.objectContaining({
          code: 'INVALID',
          fields: { 'draft.members.0.relation': expect.any(String) },
        }),
      );
    const known = { ...record, members: [{ ...record.members[0]!, relation: 'owner' as const }] };
    expect(() => changesBetween(known, asOwner('p2'))).not.toThrow();
  });

  it('refuse the same member twice', () => {
    const twice = { ...unchanged, members: [unchanged.members[0]!, unchanged.members[0]!] };
    expect(() => changesBetween(record, twice)).toThrow(expect.objectContaining({ code: 'INVALID' }));
  });

  it('never repeat a path and never list what did not change', () => {
    const member = fc.record({
      name: fc.constantFrom('李娜', '王芳'),
      relation: fc.constantFrom(...RELATIONS.filter((one) => one !== 'owner')),
      phone: fc.constantFrom('13800002222', '13700000000'),
    });
    const draft = fc.record({
      owner: fc.record({
        name: fc.constantFrom('张伟', '张卫'),
        phone: fc.constantFrom('13800001111', '13900009999'),
      }),
      members: fc
        .tuple(fc.boolean(), fc.array(member, { maxLength: 3 }), member)
        .map(([keep, added, kept]) => [...(keep ? [{ id: 'p2', ...kept }] : []), ...added]),
    });
    fc.assert(
      fc.property(draft, (typed) => {
        const changes = changesBetween(record, typed);
        expect(new Set(changes.map((change) => change.path)).size).toBe(changes.length);
        expect(changes.every((change) => change.before !== change.after)).toBe(true);
      }),
    );
  });
});

describe('completeness', () => {
  it('is whole when the owner, the members and their phones are known; a child needs no phone', () => {
    expect(completenessOf(record)).toEqual({ percent: 100, missing: [] });
  });

  it('names what is missing', () => {
    const poor = { owner: { ...record.owner, phone: '' }, members: [{ ...record.members[0]!, phone: null }] };
    expect(completenessOf(poor)).toEqual({ percent: 60, missing: ['业主电话', '李娜的电话'] });
  });

  it.each(RELATIONS.map((relation) => [relation, relation !== 'child'] as const))(
    'asks of a %s for a phone: %s',
    (relation, asks) => {
      const home = { owner: record.owner, members: [{ ...record.members[0]!, relation, phone: null }] };
      expect(completenessOf(home).missing).toEqual(asks ? ['李娜的电话'] : []);
    },
  );

  it('never rounds up to whole', () => {
    const [member] = record.members;
    const crowd = Array.from({ length: 20 }, () => ({ ...member! }));
    const poor = { ...record, members: [...crowd.slice(1), { ...member!, phone: null }] };
    expect(completenessOf({ ...poor, members: Array(13).fill(poor.members).flat() }).percent).toBeLessThan(
      100,
    );
  });

  it('is whole for an owner who lives alone, once somebody went over the record', () => {
    const alone = { ...record, members: [] };
    expect(completenessOf(alone)).toEqual({ percent: 66, missing: ['家庭成员'] });
    expect(completenessOf(alone, true)).toEqual({ percent: 100, missing: [] });
  });
});
