import { campaigns as promise, validate } from '../../../../contract';
import type { CampaignView } from '../../../../contract';
import { SubmitKey } from '../../../components/recordForm/submitKey';
import { CallFailed } from '../../../platform/callFailed';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { knownMe } from '../../../platform/session';
import { campaigns } from '../../../services/campaigns';
import { campaignErrors, emptyForm, formOf, quarterChoices, rebased, STATUS_CHOICES, toDraft, toPreview, type CampaignForm } from './view'; // prettier-ignore

type Changed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: 'buildings' | 'from' | 'due' | 'quarter' | 'status' }
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    form: emptyForm([], 0),
    quarters: [] as ReturnType<typeof quarterChoices>,
    statuses: STATUS_CHOICES,
    places: [] as { id: string; name: string; isChosen: boolean }[],
    preview: null as ReturnType<typeof toPreview> | null,
    errors: {},
    busy: false,
  },

  submitKey: null as SubmitKey | null,
  campaignId: '',
  campaign: null as CampaignView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.submitKey = new SubmitKey();
    this.campaignId = id;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const [me, campaign] = await Promise.all([
        knownMe(),
        this.campaignId === '' ? null : campaigns.get(this.campaignId),
      ]);
      this.campaign = campaign;
      const communities = me.staff?.communities ?? [];
      const [only] = communities;
      const form = campaign
        ? formOf(campaign)
        : emptyForm(communities.length === 1 && only ? [only.id] : [], Date.now());
      this.setData({ quarters: quarterChoices(Date.now()), phase: 'ready' });
      this.fill(form, communities);
    } catch (error) {
      showFailure(this, error);
    }
  },
  fill(form: CampaignForm, communities: readonly { id: string; name: string }[]) {
    const places = communities.map(({ id, name }) => ({
      id,
      name,
      isChosen: form.communityIds.includes(id),
    }));
    this.setData({ form, places, preview: null, errors: {} });
  },

  onType({ detail, currentTarget }: Changed) {
    this.fill({ ...this.data.form, [currentTarget.dataset.field]: detail.value }, this.data.places);
  },
  onPlace({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    const { id } = currentTarget.dataset;
    const { form } = this.data;
    const communityIds = form.communityIds.includes(id)
      ? form.communityIds.filter((one) => one !== id)
      : [...form.communityIds, id];
    this.fill({ ...form, communityIds }, this.data.places);
  },

  async onPreview() {
    await this.send(async (draft) => {
      this.setData({ preview: toPreview(await campaigns.preview(draft)) });
    });
  },
  async onSave() {
    await this.send(async (draft) => {
      const saved = this.campaign
        ? await campaigns.change(this.campaign, draft)
        : await campaigns.create(draft, this.submitKey?.of(draft) ?? '');
      notify('已保存为草稿');
      if (this.campaign) await wx.navigateBack();
      else await wx.redirectTo({ url: `/staff/campaigns/detail/detail?id=${saved.id}` });
    });
  },
  /** Checks what was typed with the server's own schema first. */
  async send(work: (draft: ReturnType<typeof toDraft>) => Promise<void>) {
    if (this.data.busy) return;
    const draft = toDraft(this.data.form);
    const checked = validate(promise.preview.input, { draft });
    if (!checked.ok) {
      this.refuse(checked.fields);
      return;
    }
    this.setData({ busy: true });
    try {
      await work(draft);
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'INVALID') this.refuse(error.fields);
      else if (error instanceof CallFailed && error.code === 'STALE' && this.campaign)
        await this.catchUp(this.campaign);
      else toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  /** Somebody else has saved: what was typed here stays, on top of theirs. */
  async catchUp(before: CampaignView) {
    try {
      this.campaign = await campaigns.get(before.id);
      this.fill(rebased(formOf(before), this.data.form, formOf(this.campaign)), this.data.places);
      notify('同事刚刚也改过，已合在一起，请核对后再保存');
    } catch (error) {
      toast(error);
    }
  },
  refuse(fields: Readonly<Record<string, string>>) {
    this.setData({ errors: campaignErrors(fields) });
    notify('请检查标红的内容');
  },
});
