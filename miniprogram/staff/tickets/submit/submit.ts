import { DEFAULT_TREE } from '../../../../contract';
import type { CallBackTime, CategoryTree, TicketKind, TicketSummary } from '../../../../contract';
import {
  byField,
  CALL_BACKS,
  choicesOf,
  hasContent,
  KIND_CHOICES,
  withKind,
} from '../../../components/filing/form';
import { readTree, saveTree } from '../../../components/filing/keepTree';
import type { Photo } from '../../../components/photoGrid/items';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { onNetworkBack } from '../../../platform/networkBack';
import { LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import { readForm, readDesk, removeForm, saveForm, type DeskHome } from './keep';
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

Page({
  behaviors: [fontScale],
  data: {
    /** As page-states takes it; empty: filed, and not for this person to open. */
    ...LOADING,
    address: '',
    filed: filedWords('', false),
    form: BLANK,
    sources: SOURCE_CHOICES,
    kinds: KIND_CHOICES,
    ...choicesOf(DEFAULT_TREE, BLANK),
    places: PLACES,
    spots: [] as { value: string; label: string }[],
    callBacks: CALL_BACKS,
    open: openRows([], BLANK, DEFAULT_TREE),
    /** Tickets are open to this person. */
    mayOpen: false,
    placeholder: placeholderOf(''),
    errors: {},
    isRestored: false,
    isBusy: false,
  },

  home: { householdId: '', communityName: '', address: '' },
  /** The home from which a form comes along. */
  from: '',
  tree: DEFAULT_TREE,
  openTickets: [] as TicketSummary[],
  travel: { busy: false, failed: 0 },
  /** What stands around the form is from an earlier time. */
  isBehind: false,
  stopListening: null as (() => void) | null,

  onLoad({ householdId = '', from = '' }: { householdId?: string; from?: string }) {
    this.home = { ...this.home, householdId };
    this.from = from;
    this.stopListening = onNetworkBack(() => void this.catchUp());
    void this.enter();
  },
  onUnload() {
    this.stopListening?.();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.enter();
  },

  async enter() {
    try {
      await this.look();
    } catch (error) {
      showFailure(this, error);
      return;
    }
    const kept = readForm(this.home.householdId);
    const isRestored = kept !== null && hasContent(kept);
    this.setData({ phase: 'ready', isRestored });
    this.take(isRestored ? kept : (this.broughtAlong() ?? kept ?? emptyStaffForm(newRequestKey())));
  },
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
  know(home: DeskHome, tree: CategoryTree) {
    this.home = home;
    this.tree = tree;
    const spots = tree.spots.map((spot) => ({ value: spot, label: spot }));
    this.setData({ address: `${home.communityName} ${home.address}`, spots });
  },
  /** The network is back: what was written stays, around it everything is new. */
  async catchUp() {
    if (!this.isBehind || this.data.phase !== 'ready' || this.data.isBusy) return;
    await this.look().catch(() => undefined);
    this.take(this.data.form, this.data.errors);
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

  /** The one way to the screen; keeps the form on the phone at every change. */
  take(form: StaffForm, errors: Record<string, string> = {}) {
    this.setData({
      form,
      errors,
      ...choicesOf(this.tree, form),
      open: openRows(this.openTickets, form, this.tree),
      placeholder: placeholderOf(form.kind),
    });
    saveForm(this.home, form);
  },
  change(part: Partial<StaffForm>, field: string) {
    this.take({ ...this.data.form, ...part }, { ...this.data.errors, [field]: '' });
  },
  onSource({ detail }: Changed<string>) {
    this.change({ source: toSource(detail.value) }, 'source');
  },
  onKind({ detail }: Changed<TicketKind>) {
    this.change(withKind(this.data.form, detail.value, this.tree), 'kind');
  },
  onCategory({ detail }: Changed<string>) {
    this.change({ category: detail.value }, 'category');
  },
  onText({ detail }: Changed<string>) {
    this.change({ text: detail.value }, 'text');
  },
  onPlace({ detail }: Changed<'home' | 'public'>) {
    this.change({ place: detail.value }, 'place');
  },
  onSpot({ detail }: Changed<string>) {
    this.change({ spot: detail.value }, 'place');
  },
  onCallBack({ detail }: Changed<CallBackTime | ''>) {
    this.change({ callBack: detail.value }, 'callBack');
  },
  onSensitive({ detail }: Changed<boolean>) {
    this.change({ isSensitive: detail.value }, 'isSensitive');
  },
  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: Photo[]; busy: boolean; failed: number }>) {
    this.travel = { busy: detail.busy, failed: detail.failed };
    this.change({ photos: detail.value }, 'photos');
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
  async onClear() {
    if (!(await confirm({ title: '重新填写', content: '清空已经写下的内容？', yes: '清空' }))) return;
    this.setData({ isRestored: false });
    this.take(emptyStaffForm(newRequestKey()));
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

  point(errors: Record<string, string>) {
    this.setData({ errors });
    notify('请看一下标红的地方');
    const field = firstWrong(errors);
    if (field) void wx.pageScrollTo({ selector: `#${field}`, duration: 200 });
  },
});
