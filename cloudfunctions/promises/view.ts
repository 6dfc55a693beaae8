import { promises, type PromisesView } from '../../contract';
import { loadYears, type Years } from '../calendar';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { COMPANY, inForceOf, newestOf } from './stored';

/** More communities than one page of names could be chosen from. */
const MOST_COMMUNITIES = 500;

interface Community extends Stored {
  name: string;
}

const COMPANY_NAME = '公司统一';

/** What a community promises, or the company. */
export const get = handle(promises.get, ({ communityId }, call) => presentPromises(communityId, call));

/** Headquarters write what any scope promises, a manager what their own communities do. Source: domain model §3, SLA. */
export function mayWrite({ actor }: Pick<Call, 'actor'>, communityId: string | null): boolean {
  const reach = reachOf(actor, 'promises.write');
  if (reach === null) return false;
  if (actor.staff?.posts.some(({ role }) => role === 'hqAdmin') === true) return true;
  return communityId !== null && reachesCommunity(reach, communityId);
}

/** `asked` undefined: the first of the viewer's communities, or the company's where they write those. @throws Failure NOT_FOUND */
export async function presentPromises(asked: string | null | undefined, call: Call): Promise<PromisesView> {
  const { database } = call.platform;
  const { communityIds } = call.reach;
  const [first = null] = communityIds === 'all' ? [] : communityIds;
  const communityId = asked === undefined ? first : asked;
  if (communityId !== null && !reachesCommunity(call.reach, communityId)) throw new Failure('NOT_FOUND');
  const [company, own, communities, years] = await Promise.all([
    newestOf(database, COMPANY),
    communityId === null ? null : newestOf(database, communityId),
    database.find<Community>('communities', communityIds === 'all' ? {} : { _id: isIn(communityIds) }, {
      order: [['name', 'asc']],
      limit: MOST_COMMUNITIES,
    }),
    loadYears(database),
  ]);
  if (communityId !== null && !communities.some(({ _id }) => _id === communityId))
    throw new Failure('NOT_FOUND');
  const inForce = inForceOf(company, own);
  const written = communityId === null ? company : own;
  return {
    communityId,
    scopes: [{ id: null, name: COMPANY_NAME }, ...communities.map(({ _id: id, name }) => ({ id, name }))],
    version: written?.version ?? 0,
    changedAt: written ? new Date(written.at).toISOString() : null,
    changedBy: written?.by.name ?? null,
    own: communityId === null ? inForce.company : inForce.own,
    company: inForce.company,
    years: knownFrom(years, call.now),
    allowed: mayWrite(call, communityId) ? ['edit'] : [],
  };
}

/** This year and the next, as far as they are known. */
function knownFrom(years: Years, now: number): PromisesView['years'] {
  const BEIJING = 28_800_000;
  const thisYear = new Date(now + BEIJING).getUTCFullYear();
  return [thisYear, thisYear + 1].flatMap((number) => {
    const year = years[number];
    return year ? [{ year: String(number), isComplete: year.isComplete, source: year.source }] : [];
  });
}
