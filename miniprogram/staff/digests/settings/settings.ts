import { DIGEST_RHYTHM_NAMES, DIGEST_RHYTHMS } from '../../../../contract';
import type { CommunityDigests, DigestRhythm } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { knownMe } from '../../../platform/session';
import { digests } from '../../../services/digests';
import { NOTES } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    view: null as CommunityDigests | null,
    note: '',
    current: '',
    mayEdit: false,
    communities: [] as { id: string; name: string }[],
    communityAt: 0,
    options: DIGEST_RHYTHMS.map((value) => ({ value, label: DIGEST_RHYTHM_NAMES[value] })),
    isBusy: false,
  },

  wanted: null as string | null,

  onLoad() {
    void this.load();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },
  /** Of the community on screen unless told otherwise; which of two answers counts that is asked for last. */
  async load(asked?: string) {
    const communityId = asked ?? this.data.view?.communityId ?? null;
    this.wanted = communityId;
    try {
      const view = await digests.settings(communityId);
      const communities = (await knownMe()).staff?.communities ?? [];
      if (this.wanted !== communityId) return;
      const at = communities.findIndex(({ id }) => id === view.communityId);
      this.setData({ communities, communityAt: Math.max(at, 0) });
      this.take(view);
    } catch (error) {
      if (this.wanted !== communityId) return;
      if (this.data.view) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  onCommunity({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const chosen = this.data.communities[Number(detail.value)];
    if (chosen && chosen.id !== this.data.view?.communityId) void this.load(chosen.id);
  },
  take(view: CommunityDigests) {
    this.setData({
      ...{ phase: 'ready', view, note: NOTES[view.rhythm], current: DIGEST_RHYTHM_NAMES[view.rhythm] },
      mayEdit: view.allowed.includes('edit'),
    });
  },
  async onRhythm({ detail }: WechatMiniprogram.CustomEvent<{ value: DigestRhythm }>) {
    const { view, isBusy } = this.data;
    if (!view || isBusy) return;
    this.setData({ isBusy: true });
    try {
      this.take(await digests.changeSettings(view, detail.value));
      notify('已保存，从下一期开始');
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
