import { DEFAULT_TREE } from '../../../../contract';
import type { TicketForm, TicketSummary } from '../../../../contract';
import type { FiledHome } from '../../../components/filing/filedHome';
import { filingPage } from '../../../components/filing/filingPage';
import { byField, emptyForm, hasContent, toKind, withKind, type Form } from '../../../components/filing/form';
import { readTree, saveTree } from '../../../components/filing/keepTree';
import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { confirm, notify, toast } from '../../../platform/feedback';
import { newRequestKey } from '../../../platform/requestKey';
import { currentHome, homeToAskFor } from '../../../platform/session';
import { teams } from '../../../services/teams';
import { tickets } from '../../../services/tickets';
import { readForm, readHome, removeForm, saveForm, saveHome } from './keep';
import { PLACES, checkForm, firstWrong, namedChoices, placeholderOf, promiseLine, similarTo } from './view';

/** The home to go on with before it is known who the person is: the one filed for last, unless another was chosen since. */
function lastHome(): FiledHome | null {
  const [home, chosen] = [readHome(), homeToAskFor()];
  return chosen === null || chosen === home?.householdId ? home : null;
}

const hasFields = ({ fields }: CallFailed) => Object.keys(fields).length > 0;

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

const filing = filingPage({ blank: emptyForm(''), places: PLACES, placeholderOf, firstWrong });

Page({
  ...filing,
  data: {
    ...filing.data,
    similar: [] as ReturnType<typeof similarTo>,
    /** What the company promises of the chosen category. */
    promise: '',
    named: namedChoices([]),
  },

  open: [] as TicketSummary[],
  promises: [] as TicketForm['promises'],
  /** Whose staff are among the choices. */
  staffOf: '',
  /** The ticket it goes on from, when one came from there. */
  related: '',
  /** The kind chosen on the page before. */
  wanted: emptyForm('').kind,

  onLoad({ kind, related = '' }: { kind?: string; related?: string }) {
    this.wanted = toKind(kind);
    this.related = related;
    this.start();
  },

  begin() {
    const kept = readForm(this.home.householdId);
    const begun = kept ?? emptyForm(newRequestKey());
    // What was written keeps its kind, for which it was written, and does not go on from another ticket.
    if (hasContent(begun)) return { form: begun, isRestored: true };
    return { form: this.withWanted({ ...begun, relatedId: this.related }, this.wanted), isRestored: false };
  },
  afresh() {
    const form = { ...emptyForm(newRequestKey()), relatedId: this.related };
    return this.withWanted(form, this.data.form.kind);
  },
  withWanted(form: Form, kind: Form['kind']): Form {
    return kind ? withKind(form, kind, this.tree) : form;
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

  beside(form: Form) {
    return {
      similar: similarTo(this.open, form, this.tree),
      promise: promiseLine(this.promises, form, this.tree),
    };
  },
  keep(form: Form) {
    if (form.kind === 'complaint') void this.offerStaff();
    saveForm(this.home.householdId, form);
  },
  /** Without their names one can still tell of somebody in words. */
  async offerStaff() {
    const { householdId } = this.home;
    if (this.staffOf === householdId) return;
    this.staffOf = householdId;
    const staff = await teams.staffOfHome(householdId).catch(() => null);
    if (staff === null) this.staffOf = '';
    else if (this.home.householdId === householdId) this.setData({ named: namedChoices(staff) });
  },
  onNamed({ detail }: Changed<string>) {
    this.change({ named: detail.value }, 'named');
  },
  onNamedWords({ detail }: Changed<string>) {
    this.change({ namedWords: detail.value }, 'named');
  },
  onUnrelated() {
    this.change({ relatedId: '' }, 'relatedId');
  },
  onSimilar({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.redirectTo({ url: `/owner/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },

  async onSubmit() {
    if (this.data.isBusy) return;
    const checked = checkForm(this.data.form, this.home.householdId, this.travel);
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
      removeForm(this.home.householdId);
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
});
