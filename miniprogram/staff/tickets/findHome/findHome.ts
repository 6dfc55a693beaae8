import type { FoundHome, Output, tickets as endpoints } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { knownMe } from '../../../platform/session';
import { tickets } from '../../../services/tickets';
import { readDesk } from '../submit/keep';
import { toFound, whereOf, type Found } from './view';

type Page = Output<typeof endpoints.findHome>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
const NOTHING: Page = { items: [], next: null };
const FORM = '/staff/tickets/submit/submit';

Page({
  behaviors: [fontScale],
  data: {
    /** asking: nothing was looked for yet; else as page-states takes it. */
    phase: 'asking',
    message: '',
    where: '',
    text: '',
    wrong: '',
    /** Where a form was left unfinished; empty for nowhere. */
    unfinished: '',
    rows: [] as Found[],
    more: 'end',
  },

  list: null as PagedList<FoundHome, Page> | null,
  sought: '',
  /** The home whose form comes along to the one that is found. */
  from: '',

  onLoad({ from = '' }: { from?: string }) {
    this.from = from;
    this.list = new PagedList((page) => this.read(page));
    knownMe().then(
      ({ staff }) => this.setData({ where: whereOf(staff) }),
      // One can look without knowing where; looking will tell what is wrong.
      () => undefined,
    );
  },
  onShow() {
    const desk = this.from === '' ? readDesk() : null;
    this.setData({ unfinished: desk ? `${desk.communityName} ${desk.address}` : '' });
  },
  onReachBottom() {
    void showMore(this);
  },

  /** A text that cannot be looked for is a word under the box, not a failure of the page. */
  async read(page: { after: string | null }): Promise<Page> {
    try {
      return await tickets.findHome(this.sought, page);
    } catch (error) {
      const wrong = error instanceof CallFailed ? error.fields['text'] : undefined;
      if (wrong === undefined) throw error;
      this.setData({ wrong });
      return NOTHING;
    }
  },
  show({ items }: ListSoFar<FoundHome, Page>) {
    this.setData({ rows: items.map(toFound) });
  },

  onType({ detail }: WechatMiniprogram.Input) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    this.sought = this.data.text.trim();
    this.setData({ wrong: '', phase: 'loading', rows: [] });
    void showFirst(this);
  },

  onHome({ currentTarget }: Tap) {
    const from = this.from === '' ? '' : `&from=${this.from}`;
    this.open(`${FORM}?householdId=${currentTarget.dataset.id}${from}`);
  },
  onUnfinished() {
    const desk = readDesk();
    if (desk) this.open(`${FORM}?householdId=${desk.householdId}`);
  },
  /** Filing ends on the ticket: nobody comes back to an old search. */
  open(url: string) {
    void wx.redirectTo({ url });
  },
});
