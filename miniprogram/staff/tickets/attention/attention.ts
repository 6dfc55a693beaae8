import { sentenceOf } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { currentMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import { communitiesOf, communityChoices, type Option } from '../filter/view';
import { toGroups, type Group } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type GroupTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { view: string }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    places: [] as Option[],
    communityId: '',
    groups: [] as Group[],
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

  async load() {
    const { communityId } = this.data;
    try {
      const answer = await tickets.attention(communityId === '' ? {} : { communityId });
      // Another community was chosen meanwhile.
      if (communityId !== this.data.communityId) return;
      const me = currentMe();
      const places = me ? communityChoices(communitiesOf(me)) : [];
      this.setData({ phase: 'ready', places, groups: toGroups(answer, Date.now()) });
    } catch (error) {
      if (communityId !== this.data.communityId) return;
      if (this.data.phase === 'ready') toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },

  onCommunity({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ communityId: detail.value, phase: 'loading', groups: [] });
    void this.load();
  },
  onTicket({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
  onMore({ currentTarget }: GroupTap) {
    const { communityId } = this.data;
    const where = communityId === '' ? '' : `&communityId=${communityId}`;
    void wx.navigateTo({ url: `/staff/tickets/queue/queue?view=${currentTarget.dataset.view}${where}` });
  },
});
