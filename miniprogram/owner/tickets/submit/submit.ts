import type { TicketKind } from '../../../../contract';
import type { Photo } from '../../../components/photoGrid/items';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { newRequestKey } from '../../../platform/requestKey';
import { currentHome, knownMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import { readForm, removeForm, saveForm } from './keep';
import {
  KIND_CHOICES,
  byField,
  categoryChoices,
  checkForm,
  emptyForm,
  firstWrong,
  hasContent,
  placeholderOf,
  toKind,
  withKind,
  type Form,
} from './view';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    address: '',
    form: emptyForm(''),
    kinds: KIND_CHOICES,
    categories: [] as { value: string; label: string }[],
    placeholder: placeholderOf(''),
    errors: {},
    isRestored: false,
    isBusy: false,
  },

  householdId: '',
  /** The kind chosen on the page before. */
  wanted: emptyForm('').kind,
  travel: { busy: false, failed: 0 },

  onLoad({ kind }: { kind?: string }) {
    this.wanted = toKind(kind);
    void this.enter();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.enter();
  },

  async enter() {
    try {
      await knownMe();
    } catch (error) {
      this.setData({ phase: 'failed', message: sentenceOf(error) });
      return;
    }
    const home = currentHome();
    if (!home) {
      this.setData({ phase: 'failed', message: '请先绑定您的房屋' });
      return;
    }
    this.householdId = home.householdId;
    const kept = readForm(home.householdId);
    const form = kept ?? emptyForm(newRequestKey());
    const isRestored = kept !== null && hasContent(kept);
    this.setData({ phase: 'ready', address: `${home.communityName} ${home.address}`, isRestored });
    // A kept form keeps its kind: the text in it was written for that.
    this.take(this.wanted && !isRestored ? withKind(form, this.wanted) : form);
  },

  /** The one way to the screen; keeps the form on the phone at every change. */
  take(form: Form, errors: Record<string, string> = {}) {
    this.setData({
      form,
      errors,
      categories: categoryChoices(form.kind),
      placeholder: placeholderOf(form.kind),
    });
    saveForm(this.householdId, form);
  },
  onKind({ detail }: Changed<TicketKind>) {
    this.take(withKind(this.data.form, detail.value), { ...this.data.errors, kind: '' });
  },
  onCategory({ detail }: Changed<string>) {
    this.take({ ...this.data.form, category: detail.value }, { ...this.data.errors, category: '' });
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
    const form = emptyForm(newRequestKey());
    this.take(kind ? withKind(form, kind) : form, {});
  },

  async onSubmit() {
    if (this.data.isBusy) return;
    const checked = checkForm(this.data.form, this.householdId, this.travel);
    if (!checked.ok) {
      this.point(checked.errors);
      return;
    }
    // First in the tap: WeChat refuses the question after any wait.
    const asked = askConsent(['ticketProgress']);
    this.setData({ isBusy: true, errors: {} });
    await asked;
    try {
      const { id } = await tickets.submit(checked.draft, this.data.form.requestKey);
      removeForm(this.householdId);
      notify('已提交，我们会尽快答复您');
      void wx.redirectTo({ url: `/owner/tickets/detail/detail?id=${id}` });
    } catch (error) {
      this.setData({ isBusy: false });
      if (error instanceof CallFailed && error.code === 'INVALID') this.point(byField(error.fields));
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
