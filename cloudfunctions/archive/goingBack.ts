import type { MemberDraft, RecordDraft, Relation } from '../../contract';
import type { HouseholdRecord } from './stored';

interface Someone {
  name: string;
  relation: Relation;
  phone: string | null;
}

/**
 * What to propose so that the record says again what `then` said. Who heads the home stays: that is proposed as a change of
 * head. Who has left since comes back as somebody new, whose account is not bound.
 */
export function draftBackTo(then: HouseholdRecord, now: HouseholdRecord): RecordDraft {
  const past = new Map<string, Someone>([
    [then.owner.personId, { ...then.owner, relation: 'coOwner' }],
    ...then.members.map((member) => [member.personId, member] as const),
  ]);
  const head = past.get(now.owner.personId) ?? now.owner;
  const present = new Set([now.owner.personId, ...now.members.map(({ personId }) => personId)]);
  const kept = now.members.flatMap(({ personId, relation }) => {
    const one = past.get(personId);
    if (!one) return [];
    const was = personId === then.owner.personId ? relation : one.relation;
    return [memberOf({ ...one, relation: was }, personId)];
  });
  const back = [...past].filter(([personId]) => !present.has(personId)).map(([, one]) => memberOf(one));
  return {
    owner: {
      ...{ name: head.name, phone: head.phone ?? now.owner.phone },
      ...(then.owner.personId === now.owner.personId ? { email: then.owner.email ?? null } : {}),
    },
    members: [...kept, ...back],
  };
}

const memberOf = ({ name, relation, phone }: Someone, id?: string): MemberDraft => ({
  ...(id === undefined ? {} : { id }),
  ...{ name, relation },
  ...(phone === null || phone === '' ? {} : { phone }),
});
