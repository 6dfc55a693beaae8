import type { audit as endpoints, EntryView, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { currentMe } from '../../../platform/session';
import { audit } from '../../../services/audit';
import { ACTIONS, scopesOf, toRow } from './view';

type Page = Output<typeof endpoints.entries>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; name: string }>;
const NOBODY = { id: '', name: '' };

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    actions: ACTIONS,
    actionAt: 0,
    scopes: scopesOf(null),
    scopeAt: 0,
    /** Whom and which home the list is narrowed to. */
    person: NOBODY,
    home: NOBODY,
    rows: [] as ReturnType<typeof toRow>[],
  },

  list: null as PagedList<EntryView, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => {
      const { scopes, scopeAt, person, home, actionAt } = this.data;
      const communityId = scopes[scopeAt]?.id ?? '';
      const asked = {
        communityId,
        householdId: home.id,
        staffId: person.id,
        action: ACTIONS[actionAt]?.action ?? null,
      };
      return audit.entries(asked, page);
    });
    void showFirst(this);
  },
  ...listEvents,

  /** Everywhere first; who asks, as told with the answer, decides where else to look. */
  show({ items }: ListSoFar<EntryView, Page>) {
    const now = Date.now();
    const staff = currentMe()?.staff ?? null;
    this.setData({ scopes: scopesOf(staff), rows: items.map((entry) => toRow(entry, now)) });
  },

  onAction({ detail }: WechatMiniprogram.PickerChange) {
    this.again({ actionAt: Number(detail.value) });
  },
  onScope({ detail }: WechatMiniprogram.PickerChange) {
    this.again({ scopeAt: Number(detail.value) });
  },
  onPerson({ currentTarget }: Tap) {
    const { id, name } = currentTarget.dataset;
    if (id) this.again({ person: { id, name } });
  },
  onHome({ currentTarget }: Tap) {
    const { id, name } = currentTarget.dataset;
    if (id) this.again({ home: { id, name } });
  },
  onAnybody() {
    this.again({ person: NOBODY });
  },
  onAnyHome() {
    this.again({ home: NOBODY });
  },
  /** Starts the list anew with what was chosen. */
  again(chosen: { actionAt?: number; scopeAt?: number; person?: typeof NOBODY; home?: typeof NOBODY }) {
    this.setData({ ...chosen, phase: 'loading', rows: [] });
    void showFirst(this);
  },
});
