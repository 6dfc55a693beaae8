import type { archive as endpoints, HouseholdRow, Me, Output } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { emptinessOf, FILTERS, scopesOf, statusOf, toRow, type Scope } from './view';

type Page = Output<typeof endpoints.list>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
const NOTHING: Page = { communityId: null, items: [], next: null };

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    filters: FILTERS,
    filter: 'all',
    scopes: [] as Scope[],
    scopeAt: 0,
    text: '',
    wrong: '',
    empty: emptinessOf('', 'all', undefined),
    rows: [] as ReturnType<typeof toRow>[],
  },

  list: null as PagedList<HouseholdRow, Page> | null,
  /** As looked for last; what is being typed counts only when it is sent. */
  text: '',

  onLoad() {
    this.list = new PagedList((page) => this.read(page));
    void showFirst(this);
  },
  ...listEvents,

  /** A text that cannot be looked for is a word under the box, not a failure of the page. */
  async read(page: { after: string | null }): Promise<Page> {
    const { filter, scopes, scopeAt } = this.data;
    const communityId = scopes[scopeAt]?.id ?? '';
    const text = this.text;
    if (scopes.length > 0 && communityId === '' && text === '') return NOTHING;
    try {
      const found = await archive.list({ communityId, text, status: statusOf(filter) }, page);
      if (scopes.length === 0) this.scope(await knownMe(), found.communityId);
      return found;
    } catch (error) {
      const fields = error instanceof CallFailed ? error.fields : {};
      const wrong = fields['text'] ?? fields['communityId'];
      if (wrong === undefined) throw error;
      this.setData({ wrong });
      return NOTHING;
    }
  },

  /** Where one may look; the server chose where to begin. */
  scope({ staff }: Me, begunAt: string | null) {
    const scopes = scopesOf(staff);
    const at = scopes.findIndex(({ id }) => id === begunAt);
    this.setData({ scopes, scopeAt: Math.max(at, 0) });
  },

  show({ items }: ListSoFar<HouseholdRow, Page>) {
    const { scopes, scopeAt, filter } = this.data;
    const scope = scopes[scopeAt];
    this.setData({
      rows: items.map((row) => toRow(row, scope?.id === '')),
      empty: emptinessOf(this.text, filter, scope),
    });
  },

  onType({ detail }: WechatMiniprogram.Input) {
    this.setData({ text: detail.value });
  },
  onSearch() {
    this.text = this.data.text.trim();
    this.again({ text: this.text });
  },
  onClear() {
    this.text = '';
    this.again({ text: '' });
  },
  onFilter({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.again({ filter: detail.value });
  },
  onScope({ detail }: WechatMiniprogram.PickerChange) {
    this.again({ scopeAt: Number(detail.value) });
  },
  /** Starts the list anew with what was chosen. */
  again(chosen: { text?: string; filter?: string; scopeAt?: number }) {
    this.setData({ ...chosen, wrong: '', phase: 'loading', rows: [] });
    void showFirst(this);
  },

  onHousehold({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/archive/record/record?householdId=${currentTarget.dataset.id}` });
  },
});
