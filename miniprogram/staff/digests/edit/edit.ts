import type { CaseOffer, DigestView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { guardLeaving, stopGuarding } from '../../../platform/leaveGuard';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { digests } from '../../../services/digests';
import { checked, isFull, ofForm, shownCases, toForm, toOffers, withCase, withoutCase } from './form';
import type { Form } from './form';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Typed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { at: number; field: 'what' | 'done' }
>;

const NOTHING: Form = { words: '', cases: [] };

const REPLACE = {
  title: '同事刚刚也改过',
  content: '保存会用您写的内容替换。不替换的话，您写的还留在这里。',
  yes: '替换',
};

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    words: '',
    wrongWords: '',
    cases: [] as ReturnType<typeof shownCases>,
    isFull: false,
    busy: false,
    isOpen: false,
    offers: [] as ReturnType<typeof toOffers>,
    more: 'end',
  },

  digest: null as DigestView | null,
  form: NOTHING,
  digestId: '',
  found: [] as CaseOffer[],
  next: null as string | null,

  onLoad({ id = '' }: { id?: string }) {
    this.digestId = id;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      this.digest = await digests.get(this.digestId);
      this.setData({ phase: 'ready' });
      this.show(toForm(this.digest));
    } catch (error) {
      showFailure(this, error);
    }
  },
  /** The one way to the screen. */
  show(form: Form, wrong: Record<string, string> = {}) {
    this.form = form;
    this.setData({
      ...{ words: form.words, wrongWords: wrong['words'] ?? '', cases: shownCases(form, wrong) },
      ...{ isFull: isFull(form), offers: toOffers(this.found, form) },
    });
  },
  change(form: Form) {
    guardLeaving('还没有保存，确定离开吗？');
    this.show(form);
  },

  onWords({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ ...this.form, words: detail.value });
  },
  onTyped({ detail, currentTarget }: Typed) {
    const { at, field } = currentTarget.dataset;
    const cases = this.form.cases.map((one, index) =>
      index === at ? { ...one, [field]: detail.value } : one,
    );
    this.change({ ...this.form, cases });
  },
  onRemove({ currentTarget }: Tap) {
    this.change(withoutCase(this.form, currentTarget.dataset.id));
  },
  onTicket({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },

  onAdd() {
    this.setData({ isOpen: true });
    if (this.found.length === 0) void this.loadOffers();
  },
  async loadOffers() {
    this.setData({ more: 'loading' });
    try {
      const { items, next } = await digests.offers(this.digestId, { after: this.next });
      this.found = [...this.found, ...items];
      this.next = next;
      this.setData({ more: next === null ? 'end' : 'idle', offers: toOffers(this.found, this.form) });
    } catch (error) {
      this.setData({ more: 'failed' });
      toast(error);
    }
  },
  onMore() {
    void this.loadOffers();
  },
  onOffer({ currentTarget }: Tap) {
    const offer = this.found.find(({ ticketId }) => ticketId === currentTarget.dataset.id);
    if (!offer) return;
    this.setData({ isOpen: false });
    this.change(withCase(this.form, offer));
  },
  onClose() {
    this.setData({ isOpen: false });
  },
  onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!detail.visible) this.onClose();
  },

  async onSave() {
    const { digest, form } = this;
    if (!digest || this.data.busy) return;
    const answer = checked(form);
    if (!answer.ok) {
      this.point(answer.wrong);
      return;
    }
    this.setData({ busy: true });
    try {
      await digests.edit(digest, answer.draft);
      stopGuarding();
      notify('已保存');
      void wx.navigateBack();
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'INVALID') this.point(ofForm(error.fields));
      else if (error instanceof CallFailed && error.code === 'STALE') await this.catchUp();
      else toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  /** Somebody else has saved: what was typed here stays, and goes on top of theirs only if that is meant. */
  async catchUp() {
    if (!(await confirm(REPLACE))) return;
    try {
      this.digest = await digests.get(this.digestId);
      notify('请再点一次保存');
    } catch (error) {
      toast(error);
    }
  },
  point(wrong: Record<string, string>) {
    this.show(this.form, wrong);
    notify('请看一下标红的地方');
  },
});
