import { DEFAULT_TREE } from '../../../../contract';
import type { TicketSummary } from '../../../../contract';
import { filingPage } from '../../../components/filing/filingPage';
import { byField, hasContent, withKind } from '../../../components/filing/form';
import { readTree, saveTree } from '../../../components/filing/keepTree';
import { CallFailed } from '../../../platform/callFailed';
import { notify, toast } from '../../../platform/feedback';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import { readForm, readDesk, removeForm, saveForm } from './keep';
import {
  CHANGED_LATE,
  checkForm,
  emptyStaffForm,
  filedWords,
  firstWrong,
  openRows,
  placeholderOf,
  PLACES,
  SOURCE_CHOICES,
  toSource,
  type StaffForm,
} from './view';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
const WHOSE_TREE = 'desk';
const BLANK = emptyStaffForm('');

const filing = filingPage({ blank: BLANK, places: PLACES, placeholderOf, firstWrong });

Page({
  ...filing,
  data: {
    /** The phase, besides: empty, when it is filed and not for this person to open. */
    ...filing.data,
    filed: filedWords('', false),
    sources: SOURCE_CHOICES,
    open: openRows([], BLANK, DEFAULT_TREE),
    /** Tickets are open to this person. */
    mayOpen: false,
  },

  /** The home from which a form comes along. */
  from: '',
  openTickets: [] as TicketSummary[],

  onLoad({ householdId = '', from = '' }: { householdId?: string; from?: string }) {
    this.home = { ...this.home, householdId };
    this.from = from;
    this.start();
  },

  begin() {
    const kept = readForm(this.home.householdId);
    if (kept !== null && hasContent(kept)) return { form: kept, isRestored: true };
    return { form: this.broughtAlong() ?? kept ?? this.afresh(), isRestored: false };
  },
  afresh: () => emptyStaffForm(newRequestKey()),
  /** All at one call. What is unfinished can be gone on with also without a network. @throws CallFailed */
  async look() {
    try {
      const { tree, open, ...home } = await tickets.formFor(this.home.householdId);
      this.know(home, tree);
      this.openTickets = open;
      this.isBehind = false;
      saveTree(WHOSE_TREE, tree);
      const { areas } = await knownMe();
      this.setData({ mayOpen: areas.includes('tickets') });
    } catch (error) {
      const desk = readDesk();
      const isKept = desk?.householdId === this.home.householdId;
      if (!isKept || !(error instanceof CallFailed) || !error.retryable) throw error;
      this.know(desk, readTree(WHOSE_TREE) ?? DEFAULT_TREE);
      this.isBehind = true;
    }
  },
  /** What was written for the wrong home: it is another ticket now, with another key. Null when nothing was. */
  broughtAlong(): StaffForm | null {
    const form = this.from === '' ? null : readForm(this.from);
    if (!form) return null;
    removeForm(this.from);
    const renewed = { ...form, requestKey: newRequestKey() };
    return form.kind === '' || this.tree.items.some(({ id }) => id === form.category)
      ? renewed
      : { ...renewed, ...withKind(renewed, form.kind, this.tree) };
  },

  beside(form: StaffForm) {
    return { open: openRows(this.openTickets, form, this.tree) };
  },
  keep(form: StaffForm) {
    saveForm(this.home, form);
  },
  onSource({ detail }: Changed<string>) {
    this.change({ source: toSource(detail.value) }, 'source');
  },

  onOpen({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
  onOtherHome() {
    void wx.redirectTo({ url: `/staff/tickets/findHome/findHome?from=${this.home.householdId}` });
  },
  onAnother() {
    void wx.redirectTo({ url: '/staff/tickets/findHome/findHome' });
  },

  async onSubmit() {
    if (this.data.isBusy) return;
    const { form } = this.data;
    const checked = checkForm(form, this.home.householdId, this.travel);
    if (!checked.ok) {
      this.point(checked.errors);
      return;
    }
    this.setData({ isBusy: true, errors: {} });
    try {
      const { id, number, mayOpen, isDifferent } = await tickets.fileFor(checked.draft, form.requestKey);
      removeForm(this.home.householdId);
      if (mayOpen) {
        notify(isDifferent ? CHANGED_LATE : '已登记');
        void wx.redirectTo({ url: `/staff/tickets/detail/detail?id=${id}` });
      } else this.setData({ phase: 'empty', filed: filedWords(number, isDifferent === true), isBusy: false });
    } catch (error) {
      this.setData({ isBusy: false });
      const isOfFields = error instanceof CallFailed && Object.keys(error.fields).length > 0;
      if (isOfFields) this.point(byField(error.fields));
      else toast(error);
    }
  },
});
