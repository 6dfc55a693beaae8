import { CallFailed } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { homes } from '../../../services/homes';
import { checkPlace, communityChoices, countdown, toCode, type Form } from './view';

type Typed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: keyof Form }
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    communities: [] as { value: string; label: string }[],
    form: { communityId: '', building: '', unit: '', room: '' },
    errors: {},
    code: null as ReturnType<typeof toCode> | null,
    left: '',
    busy: false,
  },

  expiresAt: '',
  /** Of the interval that counts down; 0 when none runs. */
  ticking: 0,

  onLoad({ communityId = '', building = '', unit = '', room = '' }: Partial<Form>) {
    this.setData({ form: { communityId, building, unit, room } });
    void this.load();
  },
  onUnload() {
    clearInterval(this.ticking);
  },
  ...loadEvents,
  async load() {
    try {
      const communities = communityChoices(await knownMe());
      const [only] = communities;
      // With one community there is nothing to choose.
      if (communities.length === 1 && only) this.setData({ 'form.communityId': only.value });
      this.setData({ phase: 'ready', communities });
    } catch (error) {
      showFailure(this, error);
    }
  },

  onField({ detail, currentTarget }: Typed) {
    const { field } = currentTarget.dataset;
    this.setData({
      form: { ...this.data.form, [field]: detail.value },
      errors: { ...this.data.errors, [field]: '' },
    });
  },
  async onShowCode() {
    if (this.data.busy) return;
    const checked = checkPlace(this.data.form);
    if (!checked.ok) {
      this.setData({ errors: checked.errors });
      return;
    }
    this.setData({ busy: true, errors: {} });
    try {
      const shown = await homes.showCode(checked.place, newRequestKey());
      this.expiresAt = shown.expiresAt;
      this.setData({ code: toCode(shown) });
      this.tick();
      clearInterval(this.ticking);
      this.ticking = setInterval(() => this.tick(), 1000);
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'NOT_FOUND')
        this.setData({ errors: { room: '没有这套房屋，或不在您负责的小区' } });
      else toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  tick() {
    const left = countdown(this.expiresAt, Date.now());
    this.setData({ left });
    if (!left) clearInterval(this.ticking);
  },
  onAnother() {
    clearInterval(this.ticking);
    this.setData({ code: null, left: '', form: { ...this.data.form, room: '' } });
  },
});
