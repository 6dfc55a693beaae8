import type { TicketSummary } from '../../../contract';
import { toRow, waitsForOwner, type TicketRow } from '../../components/ticketRow/view';
import { readAtHome } from '../../platform/atHome';
import { fontScale } from '../../platform/fontScale';
import {
  LIST_LOADING,
  listEvents,
  PagedList,
  showFirst,
  type ListPage,
  type ListSoFar,
} from '../../platform/pagedList';
import { chooseHome, currentHome } from '../../platform/session';
import { badgeTickets } from '../../platform/tabBadge';
import { tickets } from '../../services/tickets';
import { entryOf, type Entry, type Gate } from './view';

/** The first page tells who is here, too. */
type Page = ListPage<TicketSummary> & { entry?: Entry };
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    /** Of the page as a whole: who is it, what may they do. */
    entry: 'loading',
    gate: null as Gate | null,
    homes: [] as Entry['homes'],
    householdId: '',
    address: '',
    /** Of the list below. */
    ...LIST_LOADING,
    /** Asked of the household; shown above the others. */
    waiting: [] as TicketRow[],
    rows: [] as TicketRow[],
  },

  list: null as PagedList<TicketSummary, Page> | null,

  onLoad() {
    this.list = new PagedList<TicketSummary, Page>((page) =>
      page.after === null ? this.enter() : tickets.mine(this.data.householdId, page),
    );
  },
  onShow() {
    void showFirst(this);
  },
  ...listEvents,

  async enter(): Promise<Page> {
    const at = await readAtHome((householdId, asking) => tickets.mine(householdId, undefined, asking));
    const entry = entryOf(at.me, at.found ? at.found.householdId : currentHome()?.householdId);
    if (!at.found && !entry.gate) throw at.refused;
    return { items: at.found?.items ?? [], next: at.found?.next ?? null, entry };
  },

  show({ items, page: { entry } }: ListSoFar<TicketSummary, Page>) {
    const now = Date.now();
    const rowsOf = (isWaiting: boolean) =>
      items
        .filter(({ state }) => waitsForOwner(state) === isWaiting)
        .map((ticket) => toRow(ticket, 'owner', now));
    this.setData({ ...entry, waiting: rowsOf(true), rows: rowsOf(false) });
    badgeTickets(items.filter(({ hasNews }) => hasNews).length);
  },

  onGate() {
    if (this.data.gate?.url) void wx.navigateTo({ url: this.data.gate.url });
  },
  onHome({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    chooseHome(detail.value);
    this.setData({ householdId: detail.value, phase: 'loading', waiting: [], rows: [] });
    void showFirst(this);
  },
  onKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    void wx.navigateTo({ url: `/owner/tickets/submit/submit?kind=${detail.value}` });
  },
  onTicket({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/owner/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
});
