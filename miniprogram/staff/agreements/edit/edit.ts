import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { dayInChina } from '../../../platform/time';
import { agreements } from '../../../services/agreements';
import { checkForm, NOTHING_TYPED, publishQuestion, toForm, type Form } from './view';

type Typed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: keyof Form }
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    form: NOTHING_TYPED,
    /** The first day that may be chosen: China's, wherever the phone is set. */
    today: '',
    errors: {},
    /** `save` or `publish` while it is under way. */
    busy: '',
  },

  draftVersion: 0,

  onLoad() {
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const { draft, draftVersion } = await agreements.versions();
      this.draftVersion = draftVersion;
      const today = dayInChina();
      const form = draft ? toForm(draft) : { ...NOTHING_TYPED, effectiveOn: today };
      this.setData({ phase: 'ready', today, form });
    } catch (error) {
      showFailure(this, error);
    }
  },

  onField({ detail, currentTarget }: Typed) {
    const { field } = currentTarget.dataset;
    this.setData({ form: { ...this.data.form, [field]: detail.value }, errors: {} });
  },

  async onSave() {
    if (await this.work('save')) notify('草稿已保存');
  },
  async onPublish() {
    const checked = checkForm(this.data.form);
    this.setData({ errors: checked.ok ? {} : checked.errors });
    if (!checked.ok || this.data.busy) return;
    if (!(await confirm(publishQuestion(checked.draft.effectiveOn)))) return;
    if (!(await this.work('publish'))) return;
    notify('已发布');
    void wx.navigateBack();
  },
  /** What is published is what is on the screen, so it is saved first. True when done. */
  async work(step: 'save' | 'publish'): Promise<boolean> {
    const checked = checkForm(this.data.form);
    this.setData({ errors: checked.ok ? {} : checked.errors });
    if (!checked.ok || this.data.busy) return false;
    this.setData({ busy: step });
    try {
      const saved = await agreements.saveDraft(checked.draft, this.draftVersion);
      this.draftVersion = saved.draftVersion;
      if (step === 'publish') await agreements.publish(this.draftVersion);
      return true;
    } catch (error) {
      this.explain(error);
      return false;
    } finally {
      this.setData({ busy: '' });
    }
  },
  explain(error: unknown) {
    const day = error instanceof CallFailed ? error.fields['draft.effectiveOn'] : undefined;
    if (day) this.setData({ errors: { effectiveOn: day } });
    else toast(error);
  },
});
