import { logBulk } from '../audit';
import type { StoredStaff } from '../account';
import type { ActorStaff } from '../kernel/actor';
import type { Call } from '../kernel/handle';
import { prepareNotice } from '../notices';
import { flag, hourOf, isFlagged } from './count';
import { MOST_PER_HOUR, type Kind } from './limits';

/** Staff of one company. */
const MOST_STAFF = 1000;

const WORDS: Record<Kind, string> = { opened: '打开资料', reveals: '查看完整信息', pages: '翻阅列表' };

/**
 * Puts on record that somebody reads in bulk, and tells the managers of their communities and the auditors, inside the
 * mini-program: once an hour for each person, however often they try.
 */
export async function tellOverseers(
  call: Omit<Call, 'admitted'>,
  reader: ActorStaff,
  kind: Kind,
): Promise<void> {
  const { platform, now } = call;
  if (await isFlagged(platform, reader.id, now)) return;
  const overseers = await overseersOf(call, reader);
  // Notices have ids of their own: should we fail in between, telling again tells nobody twice.
  await Promise.all(
    overseers.map((to) => platform.database.insert('notices', bulkNotice(reader, kind, to, now))),
  );
  if (await flag(platform, reader.id, now)) await logBulk(call, kind);
}

interface Overseer {
  openid: string;
  communityId: string;
}

const placesOf = (posts: ActorStaff['posts']) =>
  posts.some(({ communityIds }) => communityIds === 'all')
    ? ('all' as const)
    : posts.flatMap(({ communityIds }) => communityIds as readonly string[]);

/** Who looks after the reader's communities, and every auditor of them; never the reader. */
async function overseersOf({ platform }: Omit<Call, 'admitted'>, reader: ActorStaff): Promise<Overseer[]> {
  const staff = await platform.database.find<StoredStaff>(
    'staff',
    { state: 'active' },
    { limit: MOST_STAFF },
  );
  const theirs = placesOf(reader.posts);
  return staff.flatMap(({ _id, openid, posts }) => {
    const overseeing = posts.filter(({ role }) => role === 'communityManager' || role === 'auditor');
    if (_id === reader.id || overseeing.length === 0) return [];
    const places = placesOf(overseeing);
    const shared =
      theirs === 'all' || places === 'all'
        ? [...(places === 'all' ? [] : places), ...(theirs === 'all' ? [] : theirs), '']
        : places.filter((one) => theirs.includes(one));
    const [communityId] = shared;
    return communityId === undefined ? [] : [{ openid, communityId }];
  });
}

function bulkNotice(reader: ActorStaff, kind: Kind, { openid, communityId }: Overseer, now: number) {
  const title = `${reader.name}一小时内${WORDS[kind]}过多`;
  const note = `已达每小时 ${MOST_PER_HOUR[kind]} 次的上限`;
  return prepareNotice({
    key: `bulk:${reader.id}:${hourOf(now)}`,
    ...{ to: openid, communityId, template: 'reviewDecided', title, isInside: true },
    body: `${note}，已暂停到下一个整点。如非工作需要，请了解情况。`,
    page: 'staff/home/home',
    fields: { item: title, result: '查看过多', note },
    now,
  });
}
