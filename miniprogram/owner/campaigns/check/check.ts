import type { CheckView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { campaigns } from '../../../services/campaigns';
import { toCheck } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toCheck> | null,
    busy: false,
  },

  householdId: '',
  found: null as CheckView | null,

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.householdId = householdId;
  },
  /** Also after coming back from the form. */
  onShow() {
    void this.load();
  },
  ...loadEvents,

  async load() {
    try {
      this.show(await campaigns.mine(this.householdId || null));
    } catch (error) {
      showFailure(this, error);
    }
  },
  show(found: CheckView | null) {
    const isFirst = this.found === null;
    this.found = found;
    if (!found) {
      this.setData({ phase: 'empty', view: null });
      return;
    }
    this.setData({ phase: 'ready', view: toCheck(found) });
    // That it was seen is for the staff's overview; nothing here waits for it.
    if (isFirst && found.check.isOpen)
      void drawn(this).then(() => campaigns.open(found.householdId).catch(() => undefined));
  },

  async onConfirm() {
    const { found } = this;
    if (!found || this.data.busy) return;
    // First in the tap: WeChat refuses the question after any wait. The answer to it holds nothing up.
    void askConsent(['recordDue']);
    this.setData({ busy: true });
    try {
      const { householdId, version, check } = found;
      const answered = await campaigns.confirm({ householdId, version, id: check.id });
      this.show({ ...found, check: answered, lastVerifiedAt: new Date().toISOString() });
    } catch (error) {
      toast(error);
      // The record changed, or somebody of the home was faster: they see what is there now.
      if (error instanceof CallFailed && !error.retryable) await this.load();
    } finally {
      this.setData({ busy: false });
    }
  },
  onEdit() {
    if (this.found)
      void wx.navigateTo({ url: `/owner/archive/edit/edit?householdId=${this.found.householdId}` });
  },
});
