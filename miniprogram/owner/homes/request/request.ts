import type { HomeRequestView } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { homes } from '../../../services/homes';
import { toOwnRequest } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    view: null as ReturnType<typeof toOwnRequest> | null,
    busy: false,
  },

  id: '',
  request: null as HomeRequestView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id;
  },
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
    return this.show(homes.myRequest(this.id));
  },

  /** Waits for `pending`, then shows it; on failure keeps what is on screen. Tells whether it came. */
  async show(pending: Promise<HomeRequestView>): Promise<boolean> {
    try {
      this.request = await pending;
      this.setData({ phase: 'ready', view: toOwnRequest(this.request) });
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
    const question = { title: '撤回这份申请？', content: '撤回后可以重新申请。', yes: '撤回', no: '不撤回' };
    if (!(await confirm(question))) return;
    this.setData({ busy: true });
    if (await this.show(homes.withdraw(this.request))) notify('已撤回');
    this.setData({ busy: false });
  },
  onPhoto({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>) {
    const urls = this.data.view?.photos ?? [];
    void wx.previewImage({ urls, current: currentTarget.dataset.url });
  },
  onArchive() {
    void wx.switchTab({ url: '/pages/archive/archive' });
  },
});
