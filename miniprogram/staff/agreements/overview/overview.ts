import type { agreements as endpoints, Output, UnsignedStaff } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { loadEvents, LOADING } from '../../../platform/pageStates';
import { agreements } from '../../../services/agreements';
import { toUnsigned, toVersions } from './view';

type Page = Output<typeof endpoints.unsigned>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    versions: null as ReturnType<typeof toVersions> | null,
    rows: [] as ReturnType<typeof toUnsigned>[],
    waiting: 0,
    more: 'end',
    /** Who is being reminded. */
    busyId: '',
  },

  list: null as PagedList<UnsignedStaff, Page> | null,
  reminded: new Set<string>(),

  onLoad() {
    this.reminded = new Set();
    this.list = new PagedList((page) => agreements.unsigned(page));
  },
  onShow() {
    void this.load();
  },
  ...loadEvents,
  onReachBottom() {
    void showMore(this);
  },
  async load() {
    await showFirst(this);
    // Below the list of people, which is never long.
    await drawn(this);
    try {
      this.setData({ versions: toVersions(await agreements.versions()) });
    } catch (error) {
      if (this.data.versions) toast(error);
    }
  },
  show({ items, page }: ListSoFar<UnsignedStaff, Page>) {
    const rows = items.map((one) => ({ ...toUnsigned(one), isReminded: this.reminded.has(one.staffId) }));
    this.setData({ rows, waiting: page.waiting });
  },

  async onRemind({ currentTarget }: Tap) {
    const { id } = currentTarget.dataset;
    if (this.data.busyId) return;
    this.setData({ busyId: id });
    try {
      await agreements.remind(id);
      notify('已提醒');
      this.mark(id);
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'TOO_MANY') {
        notify('今天已经提醒过了');
        this.mark(id);
      } else toast(error);
    } finally {
      this.setData({ busyId: '' });
    }
  },
  mark(id: string) {
    this.reminded.add(id);
    this.setData({
      rows: this.data.rows.map((row) => (row.staffId === id ? { ...row, isReminded: true } : row)),
    });
  },

  onEdit() {
    void wx.navigateTo({ url: '/staff/agreements/edit/edit' });
  },
});
