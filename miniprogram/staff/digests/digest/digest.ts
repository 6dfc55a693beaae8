import type { DigestView, ShownDigest } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { digests } from '../../../services/digests';
import { APPROVE, DISCARD, toHead } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    head: null as ReturnType<typeof toHead> | null,
    shown: null as ShownDigest | null,
    /** What holds up its approval, a sentence. */
    wrong: '',
    busy: false,
  },

  digestId: '',
  digest: null as DigestView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.digestId = id;
  },
  /** Also after it was edited. */
  onShow() {
    void this.load();
  },
  ...loadEvents,

  async load() {
    try {
      this.show(await digests.get(this.digestId));
    } catch (error) {
      showFailure(this, error);
    }
  },
  show(digest: DigestView) {
    this.digest = digest;
    this.setData({ phase: 'ready', head: toHead(digest), shown: digest.shown, wrong: '' });
  },

  onEdit() {
    void wx.navigateTo({ url: `/staff/digests/edit/edit?id=${this.digestId}` });
  },
  async onApprove() {
    if (await confirm(APPROVE))
      await this.decide((digest) => digests.approve(digest), '已发布，正在通知业主');
  },
  async onDiscard() {
    if (await confirm(DISCARD)) await this.decide((digest) => digests.discard(digest), '这一期不发布');
  },
  async decide(act: (digest: DigestView) => Promise<DigestView>, done: string) {
    const { digest } = this;
    if (!digest || this.data.busy) return;
    this.setData({ busy: true });
    try {
      this.show(await act(digest));
      notify(done);
    } catch (error) {
      const fields = error instanceof CallFailed ? error.fields : {};
      const [path, why] = Object.entries(fields)[0] ?? [];
      if (path !== undefined && why !== undefined) {
        const at = Number(/^cases\.(\d+)/.exec(path)?.[1] ?? 0) + 1;
        this.setData({ wrong: `第 ${at} 个案例：${why}` });
      } else toast(error);
      // Somebody else was faster: what stands now is shown, to decide anew.
      if (error instanceof CallFailed && (error.code === 'STALE' || error.code === 'ILLEGAL_ACTION'))
        await this.load();
    } finally {
      this.setData({ busy: false });
    }
  },
});
