import type { TicketAction, TicketView } from '../../../../contract';
import type { ActionValue } from '../../../components/actionForm/form';
import { CLOSED_SHEET, TicketSteps } from '../../../components/actionForm/ticketSteps';
import { visitDays, type VisitDay } from '../../../components/actionForm/visits';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { tickets } from '../../../services/tickets';
import { formsFor, toDetail } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { action: TicketAction }>;
type Said = WechatMiniprogram.CustomEvent<{ value: ActionValue }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toDetail> | null,
    visits: [] as VisitDay[],
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
  ...loadEvents,

  async load() {
    try {
      this.take(await tickets.get(this.ticketId));
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(ticket: TicketView) {
    this.ticket = ticket;
    this.setData({ phase: 'ready', view: toDetail(ticket, Date.now()) });
    // Unread it stays when this fails; nobody need be told.
    if (ticket.hasNews) void drawn(this).then(() => tickets.read(ticket).catch(() => null));
  },

  async onAction({ currentTarget }: Tap) {
    const { ticket } = this;
    const form = ticket && formsFor(ticket).find(({ action }) => action === currentTarget.dataset.action);
    if (!form) return;
    try {
      if (form.visit) this.setData({ visits: visitDays(await tickets.slots(ticket.id)) });
    } catch (error) {
      toast(error);
      return;
    }
    this.steps?.open(this.ticket ?? ticket, form);
  },
  /** What can no longer be reopened goes on in another ticket that names it. */
  onFileAgain() {
    const { id, kind } = this.ticket ?? {};
    if (id) void wx.navigateTo({ url: `/owner/tickets/submit/submit?kind=${kind ?? ''}&related=${id}` });
  },
  onChange({ detail }: Said) {
    this.steps?.change(detail.value);
  },
  onSend({ detail }: Said) {
    // The question for consent comes first in the tap: WeChat refuses it after any wait.
    void this.steps?.send(detail.value, askConsent(['ticketProgress', 'recordDue']));
  },
  onClose() {
    this.steps?.close();
  },
});
