import { account, canonicalPhone, type BindDraft } from '../../contract';
import { expectEntryIn } from '../audit';
import type { Actor } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import type { Platform } from '../kernel/ports';
import { takeTry } from './bindTries';
import { homeOf } from './loadActor';
import { placesOf, presentMe } from './me';
import { givenName } from './names';
import { bindAll, freeFor, membershipsOf } from './register';
import type { StoredMembership } from './stored';

/** Binds the caller to their homes by the name and phone in the register. Unknown, foreign and taken homes answer alike. */
export const bind = handle(account.bind, async (draft, call) => {
  const { actor, platform, now } = call;
  const { openid } = actor;
  expectEntryIn(call);
  const phone = await phoneOf(draft, platform);
  // Looking is harmless; what was found counts only when the try was granted.
  const [memberships] = await Promise.all([
    membershipsOf(platform, draft.name, phone),
    takeTry(platform, openid, now),
  ]);
  const free = freeFor(openid, memberships);
  // A taken home must cost no more to refuse than one that does not exist.
  if (free.length === 0) throw new Failure('NO_MATCH');
  const [bound, places] = await Promise.all([
    bindAll(call, free, draft.name),
    placesOf(boundTo(actor, free, draft.name), platform),
  ]);
  if (bound.length === 0) throw new Failure('NO_MATCH');
  return presentMe(boundTo(actor, bound, draft.name), call, places);
});

function boundTo(actor: Actor, bound: readonly StoredMembership[], name: string): Actor {
  const added = bound.map(homeOf);
  const others = actor.homes.filter((home) => !added.some((one) => one.membershipId === home.membershipId));
  return { ...actor, name: givenName(name), homes: [...others, ...added] };
}

/** A number that WeChat vouches for comes before a typed one. */
async function phoneOf({ phone, phoneCode }: BindDraft, { messages }: Platform): Promise<string> {
  if (phoneCode !== undefined) {
    const proved = await messages.phoneNumber(phoneCode);
    if (proved === null) throw new Failure('PHONE_CODE');
    // In the form that the register has it in.
    return canonicalPhone(proved) ?? proved;
  }
  if (phone === undefined) throw new Failure('INVALID', 'no phone', { phone: '请填写电话号码' });
  return phone;
}
