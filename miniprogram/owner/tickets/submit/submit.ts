import { DEFAULT_TREE } from '../../../../contract';
import type { CallBackTime, CategoryTree, TicketForm, TicketKind, TicketSummary } from '../../../../contract';
import {
  byField,
  CALL_BACKS,
  choicesOf,
  emptyForm,
  hasContent,
  KIND_CHOICES,
  toKind,
  withKind,
  type Form,
} from '../../../components/filing/form';
import { readTree, saveTree } from '../../../components/filing/keepTree';
import type { Photo } from '../../../components/photoGrid/items';
import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { onNetworkBack } from '../../../platform/networkBack';
import { LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { currentHome, homeToAskFor } from '../../../platform/session';
import { teams } from '../../../services/teams';
import { tickets } from '../../../services/tickets';
import { readForm, readHome, removeForm, saveForm, saveHome, type FiledHome } from './keep';
import { PLACES, checkForm, firstWrong, namedChoices, placeholderOf, promiseLine, similarTo } from './view';

/** The home to go on with before it is known who the person is: the one filed for last, unless another was chosen since. */
function lastHome(): FiledHome | null {
  const [home, chosen] = [readHome(), homeToAskFor()];
  return chosen === null || chosen === home?.householdId ? home : null;
}

const hasFields = ({ fields }: CallFailed) => Object.keys(fields).length > 0;

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    address: '',
    form: emptyForm(''),
    kinds: KIND_CHOICES,
    ...choicesOf(DEFAULT_TREE, emptyForm('')),
    places: PLACES,
    callBacks: CALL_BACKS,
    spots: [] as { value: string; label: string }[],
    similar: [] as ReturnType<typeof similarTo>,
    placeholder: placeholderOf(''),
    /** What the company promises of the chosen category. */
    promise: '',
    named: namedChoices([]),
    errors: {},
    isRestored: false,
    isBusy: false,
  },

  householdId: '',
  tree: DEFAULT_TREE,
  open: [] as TicketSummary[],
  promises: [] as TicketForm['promises'],
  /** Whose staff are among the choices. */
  staffOf: '',
  /** The ticket it goes on from, when one came from there. */
  related: '',
  /** The kind chosen on the page before. */
  wanted: emptyForm('').kind,
  travel: { busy: false, failed: 0 },
  /** What stands around the form is from an earlier time. */
  isBehind: false,
  stopListening: null as (() => void) | null,

  onLoad({ kind, related = '' }: { kind?: string; related?: string }) {
    this.wanted = toKind(kind);
    this.related = related;
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
    const kept = readForm(this.householdId);
    const isRestored = kept !== null && hasContent(kept);
    const begun = kept ?? emptyForm(newRequestKey());
    // What was written for something else does not go on from another ticket.
    const form = isRestored ? begun : { ...begun, relatedId: this.related };
    this.setData({ phase: 'ready', isRestored });
    // A kept form keeps its kind: the text in it was written for that.
    this.take(this.wanted && !isRestored ? withKind(form, this.wanted, this.tree) : form);
  },
  /** All at one call. Without a network one can still write, with what was there last. @throws CallFailed */
  async look() {
    try {
      const { tree, open, promises, ...home } = await tickets.form(homeToAskFor(), { me: true });
      this.know(home, tree);
      this.open = open;
      this.promises = promises;
      this.isBehind = false;
      saveHome(home);
      saveTree(home.householdId, tree);
    } catch (error) {
      const home = currentHome() ?? lastHome();
      if (!home || !(error instanceof CallFailed) || !error.retryable) throw error;
      this.know(home, readTree(home.householdId) ?? DEFAULT_TREE);
      this.isBehind = true;
    }
  },
  know({ householdId, communityName, address }: FiledHome, tree: CategoryTree) {
    this.householdId = householdId;
    this.tree = tree;
    const spots = tree.spots.map((spot) => ({ value: spot, label: spot }));
    this.setData({ address: `${communityName} ${address}`, spots });
  },
  /** The network is back: what was written stays, around it everything is new. */
  async catchUp() {
    if (!this.isBehind || this.data.phase !== 'ready' || this.data.isBusy) return;
    const { householdId } = this;
    await this.look().catch(() => undefined);
    if (this.householdId === householdId) this.take(this.data.form, this.data.errors);
    else await this.enter();
  },

  /** The one way to the screen; keeps the form on the phone at every change. */
  take(form: Form, errors: Record<string, string> = {}) {
    this.setData({
      form,
      errors,
      ...choicesOf(this.tree, form),
      similar: similarTo(this.open, form, this.tree),
      placeholder: placeholderOf(form.kind),
      promise: promiseLine(this.promises, form, this.tree),
    });
    if (form.kind === 'complaint') void this.offerStaff();
    saveForm(this.householdId, form);
  },
  /** Without their names one can still tell of somebody in words. */
  async offerStaff() {
    const { householdId } = this;
    if (this.staffOf === householdId) return;
    this.staffOf = householdId;
    const staff = await teams.staffOfHome(householdId).catch(() => null);
    if (staff === null) this.staffOf = '';
    else if (this.householdId === householdId) this.setData({ named: namedChoices(staff) });
  },
  onNamed({ detail }: Changed<string>) {
    this.take({ ...this.data.form, named: detail.value }, { ...this.data.errors, named: '' });
  },
  onNamedWords({ detail }: Changed<string>) {
    this.take({ ...this.data.form, namedWords: detail.value }, { ...this.data.errors, named: '' });
  },
  onUnrelated() {
    this.take({ ...this.data.form, relatedId: '' }, { ...this.data.errors, relatedId: '' });
  },
  onKind({ detail }: Changed<TicketKind>) {
    this.take(withKind(this.data.form, detail.value, this.tree), { ...this.data.errors, kind: '' });
  },
  onCategory({ detail }: Changed<string>) {
    this.take({ ...this.data.form, category: detail.value }, { ...this.data.errors, category: '' });
  },
  onPlace({ detail }: Changed<'home' | 'public'>) {
    this.take({ ...this.data.form, place: detail.value }, { ...this.data.errors, place: '' });
  },
  onSpot({ detail }: Changed<string>) {
    this.take({ ...this.data.form, spot: detail.value }, { ...this.data.errors, place: '' });
  },
  onCallBack({ detail }: Changed<CallBackTime | ''>) {
    this.take({ ...this.data.form, callBack: detail.value }, this.data.errors);
  },
  onSensitive({ detail }: Changed<boolean>) {
    this.take({ ...this.data.form, isSensitive: detail.value }, this.data.errors);
  },
  onSimilar({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.redirectTo({ url: `/owner/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
  onText({ detail }: Changed<string>) {
    this.take({ ...this.data.form, text: detail.value }, { ...this.data.errors, text: '' });
  },
  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: Photo[]; busy: boolean; failed: number }>) {
    this.travel = { busy: detail.busy, failed: detail.failed };
    this.take({ ...this.data.form, photos: detail.value }, { ...this.data.errors, photos: '' });
  },

  async onClear() {
    if (!(await confirm({ title: '重新填写', content: '清空已经写下的内容？', yes: '清空' }))) return;
    this.setData({ isRestored: false });
    const { kind } = this.data.form;
    const form = { ...emptyForm(newRequestKey()), relatedId: this.related };
    this.take(kind ? withKind(form, kind, this.tree) : form, {});
  },

  async onSubmit() {
    if (this.data.isBusy) return;
    const checked = checkForm(this.data.form, this.householdId, this.travel);
    if (!checked.ok) {
      this.point(checked.errors);
      return;
    }
    // First in the tap: WeChat refuses the question after any wait.
    const asked = askConsent(['ticketProgress', 'recordDue']);
    this.setData({ isBusy: true, errors: {} });
    await asked;
    try {
      const { requestKey } = this.data.form;
      const filed = await tickets.submit(checked.draft, requestKey);
      const { id } = filed;
      if (filed.isDifferent) await this.add(filed, checked.draft.text, requestKey);
      removeForm(this.householdId);
      notify('已提交，我们会尽快答复您');
      void wx.redirectTo({ url: `/owner/tickets/detail/detail?id=${id}` });
    } catch (error) {
      this.setData({ isBusy: false });
      if (error instanceof CallFailed && error.code === 'INVALID') this.point(byField(error.fields));
      else if (error instanceof CallFailed && error.code === 'TOO_MANY' && hasFields(error))
        this.point(byField(error.fields));
      else toast(error);
    }
  },
  /** The first sending had arrived unheard: what was changed since is added as a message, once, when they wish it. @throws CallFailed */
  async add(filed: { id: string; version: number }, text: string, requestKey: string) {
    const question = {
      title: '之前已经提交成功',
      content: '您后来改动的文字还没有加上，作为补充留言发给物业？',
      yes: '补充上去',
    };
    if (await confirm(question)) await tickets.advance(filed, 'message', requestKey, { text });
  },

  point(errors: Record<string, string>) {
    this.setData({ errors });
    notify('请看一下标红的地方');
    const field = firstWrong(errors);
    if (field) void wx.pageScrollTo({ selector: `#${field}`, duration: 200 });
  },
});
