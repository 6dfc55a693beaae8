import type { notices as endpoints, OutboxRow, Output, Settling } from '../../../../contract';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { notices } from '../../../services/notices';
import { FILTERS, question, settledLine, stateOf, toOutboxRow } from './view';

type Page = Output<typeof endpoints.outbox>;
type SettleTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; action: Settling }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    filters: FILTERS,
    filter: 'all',
    rows: [] as ReturnType<typeof toOutboxRow>[],
    /** The message that is being decided on; empty for none. */
    busy: '',
  },

  list: null as PagedList<OutboxRow, Page> | null,

  /** `state`: those alone, as a link may ask for. */
  onLoad({ state }: { state?: string }) {
    if (stateOf(state ?? '') !== null) this.setData({ filter: state ?? 'all' });
    this.list = new PagedList((page) => notices.outbox(stateOf(this.data.filter), page));
    void showFirst(this);
  },
  ...listEvents,
  onFilter({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ filter: detail.value, phase: 'loading', rows: [] });
    void showFirst(this);
  },

  async onSettle({ currentTarget }: SettleTap) {
    const { id, action } = currentTarget.dataset;
    const row = this.data.rows.find((one) => one.id === id);
    if (!row || this.data.busy || !(await confirm(question(action, row.title)))) return;
    this.setData({ busy: id });
    try {
      const settled = toOutboxRow(await notices.settle(id, row.seen, action), Date.now());
      this.setData({ rows: this.data.rows.map((one) => (one.id === id ? settled : one)) });
      notify(settledLine[action]);
    } catch (error) {
      toast(error);
      await showFirst(this);
    } finally {
      this.setData({ busy: '' });
    }
  },

  show({ items }: ListSoFar<OutboxRow, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((row) => toOutboxRow(row, now)) });
  },
});
