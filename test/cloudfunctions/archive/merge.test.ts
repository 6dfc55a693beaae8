import type { HouseholdRecord } from '../../../cloudfunctions/archive/stored';
import { mergeRecords } from '../../../cloudfunctions/archive/merge';
import type { MergeChoice, RecordDraft, Relation } from '../../../contract';

type Member = [id: string, name: string, relation: Relation, phone: string | null];
const [OLD, NOW, NEW] = ['13800000001', '13700000002', '13900000003'];

const record = (owner: [string, string, string], ...members: Member[]): HouseholdRecord => ({
  owner: { personId: owner[0], name: owner[1], phone: owner[2] },
  members: members.map(([personId, name, relation, phone]) => ({
    ...{ personId, membershipId: `m-${personId}`, name, relation, phone },
  })),
});
/** A draft; a member without id is new. */
const draft = (owner: [string, string], ...members: Member[]): RecordDraft => ({
  owner: { name: owner[0], phone: owner[1] },
  members: members.map(([id, name, relation, phone]) => ({
    ...(id === '' ? {} : { id }),
    ...{ name, relation },
    ...(phone === null ? {} : { phone }),
  })),
});
const LI: Member = ['p-li', '李娜', 'spouse', OLD];
const LI_NEW: Member = ['p-li', '李娜', 'spouse', NEW];
const BASE = record(['p-zhang', '张伟', OLD], LI);
const merged = (now: HouseholdRecord, proposed: RecordDraft, choices: Record<string, MergeChoice> = {}) =>
  mergeRecords(BASE, now, proposed, choices);
const told = ({ fields }: ReturnType<typeof merged>) =>
  fields.map(({ path, base, now, proposed, choice, clashes }) => [
    path,
    base,
    now,
    proposed,
    choice,
    clashes,
  ]);

describe('bringing a change up to a record that has moved on', () => {
  /** One field, all that can have become of it: what was, is, is proposed → what it will be, and whether to ask. */
  it.each([
    ['neither changed it', OLD, OLD, OLD, null],
    ['only the record', OLD, NOW, OLD, 'now'],
    ['only the change', OLD, OLD, NEW, 'proposed'],
    ['both, alike', OLD, NEW, NEW, null],
    ['both, differently', OLD, NOW, NEW, 'ask'],
  ] as const)('%s', (_what, base, now, proposed, outcome) => {
    const result = mergeRecords(
      record(['p-zhang', '张伟', base]),
      record(['p-zhang', '张伟', now]),
      draft(['张伟', proposed]),
    );
    if (outcome === null) expect(result.fields).toEqual([]);
    else
      expect(told(result)).toEqual([
        ['owner.phone', base, now, proposed, outcome === 'ask' ? null : outcome, outcome === 'ask'],
      ]);
    const phone = outcome === 'proposed' ? proposed : now;
    expect(result.draft).toEqual(draft(['张伟', phone]));
    for (const choice of ['now', 'proposed'] as const) {
      const { draft: chosen } = mergeRecords(
        record(['p-zhang', '张伟', base]),
        record(['p-zhang', '张伟', now]),
        draft(['张伟', proposed]),
        { 'owner.phone': choice },
      );
      // A choice counts where both sides changed it, and nowhere else.
      const expected = outcome === 'ask' ? { now, proposed }[choice] : phone;
      expect(chosen.owner.phone).toBe(expected);
    }
  });

  it('keeps who came into the record meanwhile: an old draft does not put them out', () => {
    const result = merged(
      record(['p-zhang', '张伟', OLD], LI, ['p-wang', '王芬', 'parent', null]),
      draft(['张伟', NEW], LI),
    );
    expect(result.draft).toEqual(draft(['张伟', NEW], LI, ['p-wang', '王芬', 'parent', null]));
    expect(told(result)).toEqual([
      ['owner.phone', OLD, OLD, NEW, 'proposed', false],
      ['members.p-wang.name', null, '王芬', null, 'now', false],
    ]);
  });

  it('takes somebody new for the one of the same name who came meanwhile, and asks where they differ', () => {
    const now = record(['p-zhang', '张伟', OLD], LI, ['p-wang', '王芬', 'parent', NOW]);
    const proposed = draft(['张伟', OLD], LI, ['', '王芬', 'other', NOW]);
    expect(told(merged(now, proposed))).toEqual([
      ['members.p-wang.relation', null, '父母', '其他', null, true],
    ]);
    expect(merged(now, proposed, { 'members.p-wang.relation': 'proposed' }).draft.members).toHaveLength(2);
    expect(merged(now, proposed, { 'members.p-wang.relation': 'proposed' }).draft.members[1]).toMatchObject({
      ...{ id: 'p-wang', relation: 'other' },
    });
  });

  it('does not bring back who has left the record', () => {
    const result = merged(record(['p-zhang', '张伟', OLD]), draft(['张伟', OLD], LI_NEW));
    expect(result.draft).toEqual(draft(['张伟', OLD]));
    expect(told(result)).toEqual([['members.p-li.name', null, null, '李娜', 'now', false]]);
  });

  it('takes out whom the change takes out, and asks when they were changed meanwhile', () => {
    expect(merged(BASE, draft(['张伟', OLD])).draft.members).toEqual([]);
    const changed = record(['p-zhang', '张伟', OLD], LI_NEW);
    const asked = merged(changed, draft(['张伟', OLD]));
    expect(told(asked)).toEqual([['members.p-li.name', '李娜', '李娜', null, null, true]]);
    expect(asked.draft.members).toHaveLength(1);
    const out = merged(changed, draft(['张伟', OLD]), { 'members.p-li.name': 'proposed' });
    expect(out.draft.members).toEqual([]);
  });

  describe('after the head has changed', () => {
    const now = record(['p-li', '李娜', OLD], ['p-zhang', '张伟', 'coOwner', OLD]);

    it('follows the people, not the places', () => {
      // 张伟, who headed the home when the change was typed, changed his own phone and hers.
      const { draft: result } = merged(now, draft(['张伟', NEW], LI_NEW));
      expect(result).toEqual(draft(['李娜', NEW], ['p-zhang', '张伟', 'coOwner', NEW]));
    });

    it('never takes the new head out, nor gives her another relation', () => {
      const out = merged(now, draft(['张伟', OLD]), { 'owner.name': 'proposed' });
      expect(out.draft).toEqual(draft(['李娜', OLD], ['p-zhang', '张伟', 'coOwner', OLD]));
      expect(told(out)).toEqual([
        ['owner.name', '李娜', '李娜', null, 'now', false],
        ['members.p-zhang.relation', '业主', '共有人', '业主', 'now', false],
      ]);
      const child = merged(now, draft(['张伟', OLD], ['p-li', '李娜', 'child', OLD]));
      expect(child.draft.owner.name).toBe('李娜');
      expect(child.fields.filter(({ clashes }) => clashes)).toEqual([]);
    });
  });

  it('changes nothing when nothing but the record changed', () => {
    const now = record(['p-zhang', '张大伟', NOW], LI_NEW);
    const { draft: result, fields } = merged(now, draft(['张伟', OLD], LI));
    expect(result).toEqual(draft(['张大伟', NOW], LI_NEW));
    expect(fields.every(({ choice }) => choice === 'now')).toBe(true);
  });
});
