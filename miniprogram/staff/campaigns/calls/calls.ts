import type { campaigns as endpoints, CheckResult, CheckRow, Output } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { campaigns } from '../../../services/campaigns';
import { RESULTS, TABS, tabOf, toHome, WAYS } from './view';

type Page = Output<typeof endpoints.checks>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    place: '',
    tabs: TABS,
    tab: 'waiting',
    rows: [] as ReturnType<typeof toHome>[],
    /** The household that is being worked on, and what is entered about it. */
    openId: '',
    results: RESULTS,
    ways: WAYS,
    way: 'call',
    callers: [] as { value: string; label: string }[],
    reason: '',
    reasonError: '',
    busy: false,
  },

  at: { id: '', communityId: '', building: '' },
  list: null as PagedList<CheckRow, Page> | null,
  items: [] as CheckRow[],

  onLoad({ id = '', communityId = '', building = '', list = 'waiting' }: Record<string, string | undefined>) {
    this.at = { id, communityId, building: decodeURIComponent(building) };
    const place = this.at.building === '' ? '' : `${this.at.building}幢`;
    this.setData({ place, tab: tabOf(list) });
    this.list = new PagedList((page) => campaigns.checks(this.at, tabOf(this.data.tab), page));
  },
  onShow() {
    void showFirst(this);
  },
  ...listEvents,
  show({ items }: ListSoFar<CheckRow, Page>) {
    this.items = [...items];
    this.setData({ rows: items.map(toHome) });
  },
  onTab({ detail }: Chosen) {
    this.setData({ tab: detail.value, rows: [], openId: '', phase: 'loading' });
    void showFirst(this);
  },

  onHome({ currentTarget }: Tap) {
    const { id } = currentTarget.dataset;
    const isOpen = this.data.openId === id || !this.data.rows.some((row) => row.id === id && row.canAct);
    this.setData({ openId: isOpen ? '' : id, reason: '', reasonError: '', way: 'call' });
    if (!isOpen && this.data.callers.length === 0) void this.loadCallers();
  },
  async loadCallers() {
    try {
      const found = await campaigns.callers(this.at.communityId);
      this.setData({ callers: found.map(({ id, name }) => ({ value: id, label: name })) });
    } catch (error) {
      toast(error);
    }
  },
  onWay({ detail }: Chosen) {
    this.setData({ way: detail.value });
  },
  onReason({ detail }: Chosen) {
    this.setData({ reason: detail.value, reasonError: '' });
  },
  /** Changes that are told go into double review, by the record's own page. */
  onRecord() {
    const row = this.opened();
    if (row) void wx.navigateTo({ url: `/staff/archive/record/record?householdId=${row.householdId}` });
  },

  async onResult({ detail }: Chosen) {
    const way = this.data.way === 'visit' ? 'visit' : 'call';
    await this.act((row) => campaigns.result(row, detail.value as CheckResult, way));
  },
  async onCaller({ detail }: Chosen) {
    await this.act((row) => campaigns.assign(row, detail.value));
  },
  async onExempt() {
    const reason = this.data.reason.trim();
    if (reason === '') {
      this.setData({ reasonError: '请写明原因，例如空置' });
      return;
    }
    await this.act((row) => campaigns.exempt(row, reason));
  },
  async onInclude() {
    await this.act((row) => campaigns.exempt(row, null));
  },
  opened(): CheckRow | undefined {
    return this.items.find(({ id }) => id === this.data.openId);
  },
  /** The row as it is then stands in place of the old one, so that one sees what was done. */
  async act(work: (row: CheckRow) => Promise<CheckRow>) {
    const row = this.opened();
    if (!row || this.data.busy) return;
    this.setData({ busy: true });
    try {
      const after = await work(row);
      this.items = this.items.map((one) => (one.id === after.id ? after : one));
      this.setData({ rows: this.items.map(toHome), openId: '' });
      notify('已登记');
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && error.code === 'STALE') await showFirst(this);
    } finally {
      this.setData({ busy: false });
    }
  },
});
