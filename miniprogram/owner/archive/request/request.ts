import type { RequestView } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { archive } from '../../../services/archive';
import { toRequest } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    view: null as ReturnType<typeof toRequest> | null,
    busy: false,
  },

  id: '',
  request: null as RequestView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id;
  },
  /** Also after coming back from the form, where it may have been sent again. */
  onShow() {
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },

  load() {
    return this.show(archive.request(this.id));
  },

  /** Waits for `pending`, then shows it; on failure keeps what is on screen. Tells whether it came. */
  async show(pending: Promise<RequestView>): Promise<boolean> {
    try {
      this.request = await pending;
      this.setData({ phase: 'ready', view: toRequest(this.request) });
      return true;
    } catch (error) {
      if (this.request) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
      // Somebody decided meanwhile: show what became of it.
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
      return false;
    }
  },

  async onWithdraw() {
    if (this.data.busy || !this.request) return;
    const sure = await confirm({
      title: '撤回这次修改？',
      content: '撤回后档案保持原样，您可以随时重新提交。',
      yes: '撤回',
      no: '不撤回',
    });
    if (!sure) return;
    this.setData({ busy: true });
    if (await this.show(archive.withdraw(this.request))) notify('已撤回');
    this.setData({ busy: false });
  },

  onResubmit() {
    const { view } = this.data;
    if (!view) return;
    void wx.navigateTo({
      url: `/owner/archive/edit/edit?householdId=${view.householdId}&corrects=${view.id}`,
    });
  },
});
