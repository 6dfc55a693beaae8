import type { Output, tickets as endpoints, TicketSummary } from '../../../contract';
import { toRow, waitsForOwner, type TicketRow } from '../../components/ticketRow/view';
import { sentenceOf } from '../../platform/callFailed';
import { fontScale } from '../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../platform/pagedList';
import { chooseHome, currentHome, refreshMe } from '../../platform/session';
import { tickets } from '../../services/tickets';
import { gateOf, homeChoices, type Gate } from './view';

type Page = Output<typeof endpoints.mine>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    /** Of the page as a whole: who is it, what may they do. */
    entry: 'loading',
    gate: null as Gate | null,
    homes: [] as { value: string; label: string }[],
    householdId: '',
    address: '',
    /** Of the list below. */
    phase: 'loading',
    message: '',
    /** Asked of the household; shown above the others. */
    waiting: [] as TicketRow[],
    rows: [] as TicketRow[],
    more: 'end',
  },

  list: null as PagedList<TicketSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => tickets.mine(this.data.householdId, page));
  },
  onShow() {
    void this.enter();
  },
  onPullDownRefresh() {
    void this.enter();
  },
  onReachBottom() {
    void showMore(this);
  },
  onRetry() {
    this.setData(this.data.entry === 'ready' ? { phase: 'loading' } : { entry: 'loading' });
    void this.enter();
  },

  async enter() {
    try {
      const me = await refreshMe();
      const home = currentHome();
      const gate = gateOf(me, home);
      if (home && home.householdId !== this.data.householdId)
        this.setData({ phase: 'loading', waiting: [], rows: [] });
      this.setData({
        entry: gate ? 'empty' : 'ready',
        gate,
        homes: homeChoices(me),
        householdId: home?.householdId ?? '',
        address: home ? `${home.communityName} ${home.address}` : '',
      });
      if (gate) void wx.stopPullDownRefresh();
      else await showFirst(this);
    } catch (error) {
      void wx.stopPullDownRefresh();
      if (this.data.entry === 'ready') await showFirst(this);
      else this.setData({ entry: 'failed', message: sentenceOf(error) });
    }
  },

  show({ items }: ListSoFar<TicketSummary, Page>) {
    const now = Date.now();
    const rowsOf = (isWaiting: boolean) =>
      items
        .filter(({ state }) => waitsForOwner(state) === isWaiting)
        .map((ticket) => toRow(ticket, 'owner', now));
    this.setData({ waiting: rowsOf(true), rows: rowsOf(false) });
  },

  onGate() {
    if (this.data.gate?.url) void wx.navigateTo({ url: this.data.gate.url });
  },
  onHome({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    chooseHome(detail.value);
    void this.enter();
  },
  onKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    void wx.navigateTo({ url: `/owner/tickets/submit/submit?kind=${detail.value}` });
  },
  onTicket({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/owner/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
});
