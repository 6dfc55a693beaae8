import type { Output, QueueRow, QueueView, tickets as endpoints } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import {
  communitiesOf,
  communityOf,
  isNarrow,
  NOTHING_CHOSEN,
  toNarrowed,
  type Chosen,
  type Option,
} from '../filter/view';
import { allOf, emptinessOf, mayGive, toggled, toQueueView, toRow, viewChoices, type Row } from './view';

type Page = Output<typeof endpoints.queue>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Picked<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
/** What the list is of. */
interface Asked {
  chosen: QueueView;
  filter: Chosen;
  text: string;
  found: string;
}
const NOTHING: Page = { items: [], counts: null, next: null };

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    choices: viewChoices(null, 'todo'),
    isCounted: false,
    chosen: toQueueView(undefined),
    communities: [] as Option[],
    filter: NOTHING_CHOSEN,
    /** What is typed, what the list was looked through for, and what is wrong with it. */
    text: '',
    found: '',
    wrong: '',
    empty: emptinessOf('todo', '', false),
    rows: [] as Row[],
    /** Id of the ticket that is being taken. */
    taking: '',
    /** Of a lead who picks several to give them: which; null otherwise. */
    picked: null as string[] | null,
    mayPick: false,
    /** Where those picked are; empty while the list is of several communities. */
    place: '',
    giving: [] as QueueRow[],
    isGiving: false,
  },

  list: null as PagedList<QueueRow, Page> | null,
  /** As on the screen. */
  items: [] as QueueRow[],
  /** What was tried to be taken last, without an answer: tried again, it is the same try. */
  tried: { id: '', requestKey: '' },

  onLoad({ view, communityId = '' }: { view?: string; communityId?: string }) {
    this.list = new PagedList((page) => this.read(page));
    this.again({ chosen: toQueueView(view), filter: { ...NOTHING_CHOSEN, communityId } });
  },
  async onShow() {
    // Coming back from a ticket, its state has often changed.
    await showFirst(this);
    await drawn(this);
    // Only to name the communities; without them there is one filter less.
    const me = await knownMe().catch(() => null);
    if (!me || this.data.communities.length > 0) return;
    const communities = communitiesOf(me);
    this.setData({ communities, place: communityOf(this.data.filter, communities) });
  },
  ...listEvents,

  /** A text that cannot be looked for is a word under the box, not a failure of the page. */
  async read(page: { after: string | null }): Promise<Page> {
    const { found, chosen, filter } = this.data;
    if (found === '') return tickets.queue(chosen, toNarrowed(filter), page);
    try {
      return { ...(await tickets.search(found, toNarrowed(filter), page)), counts: null };
    } catch (error) {
      const fields = error instanceof CallFailed ? error.fields : {};
      const wrong = fields['text'] ?? fields['communityId'];
      if (wrong === undefined) throw error;
      this.setData({ wrong });
      return NOTHING;
    }
  },

  show({ items, page }: ListSoFar<QueueRow, Page>) {
    this.items = items;
    const now = Date.now();
    const { chosen, filter, picked: before } = this.data;
    // What is no more to be given, is not picked any more.
    const picked = before && before.filter((id) => items.some((one) => one.id === id && mayGive(one)));
    this.setData({
      ...{ picked, mayPick: items.some(mayGive) },
      rows: items.map((ticket) => toRow(ticket, now, picked)),
      // Only the first page of a list counts.
      ...(page.counts === null
        ? {}
        : { choices: viewChoices(isNarrow(filter) ? null : page.counts, chosen), isCounted: true }),
    });
  },

  onType({ detail }: WechatMiniprogram.Input) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    this.startAgain({ found: this.data.text.trim() });
  },
  onClear() {
    this.startAgain({ found: '', text: '' });
  },
  onView({ detail }: Picked<string>) {
    this.startAgain({ chosen: toQueueView(detail.value) });
  },
  onFilter({ detail }: Picked<Chosen>) {
    this.startAgain({ filter: detail.value });
  },
  startAgain(change: Partial<Asked>) {
    this.again(change);
    void showFirst(this);
  },
  /** Sets what the list is of; it is read then. */
  again(change: Partial<Asked>) {
    const { chosen, filter, found } = { ...this.data, ...change };
    const empty = emptinessOf(chosen, found, isNarrow(filter));
    const place = communityOf(filter, this.data.communities);
    // Nobody picks from a list that is gone.
    this.items = [];
    this.setData({ ...change, place, wrong: '', empty, phase: 'loading', rows: [] });
  },

  async onTake({ currentTarget }: Tap) {
    const { id } = currentTarget.dataset;
    const row = this.items.find((one) => one.id === id);
    if (!row || this.data.taking !== '') return;
    this.setData({ taking: id });
    if (this.tried.id !== id) this.tried = { id, requestKey: newRequestKey() };
    try {
      await tickets.take(row, (await knownMe()).staff?.id ?? '', this.tried.requestKey);
      this.tried.id = '';
      notify('已领取，可在“我的”里找到');
      await showFirst(this);
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && error.retryable) return;
      // Somebody was faster: the list shows who.
      this.tried.id = '';
      await showFirst(this);
    } finally {
      this.setData({ taking: '' });
    }
  },

  onPick() {
    this.pick([]);
  },
  /** Only those of one community are given together. */
  onPickIn({ detail }: WechatMiniprogram.PickerChange) {
    const communityId = this.data.communities[Number(detail.value)]?.value ?? '';
    this.setData({ picked: [] });
    this.startAgain({ filter: { ...this.data.filter, communityId } });
  },
  onPickAll() {
    this.pick(allOf(this.items));
  },
  onPickEnd() {
    this.pick(null);
  },
  pick(picked: string[] | null) {
    const now = Date.now();
    this.setData({ picked, rows: this.items.map((ticket) => toRow(ticket, now, picked)) });
  },
  onGive() {
    const giving = this.items.filter(({ id }) => this.data.picked?.includes(id));
    if (giving.length > 0) this.setData({ giving, isGiving: true });
    else notify('请先选择工单');
  },
  onGiveClose() {
    this.setData({ isGiving: false });
  },
  onGiven() {
    this.setData({ isGiving: false, picked: null });
    void showFirst(this);
  },

  onTicket({ currentTarget }: Tap) {
    const { picked } = this.data;
    const { id } = currentTarget.dataset;
    if (picked) {
      if (this.items.some((one) => one.id === id && mayGive(one))) this.pick(toggled(picked, id));
      else notify('这件现在不能派单');
      return;
    }
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${id}` });
  },
});
