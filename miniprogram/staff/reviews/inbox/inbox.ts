import type { Output, ReviewRow, reviews as endpoints } from '../../../../contract';
import { drawn } from '../../../platform/drawn';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { knownMe } from '../../../platform/session';
import { reviews } from '../../../services/reviews';
import { reviewUrl } from '../next';
import {
  KINDS,
  NOTHING_CHOSEN,
  STAGES,
  emptyTitle,
  foldText,
  othersLine,
  toCommunities,
  toFilter,
  toRow,
  waitingLine,
  type Chosen,
} from './view';

type Page = Output<typeof endpoints.inbox>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Pick<ReviewRow, 'id' | 'kind'>>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    stages: STAGES,
    kinds: KINDS,
    communities: [] as ReturnType<typeof toCommunities>,
    chosen: NOTHING_CHOSEN,
    fold: foldText(NOTHING_CHOSEN, []),
    isUnfolded: false,
    emptyTitle: emptyTitle(NOTHING_CHOSEN),
    waiting: '',
    others: '',
    rows: [] as ReturnType<typeof toRow>[],
  },

  list: null as PagedList<ReviewRow, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => reviews.inbox(toFilter(this.data.chosen), page));
  },
  /** Coming back from a decision, the list is shorter. */
  async onShow() {
    await showFirst(this);
    await drawn(this);
    // Only to name the communities; without them there is one filter less.
    const me = await knownMe().catch(() => null);
    if (!me) return;
    const communities = toCommunities(me);
    this.setData({ communities, fold: foldText(this.data.chosen, communities) });
  },
  ...listEvents,

  onStage({ detail }: Picked) {
    this.choose({ stage: detail.value });
  },
  onKind({ detail }: Picked) {
    this.choose({ kind: detail.value });
  },
  onCommunity({ detail }: Picked) {
    this.choose({ communityId: detail.value });
  },
  onOthers() {
    this.choose({ everybody: !this.data.chosen.everybody });
  },
  onFold() {
    this.setData({ isUnfolded: !this.data.isUnfolded });
  },
  choose(change: Partial<Chosen>) {
    const chosen = { ...this.data.chosen, ...change };
    this.setData({
      ...{ chosen, fold: foldText(chosen, this.data.communities), emptyTitle: emptyTitle(chosen) },
      ...{ phase: 'loading', rows: [] },
    });
    void showFirst(this);
  },

  show({ items, page }: ListSoFar<ReviewRow, Page>) {
    const now = Date.now();
    this.setData({
      rows: items.map((row) => toRow(row, now)),
      waiting: waitingLine(page.waiting),
      others: othersLine(page.others, this.data.chosen.everybody),
    });
  },

  onRequest({ currentTarget }: Tap) {
    void wx.navigateTo({ url: reviewUrl(currentTarget.dataset) });
  },
});
