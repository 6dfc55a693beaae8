import type { Output, staff as endpoints, StaffMember, StaffState } from '../../../../contract';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { staff } from '../../../services/staff';
import { FIRST, leavingQuestion, rejoinQuestion, STATES, toRow, type Row } from './view';

type Page = Output<typeof endpoints.list>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    states: STATES,
    state: FIRST,
    rows: [] as Row[],
    /** Who is being marked. */
    busyId: '',
  },

  list: null as PagedList<StaffMember, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => staff.list(this.data.state, page));
    void showFirst(this);
  },
  ...listEvents,
  show({ items }: ListSoFar<StaffMember, Page>) {
    this.setData({ rows: items.map(toRow) });
  },
  onState({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: StaffState }>) {
    if (value === this.data.state) return;
    this.setData({ state: value, phase: 'loading', rows: [] });
    void showFirst(this);
  },

  onLeave({ currentTarget }: Tap) {
    return this.mark(currentTarget.dataset.id, leavingQuestion, staff.leave, '已登记离职');
  },
  onRejoin({ currentTarget }: Tap) {
    return this.mark(currentTarget.dataset.id, rejoinQuestion, staff.rejoin, '已恢复在职');
  },
  /** Asks first; whoever is marked goes to the other list. */
  async mark(
    id: string,
    question: (name: string) => Parameters<typeof confirm>[0],
    act: (staffId: string) => Promise<StaffMember>,
    done: string,
  ) {
    const row = this.data.rows.find(({ staffId }) => staffId === id);
    if (!row || this.data.busyId || !(await confirm(question(row.name)))) return;
    this.setData({ busyId: id });
    try {
      await act(id);
      notify(done);
      this.setData({ rows: this.data.rows.filter(({ staffId }) => staffId !== id) });
    } catch (error) {
      toast(error);
    } finally {
      this.setData({ busyId: '' });
    }
  },
});
