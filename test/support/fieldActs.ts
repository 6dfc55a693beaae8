import { CONSENT_VERSION, type OutingView } from '../../contract';
import { aKey } from './archiveActs';
import type { World } from './world';

/** What an outing is planned with. */
export const aPlan = (communityId: string, staffIds: string[], more: object = {}) => ({
  communityId,
  place: '3 幢大厅',
  from: '2026-11-23T01:00:00Z',
  to: '2026-11-23T09:00:00Z',
  buildings: [],
  staffIds,
  ...more,
});

/** An outing that is open, planned and opened by `openid`. */
export async function anOpenOuting(
  w: World,
  openid: string,
  communityId: string,
  staffIds: string[],
  more: object = {},
): Promise<OutingView> {
  const draft = aPlan(communityId, staffIds, more);
  const planned = await w.as(openid).call('fieldwork.plan', { draft, requestKey: aKey() });
  if (!planned.ok) throw new Error(`not planned: ${planned.code} ${JSON.stringify(planned.fields)}`);
  const { id, version } = planned.data as OutingView;
  const opened = await w.as(openid).call('fieldwork.move', { id, version, action: 'open' });
  if (!opened.ok) throw new Error(`not opened: ${opened.code}`);
  return opened.data as OutingView;
}

/** A signature in the person's own folder. */
export async function aSignature(w: World, openid: string, name = 'signature'): Promise<string> {
  const me = await w.as(openid).call('account.me');
  if (!me.ok) throw new Error('nobody');
  return `cloud://local-env.x/${String(me.data.uploadFolder)}/${name}.png`;
}

/** What an owner said: a new phone number, everything else as it was. */
export const SAID = { owner: { phone: '13900009999' }, members: [] as object[] };

/** Sends what an owner said and signed. */
export const sendFace = async (
  w: World,
  openid: string,
  outing: { id: string },
  householdId: string,
  more: object = {},
) =>
  w.as(openid).call('fieldwork.submit', {
    ...{ id: outing.id, householdId, baseVersion: 1, draft: SAID, consentVersion: CONSENT_VERSION },
    ...{ signature: await aSignature(w, openid), requestKey: aKey() },
    ...more,
  });
