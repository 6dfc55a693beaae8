import { PRIORITIES, PRIORITY_NAMES } from '../../../../contract';
import type { Assignee, TicketAction, TicketView, Watcher } from '../../../../contract';
import type { ActionForm, ActionValue, TargetRow } from '../../../components/actionForm/form';
import { CLOSED_SHEET, TicketSteps } from '../../../components/actionForm/ticketSteps';
import { visitDays, type VisitDay } from '../../../components/actionForm/visits';
import type { OfferedReply } from '../../../components/readyReplies/view';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { replies } from '../../../services/replies';
import { tickets } from '../../../services/tickets';
import { Presence, toOthers } from './presence';
import { formsFor, toDetail, toTarget } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { action: TicketAction }>;
type Said = WechatMiniprogram.CustomEvent<{ value: ActionValue }>;

/** Whether the owner will read what is typed: two such answers at once are what a colleague is warned of. */
const isAnswer = (form: ActionForm | null): boolean =>
  form !== null && form.text !== 'none' && form.action !== 'note';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toDetail> | null,
    assignees: [] as Assignee[],
    targets: [] as TargetRow[],
    visits: [] as VisitDay[],
    replies: [] as OfferedReply[],
    sheet: CLOSED_SHEET,
    /** Who else of the staff has it open. */
    ...toOthers([]),
  },

  ticketId: '',
  ticket: null as TicketView | null,
  steps: null as TicketSteps | null,
  presence: null as Presence | null,
  isShown: false,

  onLoad({ id = '' }: { id?: string }) {
    this.ticketId = id;
    this.steps = new TicketSteps(
      (sheet) => {
        this.setData({ sheet });
        this.presence?.write(sheet.visible && isAnswer(sheet.form));
      },
      (ticket) => this.take(ticket),
    );
    this.presence = new Presence(id, (others) => this.hear(others));
  },
  onShow() {
    this.isShown = true;
    if (this.ticket) this.presence?.enter();
    // Links to photos expire within the hour, and the ticket may have moved; a form that is open stays as it is.
    if (!this.steps?.isOpen) void this.load();
  },
  onHide() {
    this.isShown = false;
    this.presence?.leave();
  },
  onUnload() {
    this.isShown = false;
    this.presence?.end();
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
    void this.tell(ticket);
  },
  /** That somebody is here, and has read it; the page does not wait for it. */
  async tell(ticket: TicketView) {
    await drawn(this);
    if (this.isShown) this.presence?.enter();
    // Unread it stays when this fails; nobody need be told.
    if (ticket.hasNews) void tickets.read(ticket).catch(() => null);
  },
  hear(others: readonly Watcher[]) {
    const told = toOthers(others);
    const { othersLine, othersWarning } = this.data;
    // Most of the time nothing is new.
    if (told.othersLine !== othersLine || told.othersWarning !== othersWarning) this.setData(told);
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
