import { homes } from '../../contract';
import { givenName, homeOf, placesOf, presentMe, sealName } from '../account';
import { nameOf, type Membership, type Person } from '../archive';
import { entryIn, expectEntryIn } from '../audit';
import type { Actor } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { openPass, spendPass, takePass } from './passes';
import type { HomePass } from './stored';

/** Binds the caller to a person of the home whose code staff show. */
export const bindByCode = handle(homes.bindByCode, async ({ scene, personId }, call) => {
  expectEntryIn(call);
  const { pass, memberships } = await openPass(scene, call);
  if (pass.kind !== 'staffCode') throw new Failure('CODE_BAD');
  const meant = memberships.find((one) => one.personId === personId);
  if (meant?.accountId !== null) throw new Failure('NOT_FOUND');
  const bound: Actor = { ...call.actor, homes: [...call.actor.homes, homeOf(meant)] };
  const [name, places] = await Promise.all([bindTo(meant, pass, call), placesOf(bound, call.platform)]);
  return presentMe({ ...bound, name: givenName(name) }, call, places);
});

/** Spends the pass and binds, together or not at all; gives the person's name. */
async function bindTo({ _id, personId }: Membership, pass: HomePass, call: Call): Promise<string> {
  const { platform, actor } = call;
  return platform.database.transaction(async (transaction) => {
    const [, membership, person, writeEntry] = await Promise.all([
      takePass(transaction, pass, call),
      transaction.get<Membership>('memberships', _id),
      transaction.get<Person>('persons', personId),
      entryIn(transaction, call),
    ]);
    if (!person || membership?.state !== 'active' || membership.accountId !== null)
      throw new Failure('NOT_FOUND');
    const name = nameOf(platform.secrets, person);
    await Promise.all([
      spendPass(transaction, pass, call),
      transaction.update('memberships', _id, { accountId: actor.openid }),
      writeEntry({
        ...{ action: 'change', step: 'bindByCode', entity: 'memberships', entityId: _id },
        ...{ householdId: pass.householdId, communityId: pass.communityId },
      }),
      transaction.update('accounts', actor.openid, {
        personId,
        nameSealed: sealName(platform, actor.openid, name),
      }),
    ]);
    return name;
  });
}
