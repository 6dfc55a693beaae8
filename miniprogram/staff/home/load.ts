import type { Me } from '../../../contract';
import { archive } from '../../services/archive';
import { homes } from '../../services/homes';
import { tickets } from '../../services/tickets';
import type { Counts } from './view';

const orNull = <T>(pending: Promise<T>): Promise<T | null> => pending.catch(() => null);

/** Counts what waits, each area by itself: one that fails leaves only its own gap. Never rejects. */
export async function loadCounts(areas: Me['areas']): Promise<Counts> {
  const [inbox, bindings, queue] = await Promise.all([
    areas.includes('review') ? orNull(archive.inbox(null)) : null,
    areas.includes('homes') ? orNull(homes.inbox(null)) : null,
    areas.includes('tickets') ? orNull(tickets.queue('todo')) : null,
  ]);
  return {
    reviews: inbox?.waiting ?? null,
    bindings: bindings?.waiting ?? null,
    todo: queue?.counts.todo ?? null,
    mine: queue?.counts.mine ?? null,
  };
}
