import type { RecordDraft, RequestView } from '../../contract';
import type { World } from './world';

let keys = 0;
/** A request key that nobody used. */
export const aKey = () => `request-key-${String((keys += 1)).padStart(8, '0')}`;

export const DRAFT: RecordDraft = { owner: { name: '王小明', phone: '13900009999' }, members: [] };

/** Sends `draft` for a household at version 1, and gives the request as its submitter sees it. */
export async function submitted(
  w: World,
  openid: string,
  householdId: string,
  draft: RecordDraft = DRAFT,
): Promise<RequestView> {
  const reply = await w
    .as(openid)
    .call('archive.submit', { householdId, baseVersion: 1, draft, requestKey: aKey() });
  if (!reply.ok) throw new Error(`not submitted: ${reply.code}`);
  return reply.data as RequestView;
}
