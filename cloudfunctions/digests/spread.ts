import { digestPeriodName } from '../../contract';
import { NEVER, type Membership } from '../archive';
import type { Platform } from '../kernel/ports';
import { above, isIn } from '../kernel/query';
import { prepareNotice, type StoredNotice } from '../notices';
import { digestRow } from './present';
import { DIGESTS } from './repository';
import type { Digest } from './stored';

/** Owners of one transaction. */
const BATCH = 50;

/** What stands for one person's reading of one digest, and does not say who they are. */
export const readerOf = ({ secrets }: Pick<Platform, 'secrets'>, digestId: string, openid: string): string =>
  `digest-${secrets.idOf('digests.reader', digestId, openid)}`;

/**
 * Tells the next owners of a published digest: everybody with an account in a home of its community, in the order of their accounts, however
 * many homes they have. The notices and how far it came are written together: run twice at once, or killed, nobody is told twice or missed.
 */
export async function spread(platform: Platform, digest: Digest): Promise<void> {
  const { database } = platform;
  const { _id, communityId, spreadAfter } = digest;
  if (spreadAfter === null) return;
  const found = await database.find<Membership>(
    'memberships',
    { communityId, state: 'active', accountId: above(spreadAfter) },
    { order: [['accountId', 'asc']], limit: BATCH },
  );
  const people = [...new Set(found.flatMap(({ accountId }) => accountId ?? []))];
  const next = found.length < BATCH ? null : (people.at(-1) ?? null);
  const notices = await untold(platform, people.map((openid) => noticeOf(platform, digest, openid))); // prettier-ignore
  await database.transaction(async (transaction) => {
    const current = await transaction.get<Digest>(DIGESTS, _id);
    if (current?.state !== 'published' || current.spreadAfter !== spreadAfter) return;
    await Promise.all([
      transaction.update(DIGESTS, _id, {
        ...{ spreadAfter: next, told: current.told + notices.length },
        ...(next === null ? { nextAt: NEVER } : {}),
      }),
      ...notices.map((notice) => transaction.insert('notices', notice)),
    ]);
  });
}

/** Without those that are there already, as in a store that was put back to an earlier moment. */
async function untold({ database }: Platform, notices: readonly StoredNotice[]) {
  if (notices.length === 0) return [];
  const ids = notices.map(({ _id }) => _id);
  const known = await database.find<StoredNotice>('notices', { _id: isIn(ids) }, { limit: ids.length });
  const there = new Set(known.map(({ _id }) => _id));
  return notices.filter(({ _id }) => !there.has(_id));
}

/** It names nobody but the community: whoever holds the phone may read it. */
function noticeOf(platform: Platform, digest: Digest, openid: string): StoredNotice {
  const { _id, communityId, communityName, rhythm, from, to } = digest;
  const period = digestPeriodName(rhythm, from, to);
  const { filed, resolved } = digestRow(digest);
  const said = `收到 ${filed} 件，办结 ${resolved} 件`;
  return prepareNotice({
    ...{ key: `digest:${_id}`, to: openid, communityId, template: 'digest', ladder: 'digest' },
    ...{ purpose: 'reminders', thread: { of: readerOf(platform, _id, openid) } },
    title: `${communityName}${period}投诉处理通报`,
    body: `${said}。点开看看办得怎么样。`,
    page: `owner/digests/digest/digest?id=${_id}`,
    fields: { item: '投诉处理通报', result: '已发布', note: said },
    now: platform.now(),
  });
}
