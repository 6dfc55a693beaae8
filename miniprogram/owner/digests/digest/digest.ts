import type { ShownDigest } from '../../../../contract';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { notify } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { knownMe } from '../../../platform/session';
import { digests } from '../../../services/digests';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    digest: null as ShownDigest | null,
    /** WeChat can be asked for the next one. */
    canAsk: false,
  },

  digestId: '',

  onLoad({ id = '' }: { id?: string }) {
    this.digestId = id;
    void this.load();
  },
  ...loadEvents,

  async load() {
    const isFirst = this.data.digest === null;
    try {
      this.setData({ digest: await digests.read(this.digestId), phase: 'ready' });
    } catch (error) {
      showFailure(this, error);
      return;
    }
    if (!isFirst) return;
    await drawn(this);
    // Whether it was seen is the staff's figure; nothing here waits for it.
    void digests.open(this.digestId).catch(() => undefined);
    // WeChat's question needs the ids of the templates, which come with who one is.
    const me = await knownMe().catch(() => null);
    this.setData({ canAsk: me?.templates.digest !== undefined });
  },

  onNext() {
    // First thing in the tap: WeChat refuses the question after any wait.
    void askConsent(['digest']).then(() => notify('好的，您允许的话，下期会发微信告诉您'));
  },
});
