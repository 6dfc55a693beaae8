import { homes } from '../../contract';
import { handle } from '../kernel/handle';
import { openPass } from './passes';

/** What a code or an invitation offers, before the person takes it. */
export const open = handle(homes.open, async ({ scene }, call) => {
  const { pass, memberships } = await openPass(scene, call);
  const isFree = (personId: string) =>
    memberships.some((one) => one.personId === personId && one.accountId === null);
  const isCode = pass.kind === 'staffCode';
  return {
    kind: pass.kind,
    communityName: pass.communityName,
    address: pass.label,
    expiresAt: new Date(pass.expiresAt).toISOString(),
    people: isCode ? pass.people.filter(({ personId }) => isFree(personId)) : [],
    offer: isCode
      ? null
      : { name: pass.people[0]?.name ?? null, relation: pass.relation ?? 'other', rights: pass.rights },
  };
});
