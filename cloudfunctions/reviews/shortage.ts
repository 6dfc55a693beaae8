import { REVIEW_KIND_NAMES } from '../../contract';
import { findStaff, type StoredCommunity } from '../account';
import type { ChangeRequest } from '../archive';
import type { HomeRequest } from '../homes';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { deliver, prepareNotice } from '../notices';
import { managersOf } from './overdueNotice';
import { residentsOf, reviewersFor, type Staff } from './reviewers';
import { waitingChange, waitingHome, type Waiting } from './waiting';

const PENDING = ['pendingFirst', 'pendingSecond'];
/** With more reviewers than this no request lacks one: besides who sent it, only those who live there may not decide. */
const FEW = 3;
/** More communities than one company manages. */
const MOST_COMMUNITIES = 1000;

/**
 * Tells a community's managers of requests that too few people may decide on: once for each, as soon as that is so. How many.
 * Where there are reviewers enough it costs two queries. For the timer.
 */
export async function tellOfShortage(platform: Platform, limit: number): Promise<number> {
  const { database } = platform;
  const [staff, communities] = await Promise.all([
    findStaff(platform),
    database.find<StoredCommunity>('communities', {}, { limit: MOST_COMMUNITIES }),
  ]);
  const few = communities.map(({ _id }) => _id).filter((id) => countReviewers(staff, id) <= FEW);
  if (few.length === 0) return 0;
  const waiting = { communityId: isIn(few), state: isIn(PENDING), shortToldAt: null };
  const page = { order: [['submittedAt', 'asc']] as const, limit };
  const [changes, homes] = await Promise.all([
    database.find<ChangeRequest>('changeRequests', waiting, page),
    database.find<HomeRequest>('homeRequests', waiting, page),
  ]);
  const all = [...changes.map(waitingChange), ...homes.map(waitingHome)];
  const residents = await residentsOf(
    all.flatMap(({ householdId }) => householdId ?? []),
    platform,
  );
  let told = 0;
  for (const one of all) {
    const counts = reviewersFor(one, staff, residents.get(one.householdId ?? '') ?? []);
    if (counts.eligible < counts.needed && (await tell(one, staff, counts, platform))) told += 1;
  }
  return told;
}

function countReviewers(staff: Staff, communityId: string): number {
  const reviews = ({ openid, ...member }: Staff[number]) => {
    const actor = { openid, consented: true, name: null, homes: [], staff: member };
    const reach = reachOf(actor, 'archive.review');
    return reach !== null && reachesCommunity(reach, communityId);
  };
  return staff.filter(reviews).length;
}

/** False when it was decided or told of in between, or nobody is there to be told. */
async function tell(
  one: Waiting,
  staff: Staff,
  counts: { eligible: number; needed: number },
  platform: Platform,
): Promise<boolean> {
  const notices = noticesOf(one, staff, counts, platform.now());
  if (notices.length === 0) return false;
  const isTold = await platform.database.transaction(async (transaction) => {
    const current = await transaction.get<ChangeRequest>(one.collection, one.request._id);
    if (!current || current.state !== one.request.state || current.shortToldAt) return false;
    await Promise.all([
      transaction.update(one.collection, one.request._id, { shortToldAt: platform.now() }),
      ...notices.map((notice) => transaction.insert('notices', notice)),
    ]);
    return true;
  });
  if (isTold) await deliver(platform, notices);
  return isTold;
}

function noticesOf(
  { kind, collection, request: { _id, communityId, label } }: Waiting,
  staff: Staff,
  { eligible, needed }: { eligible: number; needed: number },
  now: number,
) {
  const item = `${label}${REVIEW_KIND_NAMES[kind]}`;
  const note = `还需 ${needed} 人，现有 ${eligible} 人`;
  const part = collection === 'changeRequests' ? 'archive' : 'homes';
  return managersOf(staff, communityId).map((to) =>
    prepareNotice({
      ...{ key: `short:${_id}`, to, communityId, template: 'reviewDecided' },
      ...{ title: `${item}缺少审核人`, body: `${note}。请安排审核员，人够之前申请会一直等待。` },
      page: `staff/${part}/review/review?id=${_id}`,
      fields: { item, result: '缺审核人', note },
      now,
    }),
  );
}
