import { PRIORITIES, PRIORITY_NAMES } from '../../../../contract';
import type { Assignee, TicketAction, TicketView } from '../../../../contract';
import type { ActionValue, TargetRow } from '../../../components/actionForm/form';
import { CLOSED_SHEET, TicketSteps } from '../../../components/actionForm/ticketSteps';
import { visitDays, type VisitDay } from '../../../components/actionForm/visits';
import type { OfferedReply } from '../../../components/readyReplies/view';
import { sentenceOf } from '../../../platform/callFailed';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { replies } from '../../../services/replies';
import { tickets } from '../../../services/tickets';
import { formsFor, toDetail, toTarget } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { action: TicketAction }>;
type Said = WechatMiniprogram.CustomEvent<{ value: ActionValue }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    view: null as ReturnType<typeof toDetail> | null,
    assignees: [] as Assignee[],
    targets: [] as TargetRow[],
    visits: [] as VisitDay[],
    replies: [] as OfferedReply[],
    sheet: CLOSED_SHEET,
  },

  ticketId: '',
  ticket: null as TicketView | null,
  steps: null as TicketSteps | null,

  onLoad({ id = '' }: { id?: string }) {
    this.ticketId = id;
    this.steps = new TicketSteps(
      (sheet) => this.setData({ sheet }),
      (ticket) => this.take(ticket),
    );
  },
  onShow() {
    // Links to photos expire within the hour, and the ticket may have moved; a form that is open stays as it is.
    if (!this.steps?.isOpen) void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },

  async load() {
    try {
      this.take(await tickets.get(this.ticketId));
    } catch (error) {
      if (this.ticket) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  take(ticket: TicketView) {
    this.ticket = ticket;
    this.setData({ phase: 'ready', view: toDetail(ticket, Date.now()) });
  },

  async onAction({ currentTarget }: Tap) {
    const { ticket } = this;
    const form = ticket && formsFor(ticket).find(({ action }) => action === currentTarget.dataset.action);
    if (!form) return;
    if (form.action === 'setPriority') {
      await this.choosePriority(ticket);
      return;
    }
    try {
      if (form.assignee) this.setData({ assignees: await tickets.assignees(ticket.id) });
      if (form.main) await this.find('');
      if (form.visit) this.setData({ visits: visitDays(await tickets.slots(ticket.id)) });
    } catch (error) {
      toast(error);
      return;
    }
    if (form.isReply) void this.offerReplies(ticket.id);
    this.steps?.open(this.ticket ?? ticket, form);
  },
  /** Without them one types: what goes wrong here stands in nobody's way. */
  async offerReplies(id: string) {
    if (this.data.replies.length > 0) return;
    const offered = await replies.forTicket(id).catch(() => []);
    this.setData({ replies: offered });
  },
  async find(number: string) {
    const found = await tickets.mergeTargets(this.ticketId, number);
    this.setData({ targets: found.map(toTarget) });
  },
  onFind({ detail }: WechatMiniprogram.CustomEvent<{ number: string }>) {
    void this.find(detail.number).catch(toast);
  },
  onTicket({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
  /** Of three, so that no form is needed. */
  async choosePriority({ id, version, priority }: TicketView) {
    const others = PRIORITIES.filter((one) => one !== priority);
    const names = others.map((one) => PRIORITY_NAMES[one]);
    const chosen = await wx.showActionSheet({ itemList: names }).catch(() => null);
    const next = chosen === null ? undefined : others[chosen.tapIndex];
    if (next === undefined) return;
    try {
      this.take(await tickets.setPriority({ id, version }, next));
      notify('已调整');
    } catch (error) {
      toast(error);
      void this.load();
    }
  },
  onChange({ detail }: Said) {
    this.steps?.change(detail.value);
  },
  onSend({ detail }: Said) {
    void this.steps?.send(detail.value, Promise.resolve());
  },
  onClose() {
    this.steps?.close();
  },
});
