import { account } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { activeAgreement, isBinding, isRenewable } from './agreements';
import type { StoredStaff } from './stored';

/** The caller's own staff record. @throws Failure FORBIDDEN when they are none. */
async function ownStaff({ actor, platform }: Call): Promise<StoredStaff> {
  const found = actor.staff && (await platform.database.get<StoredStaff>('staff', actor.staff.id));
  if (!found) throw new Failure('FORBIDDEN');
  return found;
}

/** The confidentiality agreement in force, and whether the caller signed it. */
export const agreement = handle(account.agreement, async (_input, call) => {
  const [active, { signature }] = await Promise.all([activeAgreement(call.platform), ownStaff(call)]);
  if (!active) throw new Failure('NOT_FOUND');
  const own = signature?.version === active._id ? signature : null;
  const isHeld = isBinding(signature, active, call.now) && !isRenewable(signature, call.now);
  return {
    version: active._id,
    title: active.title,
    text: active.text,
    signedAt: own && new Date(own.at).toISOString(),
    validUntil: own && new Date(own.validUntil).toISOString(),
    allowed: isHeld ? [] : ['sign' as const],
  };
});
