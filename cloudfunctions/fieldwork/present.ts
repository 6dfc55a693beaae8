import {
  OUTING_ACTIONS,
  type OutingSummary,
  type OutingView,
  type Progress,
  type Sitting,
} from '../../contract';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Database } from '../kernel/ports';
import { OUTINGS } from './lifecycle';
import { isTakingPart } from './repository';
import type { Outing, StoredSitting } from './stored';

const iso = (at: number) => new Date(at).toISOString();

export function summaryOf(outing: Outing): OutingSummary {
  const { _id: id, state, version, communityId, communityName, place, buildings, staff } = outing;
  return {
    ...{ id, state, version, communityId, communityName, place, buildings, staff },
    ...{ from: iso(outing.from), to: iso(outing.to) },
  };
}

type Counts = Pick<Progress, 'open' | 'served' | 'failed'>;

/** How many households of an outing are in each state; one step to the database. */
export async function countSittings(database: Database, outingId: string): Promise<Counts> {
  const count = (state: StoredSitting['state']) => database.count('sittings', { outingId, state });
  const [open, served, failed] = await Promise.all([count('open'), count('served'), count('failed')]);
  return { open, served, failed };
}

export function presentOuting(outing: Outing, counts: Counts, { actor }: Call): OutingView {
  const { total } = outing;
  const may = (permission: 'fieldwork.arrange' | 'fieldwork.collect') => {
    const reach = reachOf(actor, permission);
    return reach !== null && reachesCommunity(reach, outing.communityId);
  };
  const mayCollect =
    outing.state === 'open' && may('fieldwork.collect') && isTakingPart(outing, actor.staff?.id);
  return {
    ...summaryOf(outing),
    // Households may have come since they were counted: never fewer than none.
    progress: { total, ...counts, left: Math.max(0, total - counts.open - counts.served - counts.failed) },
    allowed: [
      ...(may('fieldwork.arrange') ? OUTING_ACTIONS.filter((action) => OUTINGS[outing.state][action]) : []),
      ...(mayCollect ? (['collect'] as const) : []),
    ],
  };
}

export function presentSitting(sitting: StoredSitting): Sitting {
  const { householdId, label: address, state, reason, staffName: by, at, requestId } = sitting;
  return { householdId, address, state, reason, by, at: iso(at), requestId };
}
