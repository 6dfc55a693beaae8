import { sentenceOf } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { currentMe } from '../../../platform/session';
import { teams } from '../../../services/teams';
import { communitiesOf, type Option } from '../../tickets/filter/view';
import { toTeam, type TeamCard } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    places: [] as Option[],
    communityId: '',
    teams: [] as TeamCard[],
    mayCreate: false,
  },

  /** Without a community: the first one of whoever looks. */
  onLoad({ communityId = '' }: { communityId?: string }) {
    this.setData({ communityId });
  },
  /** Coming back from a form, a team has often changed. */
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
    const asked = this.data.communityId;
    try {
      const { communityId, items, allowed } = await teams.list(asked);
      if (asked !== this.data.communityId) return;
      const now = Date.now();
      const me = currentMe();
      const places = me ? communitiesOf(me) : [];
      this.setData({
        ...{ phase: 'ready', communityId, teams: items.map((team) => toTeam(team, now)) },
        places: places.length > 1 ? places : [],
        mayCreate: allowed.includes('create'),
      });
    } catch (error) {
      if (asked !== this.data.communityId) return;
      if (this.data.phase === 'ready') toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  onCommunity({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ communityId: detail.value, phase: 'loading', teams: [] });
    void this.load();
  },

  onTeam({ currentTarget }: Tap) {
    this.go('edit/edit', `&id=${currentTarget.dataset.id}`);
  },
  onCreate() {
    this.go('edit/edit', '');
  },
  onAbsences() {
    this.go('absences/absences', '');
  },
  go(page: string, more: string) {
    void wx.navigateTo({ url: `/staff/teams/${page}?communityId=${this.data.communityId}${more}` });
  },
});
