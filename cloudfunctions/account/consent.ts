import { account } from '../../contract';
import { handle } from '../kernel/handle';
import { presentMe } from './me';
import type { StoredAccount, StoredConsent } from './stored';

/** The caller agrees to the privacy text. The record of it comes first: an account never claims a consent that is not on record. */
export const consent = handle(account.consent, async ({ version }, call) => {
  const { actor, now } = call;
  const { database } = call.platform;
  if (!actor.consented) {
    const _id = actor.openid;
    const given: StoredConsent = { _id: `${_id}:${version}`, accountId: _id, version, at: now };
    await database.insert('consents', given);
    const mark = { version, at: now };
    if ((await database.update('accounts', { _id }, { consent: mark })) === 0) {
      const first: StoredAccount = {
        _id,
        consent: mark,
        personId: null,
        nameSealed: null,
        bindTries: { day: '', wrong: 0 },
        createdAt: now,
      };
      // Two taps at once: the other one was first, with the same consent.
      await database.insert('accounts', first);
    }
  }
  return presentMe({ ...actor, consented: true }, call);
});
