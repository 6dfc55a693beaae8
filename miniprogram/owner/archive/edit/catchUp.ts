import { RELATION_NAMES } from '../../../../contract';
import type { Form, FormMember } from '../../../components/recordForm/form';

/** A form brought up to date, and what the person should look at again: sentences. */
export interface CaughtUp {
  form: Form;
  clashes: string[];
}

const OWNER_FIELDS = [
  ['name', '业主姓名'],
  ['phone', '业主手机号'],
  ['email', '业主邮箱'],
] as const;
const MEMBER_FIELDS = [
  ['name', '姓名'],
  ['relation', '关系'],
  ['phone', '手机号'],
] as const;

const isSameMember = (one: FormMember, other: FormMember) =>
  one.name === other.name && one.relation === other.relation && one.phone === other.phone;
const shown = (value: string) => (RELATION_NAMES as Record<string, string>)[value] ?? (value || '空');

/**
 * What was typed on an older record, on the record as it is `now`: only what the person changed against `base` is changed, so
 * that nobody else's change is undone by a form that never knew of it. Where both changed the same, what was typed stays.
 */
export function caughtUp(base: Form, typed: Form, now: Form): CaughtUp {
  const clashes: string[] = [];
  const merged = (what: string, before: string, mine: string, theirs: string): string => {
    if (mine === before) return theirs;
    if (theirs !== before && theirs !== mine)
      clashes.push(`${what}：档案已改为${shown(theirs)}，您填的是${shown(mine)}`);
    return mine;
  };
  const owner = { ...now.owner };
  for (const [field, label] of OWNER_FIELDS)
    owner[field] = merged(label, base.owner[field], typed.owner[field], now.owner[field]);

  const kept = now.members.flatMap((member): FormMember[] => {
    const before = base.members.find(({ id }) => id === member.id);
    const mine = typed.members.find(({ id }) => id === member.id);
    // Somebody who came into the record meanwhile, or whom the person never touched.
    if (!before) return [member];
    if (!mine) {
      if (!isSameMember(before, member)) clashes.push(`您要移除的${member.name}，档案在此期间有更新`);
      return [];
    }
    const changed = Object.fromEntries(
      MEMBER_FIELDS.map(([field, label]) => [
        field,
        merged(`${before.name}的${label}`, before[field], mine[field], member[field]),
      ]),
    );
    return [{ ...member, ...changed }];
  });
  for (const mine of typed.members) {
    const before = base.members.find(({ id }) => id === mine.id);
    const isGone = mine.id !== '' && !now.members.some(({ id }) => id === mine.id);
    if (isGone && before && !isSameMember(before, mine)) clashes.push(`您修改的${mine.name}已不在档案中`);
  }
  return { form: { owner, members: [...kept, ...stillNew(typed, now)] }, clashes };
}

/** Whom the person added, but for those whom the record has by now: their own sending may have arrived. */
const stillNew = (typed: Form, now: Form) =>
  typed.members.filter((mine) => mine.id === '' && !now.members.some((member) => isSameMember(member, mine)));
