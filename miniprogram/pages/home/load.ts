import type { Home } from '../../../contract';
import { waitsForOwner } from '../../components/ticketRow/view';
import { archive } from '../../services/archive';
import { notices } from '../../services/notices';
import { tickets } from '../../services/tickets';
import type { HomeNews } from './view';

const ENDED: readonly string[] = ['closed', 'withdrawn'];
/** Of a home of which nothing has come yet. */
export const NO_NEWS: HomeNews = {
  record: null,
  openTickets: null,
  waitingTickets: 0,
  newsTickets: 0,
  unread: null,
};

const orNull = <T>(pending: Promise<T>): Promise<T | null> => pending.catch(() => null);

/** News of one home, each part by itself: what fails or is not for this person leaves only its own gap. */
export async function loadNews({ householdId, role, rights }: Home): Promise<HomeNews> {
  const may = (right: Home['rights'][number]) => role === 'owner' || rights.includes(right);
  const [record, mine, inbox] = await Promise.all([
    may('viewProfile') ? orNull(archive.get(householdId)) : null,
    may('fileTicket') ? orNull(tickets.mine(householdId)) : null,
    orNull(notices.mine()),
  ]);
  return {
    record,
    waitingTickets: mine ? mine.items.filter(({ state }) => waitsForOwner(state)).length : 0,
    newsTickets: mine ? mine.items.filter(({ hasNews }) => hasNews).length : 0,
    openTickets: mine ? mine.items.filter(({ state }) => !ENDED.includes(state)).length : null,
    unread: inbox?.unread ?? null,
  };
}
