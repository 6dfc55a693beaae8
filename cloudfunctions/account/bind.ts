import { account, type BindDraft } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import type { Platform } from '../kernel/ports';
import { giveTryBack, takeTry } from './bindTries';
import { loadActor } from './loadActor';
import { presentMe } from './me';
import { bindAll, membershipsOf } from './register';

/** Binds the caller to their homes by the name and phone in the register. Unknown, foreign and taken homes answer alike. */
export const bind = handle(account.bind, async (draft, call) => {
  const { actor, platform, now } = call;
  const phone = await phoneOf(draft, platform);
  await takeTry(platform, actor.openid, now);
  const memberships = await membershipsOf(platform, draft.name, phone);
  if ((await bindAll(platform, actor.openid, memberships, draft.name)) === 0) throw new Failure('NO_MATCH');
  await giveTryBack(platform, actor.openid);
  return presentMe(await loadActor(actor.openid, platform), call);
});

/** A number that WeChat vouches for comes before a typed one. */
async function phoneOf({ phone, phoneCode }: BindDraft, { messages }: Platform): Promise<string> {
  if (phoneCode !== undefined) {
    const proved = await messages.phoneNumber(phoneCode);
    if (proved === null) throw new Failure('PHONE_CODE');
    return proved;
  }
  if (phone === undefined) throw new Failure('INVALID', 'no phone', { phone: '请填写 11 位手机号' });
  return phone;
}
