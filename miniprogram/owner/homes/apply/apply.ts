import { CallFailed } from '../../../platform/callFailed';
import type { Photo } from '../../../components/photoGrid/items';
import { askConsent } from '../../../platform/consent';
import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { account } from '../../../services/account';
import { homes } from '../../../services/homes';
import {
  byField,
  checkForm,
  communityChoices,
  emptyForm,
  FIELDS,
  fromKept,
  hasContent,
  RELATION_CHOICES,
  type Form,
} from './view';

type Changed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: keyof Form }
>;
/** There is no household yet that the form could belong to. */
const PLACE = { kind: 'homeApplication', shape: 1, householdId: 'none' };

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    communities: [] as { value: string; label: string }[],
    relations: RELATION_CHOICES,
    form: emptyForm(''),
    errors: {},
    isRestored: false,
    busy: false,
  },

  travel: { busy: false, failed: 0 },

  onLoad() {
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const welcome = await account.welcome();
      const { consented } = await knownMe();
      if (!consented) {
        void wx.redirectTo({ url: '/owner/account/consent/consent' });
        return;
      }
      const kept = fromKept(readDraft(PLACE)?.value);
      this.setData({
        phase: 'ready',
        communities: communityChoices(welcome),
        form: kept ?? emptyForm(newRequestKey()),
        isRestored: kept !== null && hasContent(kept),
      });
    } catch (error) {
      showFailure(this, error);
    }
  },

  /** The one way to the screen; keeps the form on the phone at every change. */
  take(form: Form, field: string) {
    this.setData({ form, errors: { ...this.data.errors, [field]: '' } });
    saveDraft(PLACE, form);
  },
  onField({ detail, currentTarget }: Changed) {
    const { field } = currentTarget.dataset;
    this.take({ ...this.data.form, [field]: detail.value }, field);
  },
  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: Photo[]; busy: boolean; failed: number }>) {
    this.travel = { busy: detail.busy, failed: detail.failed };
    this.take({ ...this.data.form, photos: detail.value }, 'photos');
  },

  async onSubmit() {
    if (this.data.busy) return;
    const checked = checkForm(this.data.form, this.travel);
    if (!checked.ok) {
      this.point(checked.errors);
      return;
    }
    // First in the tap: WeChat refuses the question after any wait.
    const asked = askConsent(['reviewDecided', 'recordDue']);
    this.setData({ busy: true, errors: {} });
    await asked;
    try {
      const { requestKey } = this.data.form;
      const { id } = await homes.apply({ draft: checked.draft, requestKey });
      removeDraft(PLACE);
      notify('已提交，审核后会通知您');
      void wx.redirectTo({ url: `/owner/homes/request/request?id=${id}` });
    } catch (error) {
      this.setData({ busy: false });
      if (error instanceof CallFailed && error.code === 'TOO_MANY') {
        notify('您有三份申请在等审核，请先等结果');
      } else if (error instanceof CallFailed && Object.keys(error.fields).length > 0) {
        this.point(byField(error.fields));
      } else toast(error);
    }
  },
  point(errors: Record<string, string>) {
    this.setData({ errors });
    notify('请看一下标红的地方');
    const field = FIELDS.find((one) => errors[one]);
    if (field) void wx.pageScrollTo({ selector: `#${field}`, duration: 200 });
  },
});
