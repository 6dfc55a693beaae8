import fc from 'fast-check';

import { maskedChange, revealableIn, valueIn } from '../../../cloudfunctions/archive/maskedChange';
import type { FieldChange } from '../../../contract';

const change = (path: string, before: string | null, after: string | null, label = '业主'): FieldChange => ({
  ...{ path, label, before, after, risky: true },
});
const shown = (path: string, before: string | null, after: string | null) => {
  const masked = maskedChange(change(path, before, after));
  return [masked.before, masked.after];
};

describe('a change as staff see it', () => {
  it.each([
    // The masks differ: they say enough.
    ['owner.phone', '13800001111', '13900001111', '138****1111', '139****1111'],
    ['owner.phone', '13800001111', '13800002222', '138****1111', '138****2222'],
    ['owner.name', '张伟', '李伟', '张*', '李*'],
    // The masks hide the difference: it is shown, as long as half of what is hidden stays so.
    ['owner.phone', '13812341111', '13812351111', '138***41111', '138***51111'],
    ['owner.phone', '13812341111', '13872351111', '1381**41111', '1387**51111'],
    ['owner.phone', '13812341111', '13898761111', '138****1111', '138****1111'],
    ['members.p1.name', '张小明', '张晓明', '张小*', '张晓*'],
    ['owner.name', '张伟', '张玮', '张*', '张*'],
    // Nothing to compare with.
    ['owner.phone', null, '13800001111', null, '138****1111'],
    ['members.p1.name', '张伟', null, '张*', null],
    // Says nothing of a person.
    ['members.p1.relation', '配偶', '子女', '配偶', '子女'],
  ])('%s %s → %s is shown as %s → %s', (path, before, after, old, now) => {
    expect(shown(path, before, after)).toEqual([old, now]);
  });

  it('never shows a whole phone number, whatever changed', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/);
    fc.assert(
      fc.property(phone, phone, (before, after) => {
        for (const value of shown('owner.phone', before, after)) {
          expect([before, after]).not.toContain(value);
          expect(Array.from(value ?? '').filter((letter) => letter === '*').length).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('hides the name in a member’s label', () => {
    expect(maskedChange(change('members.p1.phone', null, '13800001111', '张小明·电话')).label).toBe(
      '成员·电话',
    );
  });
});

it('names what may be asked for, and gives just that', () => {
  const changes = [change('owner.phone', null, '13800001111'), change('members.p1.relation', '配偶', '子女')];
  expect(revealableIn(changes)).toEqual(['after:owner.phone']);
  expect(valueIn(changes, 'after:owner.phone')).toBe('13800001111');
  for (const field of ['before:owner.phone', 'after:members.p1.relation', 'owner.phone', 'after:', ''])
    expect(valueIn(changes, field)).toBeNull();
});
