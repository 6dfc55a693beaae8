import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { currentMe } from '../../../platform/session';
import { teams } from '../../../services/teams';
import { communitiesOf, type Option } from '../../tickets/filter/view';
import { toTeam, type TeamCard } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
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
  ...loadEvents,
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
      showFailure(this, error);
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
