import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { currentMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import { communitiesOf, communityChoices, type Option } from '../filter/view';
import { toGroups, type Group } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type GroupTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { view: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    places: [] as Option[],
    communityId: '',
    groups: [] as Group[],
  },

  onShow() {
    void this.load();
  },
  ...loadEvents,

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
      showFailure(this, error);
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
