import { CONSENT_PURPOSES, rights, type ConsentEntry } from '../../contract';
import { answerConsent, consentState, type StoredAccount, type StoredConsent } from '../account';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { freshRequest } from './requests';

const PAGE_SIZE = 20;

/** What the caller has agreed to, by purpose. */
export const consents = handle(rights.consents, async (_input, { actor, platform }) =>
  presentConsents(await platform.database.get<StoredAccount>('accounts', actor.openid)),
);

/** Gives or withdraws one consent. A withdrawal is a request that is fulfilled at once. */
export const setConsent = handle(rights.setConsent, async ({ purpose, given }, call) => {
  const { platform, actor, now } = call;
  const also = given ? null : { collection: 'dataRequests', document: withdrawal() };
  return presentConsents(await answerConsent(platform, actor.openid, { purpose, given }, now, also));

  function withdrawal() {
    const request = freshRequest(`d-${platform.secrets.newId()}`, { kind: 'withdrawal', home: null }, call);
    const fulfilled = { action: 'fulfil' as const, at: now, by: '系统' };
    return { ...request, purpose, state: 'fulfilled' as const, steps: [...request.steps, fulfilled] };
  }
});

/** Every consent the caller gave or withdrew, newest first. */
export const consentHistory = handle(rights.consentHistory, async ({ after }, { actor, platform }) => {
  const page = { by: 'at', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = { accountId: actor.openid };
  const { items, next } = await pageOf<StoredConsent>(platform.database, 'consents', filter, page);
  return { items: items.map(presentEntry), next };
});

function presentConsents(account: StoredAccount | null) {
  return { items: CONSENT_PURPOSES.map((purpose) => consentState(account, purpose)) };
}

/** Entries from before purposes were told apart gave `service`. */
export function presentEntry({
  purpose = 'service',
  given = true,
  version,
  at,
}: StoredConsent): ConsentEntry {
  return { purpose, given, version, at: new Date(at).toISOString() };
}
