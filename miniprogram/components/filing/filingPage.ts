import { DEFAULT_TREE } from '../../../contract';
import type { CallBackTime, CategoryTree, TicketKind } from '../../../contract';
import { confirm, notify } from '../../platform/feedback';
import { fontScale } from '../../platform/fontScale';
import { onNetworkBack } from '../../platform/networkBack';
import { LOADING, showFailure, type Phased } from '../../platform/pageStates';
import type { Photo } from '../photoGrid/items';
import type { FiledHome } from './filedHome';
import { CALL_BACKS, choicesOf, KIND_CHOICES, withKind, type Form } from './form';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
type Errors = Record<string, string>;

/** What one page of the two says in its own way. */
interface Kind<F> {
  /** Before anything is known. */
  blank: F;
  places: readonly { value: string; label: string }[];
  placeholderOf: (kind: TicketKind | '') => string;
  /** The uppermost field that is wrong; empty when none is. */
  firstWrong: (errors: Errors) => string;
}

/** What the functions below need of the page that they become part of. */
interface Screen<F extends Form> extends Phased {
  home: FiledHome;
  tree: CategoryTree;
  travel: { busy: boolean; failed: number };
  isBehind: boolean;
  stopListening: (() => void) | null;
  data: { phase: string; form: F; errors: Errors; isBusy: boolean };
  setData(part: object): void;
  take(form: F, errors?: Errors): void;
  change(part: Partial<Form> | Partial<F>, field: string): void;
  enter(): Promise<void>;
  catchUp(): Promise<void>;
  /** The page's own: reads what stands around the form, all at one call, or knows it from before. @throws CallFailed */
  look(): Promise<void>;
  /** The page's own: the form to begin with, and whether it is one that was left unfinished. */
  begin(): { form: F; isRestored: boolean };
  /** The page's own: an empty form, with a key of its own. */
  afresh(): F;
  /** The page's own: what else changes with the form. */
  beside(form: F): object;
  /** The page's own: keeps the form on the phone. */
  keep(form: F): void;
}

/** What the page of a ticket's form does, whoever files it: an owner, or staff for somebody. */
export const filingPage = <F extends Form>({ blank, places, placeholderOf, firstWrong }: Kind<F>) => ({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    address: '',
    form: blank,
    kinds: KIND_CHOICES,
    ...choicesOf(DEFAULT_TREE, blank),
    places,
    spots: [] as { value: string; label: string }[],
    callBacks: CALL_BACKS,
    placeholder: placeholderOf(''),
    errors: {} as Errors,
    isRestored: false,
    isBusy: false,
  },

  home: { householdId: '', communityName: '', address: '' },
  tree: DEFAULT_TREE,
  travel: { busy: false, failed: 0 },
  /** What stands around the form is from an earlier time. */
  isBehind: false,
  stopListening: null as (() => void) | null,

  /** When the page's own `onLoad` has taken what it was opened with. */
  start(this: Screen<F>) {
    this.stopListening = onNetworkBack(() => void this.catchUp());
    void this.enter();
  },
  onUnload(this: Screen<F>) {
    this.stopListening?.();
  },
  onRetry(this: Screen<F>) {
    this.setData({ phase: 'loading' });
    void this.enter();
  },

  async enter(this: Screen<F>) {
    try {
      await this.look();
    } catch (error) {
      showFailure(this, error);
      return;
    }
    const { form, isRestored } = this.begin();
    this.setData({ phase: 'ready', isRestored });
    this.take(form);
  },
  know(this: Screen<F>, home: FiledHome, tree: CategoryTree) {
    this.home = home;
    this.tree = tree;
    const spots = tree.spots.map((spot) => ({ value: spot, label: spot }));
    this.setData({ address: `${home.communityName} ${home.address}`, spots });
  },
  /** The network is back: what was written stays, around it everything is new. */
  async catchUp(this: Screen<F>) {
    if (!this.isBehind || this.data.phase !== 'ready' || this.data.isBusy) return;
    const { householdId } = this.home;
    await this.look().catch(() => undefined);
    if (this.home.householdId === householdId) this.take(this.data.form, this.data.errors);
    else await this.enter();
  },

  /** The one way to the screen; keeps the form on the phone at every change. */
  take(this: Screen<F>, form: F, errors: Errors = {}) {
    const placeholder = placeholderOf(form.kind);
    this.setData({ form, errors, ...choicesOf(this.tree, form), placeholder, ...this.beside(form) });
    this.keep(form);
  },
  change(this: Screen<F>, part: Partial<Form> | Partial<F>, field: string) {
    this.take({ ...this.data.form, ...part }, { ...this.data.errors, [field]: '' });
  },
  onKind(this: Screen<F>, { detail }: Changed<TicketKind>) {
    this.change(withKind(this.data.form, detail.value, this.tree), 'kind');
  },
  onCategory(this: Screen<F>, { detail }: Changed<string>) {
    this.change({ category: detail.value }, 'category');
  },
  onText(this: Screen<F>, { detail }: Changed<string>) {
    this.change({ text: detail.value }, 'text');
  },
  onPlace(this: Screen<F>, { detail }: Changed<'home' | 'public'>) {
    this.change({ place: detail.value }, 'place');
  },
  onSpot(this: Screen<F>, { detail }: Changed<string>) {
    this.change({ spot: detail.value }, 'place');
  },
  onCallBack(this: Screen<F>, { detail }: Changed<CallBackTime | ''>) {
    this.change({ callBack: detail.value }, 'callBack');
  },
  onSensitive(this: Screen<F>, { detail }: Changed<boolean>) {
    this.change({ isSensitive: detail.value }, 'isSensitive');
  },
  onPhotos(this: Screen<F>, { detail }: Changed<Photo[]> & { detail: { busy: boolean; failed: number } }) {
    this.travel = { busy: detail.busy, failed: detail.failed };
    this.change({ photos: detail.value }, 'photos');
  },
  async onClear(this: Screen<F>) {
    if (!(await confirm({ title: '重新填写', content: '清空已经写下的内容？', yes: '清空' }))) return;
    this.setData({ isRestored: false });
    this.take(this.afresh());
  },

  point(this: Screen<F>, errors: Errors) {
    this.setData({ errors });
    notify('请看一下标红的地方');
    const field = firstWrong(errors);
    if (field) void wx.pageScrollTo({ selector: `#${field}`, duration: 200 });
  },
});
