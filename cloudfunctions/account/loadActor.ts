import { CONSENT_VERSION } from '../../contract';
import type { Actor, ActorHome, ActorStaff } from '../kernel/actor';
import type { Platform } from '../kernel/ports';
import { activeAgreement, isBinding } from './agreements';
import { withdrawnPurposes } from './consents';
import { openName } from './names';
import type { StoredAccount, StoredAgreement, StoredMembership, StoredStaff } from './stored';

/** The most homes one account acts for at a time. */
const MOST_HOMES = 50;

/** Who `openid` is to us, from our own records; one sequential step. */
export async function loadActor(openid: string, platform: Platform): Promise<Actor> {
  const { database } = platform;
  const [account, memberships, staff, agreement] = await Promise.all([
    database.get<StoredAccount>('accounts', openid),
    database.find<StoredMembership>(
      'memberships',
      { accountId: openid, state: 'active' },
      { limit: MOST_HOMES },
    ),
    database.find<StoredStaff>('staff', { openid, state: 'active' }, { limit: 1 }),
    activeAgreement(platform),
  ]);
  return {
    openid,
    consented: account?.consent?.version === CONSENT_VERSION,
    consentOutdated: Boolean(account?.consent) && account?.consent?.version !== CONSENT_VERSION,
    withdrawn: withdrawnPurposes(account),
    name: openName(platform, account),
    homes: memberships.map(homeOf),
    staff: staff[0] ? staffOf(staff[0], agreement, platform.now()) : null,
  };
}

/** A home as the actor holds it. */
export function homeOf(membership: StoredMembership): ActorHome {
  const { _id: membershipId, householdId, communityId, personId, role, relation, rights } = membership;
  return { membershipId, householdId, communityId, personId, role, relation, rights };
}

/** A staff member as the rules know them. */
export function staffOf(
  { _id: id, name, posts, signature, reads }: StoredStaff,
  agreement: StoredAgreement | null,
  now: number,
): ActorStaff {
  return { id, name, posts, agreementSigned: isBinding(signature, agreement, now), reads: reads ?? null };
}
