import type { Me } from '../../../contract';
import { reviews } from '../../services/reviews';
import { rights } from '../../services/rights';
import { tickets } from '../../services/tickets';
import type { Counts } from './view';

const orNull = <T>(pending: Promise<T>): Promise<T | null> => pending.catch(() => null);

/** Counts what waits, each area by itself: one that fails leaves only its own gap. Never rejects. */
export async function loadCounts(areas: Me['areas']): Promise<Counts> {
  const [inbox, queue, erasures] = await Promise.all([
    areas.includes('review') ? orNull(reviews.inbox()) : null,
    areas.includes('tickets') ? orNull(tickets.queue('todo')) : null,
    areas.includes('rights') ? orNull(rights.inbox('open')) : null,
  ]);
  return {
    reviews: inbox?.waiting ?? null,
    erasures: erasures?.counts.open ?? null,
    overdue: erasures?.counts.overdue ?? null,
    late: queue?.counts?.overdue ?? null,
    todo: queue?.counts?.todo ?? null,
    mine: queue?.counts?.mine ?? null,
  };
}
