import type { Reply } from '../../contract';
import type { Cloud } from '../../local/cloud';
import { communityIdOf, homeIdOf, nameOf, ownerOf, phoneOf, REAL_HOMES } from './homes';
import { clerkOf, REVIEWERS } from './load';

/** One round of everything that is measured, at one home; gives the time of each act, in ms. */
export type Times = Record<Act, number>;
export const ACTS = ['open record', 'list page', 'search by phone', 'submit', 'approve'] as const;
export type Act = (typeof ACTS)[number];

let keys = 0;

/** Does all acts at the `round`th home of the communities looked at; each home is good for one round. */
export async function oneRound(cloud: Cloud, communities: readonly number[], round: number): Promise<Times> {
  const community = communities[round % communities.length] ?? 0;
  const home = Math.floor(round / communities.length);
  if (home >= REAL_HOMES) throw new Error('no home left for another round');
  const [householdId, communityId] = [homeIdOf(community, home), communityIdOf(community)];
  const clerk = clerkOf(community);
  const times: Partial<Times> = {};
  const timed = async (act: Act, openid: string, endpoint: string, input: object) => {
    const begun = performance.now();
    const data = await call(cloud, openid, endpoint, input);
    times[act] = performance.now() - begun;
    return data;
  };

  await timed('open record', clerk, 'archive.get', { householdId });
  await timed('list page', clerk, 'archive.list', { communityId });
  const phone = phoneOf(community, home);
  const found = await timed('search by phone', clerk, 'archive.list', { text: phone });
  if ((found['items'] as unknown[]).length !== 1) throw new Error(`not found by its phone: ${householdId}`);
  const draft = { owner: { name: nameOf(home), phone: `18${phone.slice(2)}` }, members: [] };
  const requestKey = `bench-records-key-${String((keys += 1))}`;
  const request = await timed('submit', ownerOf(community, home), 'archive.submit', {
    ...{ householdId, baseVersion: 1, draft, requestKey },
  });
  const { id } = request;
  await call(cloud, REVIEWERS[0], 'archive.decide', { id, version: 1, decision: 'approve' });
  // The second approval writes the record: the heaviest write there is.
  await timed('approve', REVIEWERS[1], 'archive.decide', { id, version: 2, decision: 'approve' });
  return times as Times;
}

/** @throws Error when the call is refused: then it was not measured. */
async function call(
  cloud: Cloud,
  openid: string,
  endpoint: string,
  input: object,
): Promise<Record<string, unknown>> {
  const reply = (await cloud.callAs(openid, 'api', { endpoint, input })) as Reply<Record<string, unknown>>;
  if (!reply.ok)
    throw new Error(`${endpoint} as ${openid}: ${reply.code} ${JSON.stringify(reply.fields ?? {})}`);
  return reply.data;
}
