import type { OutingView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { currentMe } from '../../../platform/session';
import { fieldwork } from '../../../services/fieldwork';
import { allDrafts } from '../offline/drafts';
import { onNetworkBack } from '../../../platform/networkBack';
import { loadEvents, LOADING } from '../../../platform/pageStates';
import { recordsLike, takeAlong } from '../offline/records';
import { countSealed, outingsWithDrafts } from '../offline/store';
import { sync } from '../offline/sync';
import { unlock, unlockedNow } from '../offline/unlock';
import { whyShut } from '../offline/words';
import { waitingNote } from '../outings/view';
import { alongNote, emptinessOf, rowOfHousehold, rowOfRecord, rowOfSitting, TABS, tabOf, toOuting, withDrafts, type Row } from './view'; // prettier-ignore

interface Rows {
  items: readonly Row[];
  next: string | null;
}
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toOuting> | null,
    tabs: TABS,
    tab: 'find',
    text: '',
    /** Of several, the one looked at while nothing is typed. */
    building: '',
    rows: [] as Row[],
    /** Until the list is read for the first time nobody can say that it is empty. */
    more: 'loading',
    isOffline: false,
    empty: emptinessOf('find', false),
    waiting: '',
    along: '',
    busy: false,
  },

  outingId: '',
  outing: null as OutingView | null,
  list: null as PagedList<Row, Rows> | null,
  items: [] as Row[],
  stopListening: null as (() => void) | null,

  onLoad({ id = '' }: { id?: string }) {
    this.outingId = id;
    this.list = new PagedList((page) => this.read(page));
  },
  onShow() {
    this.stopListening = onNetworkBack(() => void this.load());
    void this.load();
  },
  onHide() {
    this.stopListening?.();
  },
  onUnload() {
    this.stopListening?.();
  },
  ...loadEvents,
  onReachBottom() {
    void showMore(this);
  },

  /** The outing, the key for this phone, what waits there, then the list; without a network what was here stays. */
  async load() {
    try {
      this.take(await fieldwork.outing(this.outingId));
      await drawn(this);
      const own = outingsWithDrafts(currentMe()?.staff?.id ?? '');
      if (this.data.view?.canCollect || own.includes(this.outingId)) await this.upload();
    } catch (error) {
      if (!this.outing) {
        this.setData({ phase: 'failed', message: whyShut(error) });
        return;
      }
      if (!isOffline(error)) toast(error);
    }
    this.showWaiting();
    await showFirst(this);
  },
  /** Sends what waits on this phone, and counts anew when something arrived. */
  async upload() {
    const { sent } = await sync(await unlock(this.outingId));
    if (sent === 0) return;
    notify(`已上传 ${sent} 户`);
    this.take(await fieldwork.outing(this.outingId));
  },
  take(outing: OutingView) {
    this.outing = outing;
    const view = toOuting(outing, Date.now());
    this.setData({ view, building: this.data.building || (view.buildings[0]?.value ?? '') });
  },
  /** What lies on this phone, as far as it can be counted. */
  showWaiting() {
    const own = unlockedNow(this.outingId);
    const count = own ? allDrafts(own).filter(({ state }) => state !== 'typing').length : countSealed();
    this.setData({ waiting: waitingNote(count), rows: this.marked() });
  },
  marked(): Row[] {
    const own = unlockedNow(this.outingId);
    return own ? withDrafts(this.items, allDrafts(own)) : this.items;
  },

  async read(page: { after: string | null }): Promise<Rows> {
    const { outing } = this;
    const tab = tabOf(this.data.tab);
    if (!outing) return { items: [], next: null };
    try {
      const found = await this.ask(outing, tab, page);
      this.setData({ isOffline: false, empty: emptinessOf(tab, false) });
      return found;
    } catch (error) {
      const own = unlockedNow(this.outingId);
      if (!own || tab !== 'find' || !isOffline(error)) throw error;
      this.setData({ isOffline: true, empty: emptinessOf(tab, true) });
      return { items: recordsLike(own, this.sought()).map(rowOfRecord), next: null };
    }
  },
  async ask(
    outing: OutingView,
    tab: ReturnType<typeof tabOf>,
    page: { after: string | null },
  ): Promise<Rows> {
    if (tab === 'find') {
      const { items, next } = await fieldwork.households(outing, this.sought(), page);
      return { items: items.map(rowOfHousehold), next };
    }
    const { items, next } = await fieldwork.sittings(outing.id, tab, page);
    return { items: items.map(rowOfSitting), next };
  },
  sought(): string {
    return this.data.text.trim() || this.data.building;
  },
  show({ items }: ListSoFar<Row, Rows>) {
    this.items = items;
    this.setData({ rows: this.marked() });
  },

  onType({ detail }: WechatMiniprogram.Input) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    this.setData({ tab: 'find', along: '' });
    void showFirst(this);
  },
  onBuilding({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.items = [];
    this.setData({ building: detail.value, text: '', tab: 'find', rows: [], along: '' });
    void showFirst(this);
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.items = [];
    this.setData({ tab: detail.value, rows: [] });
    void showFirst(this);
  },
  onHousehold({ currentTarget }: Tap) {
    if (!this.data.view?.canCollect) return;
    const { id } = currentTarget.dataset;
    const query = `outingId=${this.outingId}&householdId=${id}`;
    void wx.navigateTo({ url: `/staff/fieldwork/household/household?${query}` });
  },
  onQueue() {
    void wx.navigateTo({ url: '/staff/fieldwork/queue/queue' });
  },

  async onTakeAlong() {
    const { outing } = this;
    if (!outing || this.data.busy) return;
    this.setData({ busy: true, along: '正在下载' });
    try {
      const own = await unlock(outing.id);
      const taken = await takeAlong(own, outing, this.sought(), (done, total) =>
        this.setData({ along: `正在下载 ${done}/${total}` }),
      );
      this.setData({ along: alongNote(taken, Date.now()) });
    } catch (error) {
      this.setData({ along: '' });
      toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  async onMove() {
    const { outing } = this;
    const move = this.data.view?.move;
    if (!outing || !move || this.data.busy || !(await confirm(move))) return;
    this.setData({ busy: true });
    try {
      this.take(await fieldwork.move(outing, move.action));
    } catch (error) {
      toast(error);
    } finally {
      this.setData({ busy: false });
    }
    await this.load();
  },
});

const isOffline = (error: unknown) => error instanceof CallFailed && error.code === 'OFFLINE';
