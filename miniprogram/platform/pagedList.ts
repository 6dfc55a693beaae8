import { LOADING, showFailure, type Phased } from './pageStates';

/** A page of a list as the endpoints answer it. */
export interface ListPage<T> {
  items: readonly T[];
  /** Passed as `after` of the following page; null at the end. */
  next: string | null;
}

/** What has been read so far, in order. */
export interface ListSoFar<T, P> {
  items: T[];
  hasMore: boolean;
  /** The newest answer, for what comes beside the items (counts). */
  page: P;
}

/**
 * Reads a list page by page for one screen. A new `first` makes answers still under way of no effect,
 * so that changing a filter quickly never mixes two lists.
 */
export class PagedList<T, P extends ListPage<T>> {
  private items: T[] = [];
  private next: string | null = null;
  private round = 0;
  private isReadingMore = false;

  constructor(private readonly read: (page: { after: string | null }) => Promise<P>) {}

  /** True when there is a next page that is not being read. */
  get hasMore(): boolean {
    return this.next !== null && !this.isReadingMore;
  }

  /** Starts again at the top. Null when a newer `first` took over. @throws what `read` throws, unless taken over. */
  async first(): Promise<ListSoFar<T, P> | null> {
    const round = ++this.round;
    this.isReadingMore = false;
    try {
      return this.take(round, await this.read({ after: null }), []);
    } catch (error) {
      if (round !== this.round) return null;
      throw error;
    }
  }

  /** The next page, or null at the end, while one is under way, or when `first` took over meanwhile. @throws what `read` throws. */
  async more(): Promise<ListSoFar<T, P> | null> {
    const { next } = this;
    if (next === null || this.isReadingMore) return null;
    const round = this.round;
    this.isReadingMore = true;
    try {
      return this.take(round, await this.read({ after: next }), this.items);
    } catch (error) {
      if (round !== this.round) return null;
      throw error;
    } finally {
      if (round === this.round) this.isReadingMore = false;
    }
  }

  private take(round: number, page: P, before: T[]): ListSoFar<T, P> | null {
    if (round !== this.round) return null;
    this.items = [...before, ...page.items];
    this.next = page.next;
    return { items: this.items, hasMore: page.next !== null, page };
  }
}

/** The foot of a list: more below, being read, failed, all shown, or all shown and too short to have to say so. */
export type More = 'idle' | 'loading' | 'failed' | 'end' | 'short';

/** So many items fill a screen: of fewer, one sees that there are no more. */
const A_SCREENFUL = 5;

const footOf = ({ items, hasMore }: { items: readonly unknown[]; hasMore: boolean }): More =>
  hasMore ? 'idle' : items.length < A_SCREENFUL ? 'short' : 'end';

/** What a page with one list has before its first answer. */
export const LIST_LOADING = { ...LOADING, more: 'end' };

/** What a page with one list has. */
interface ListScreen<T, P extends ListPage<T>> extends Phased {
  /** Made in onLoad: a page's own fields are copied for each instance, which leaves no class of them. Null before that. */
  list: PagedList<T, P> | null;
  setData(part: { phase?: 'loading' | 'ready' | 'failed'; message?: string; more?: More }): void;
  /** Draws the items; phase and foot are set beside it. */
  show(soFar: ListSoFar<T, P>): void;
}

/** Reads the list from the top and draws it; a failure leaves what is on screen. Ends a pull to refresh. Never rejects. */
export async function showFirst<T, P extends ListPage<T>>(screen: ListScreen<T, P>): Promise<void> {
  try {
    const soFar = await screen.list?.first();
    if (!soFar) return;
    screen.show(soFar);
    screen.setData({ phase: 'ready', more: footOf(soFar) });
  } catch (error) {
    showFailure(screen, error);
  } finally {
    void wx.stopPullDownRefresh();
  }
}

/** Reads the next page, if there is one, and draws it below. Never rejects. */
export async function showMore<T, P extends ListPage<T>>(screen: ListScreen<T, P>): Promise<void> {
  if (!screen.list?.hasMore) return;
  screen.setData({ more: 'loading' });
  try {
    const soFar = await screen.list.more();
    if (!soFar) return;
    screen.show(soFar);
    screen.setData({ more: footOf(soFar) });
  } catch {
    screen.setData({ more: 'failed' });
  }
}

/** How a page with one list is read anew and further: spread into it. */
export const listEvents = {
  onPullDownRefresh<T, P extends ListPage<T>>(this: ListScreen<T, P>) {
    void showFirst(this);
  },
  onReachBottom<T, P extends ListPage<T>>(this: ListScreen<T, P>) {
    void showMore(this);
  },
  onRetry<T, P extends ListPage<T>>(this: ListScreen<T, P>) {
    this.setData({ phase: 'loading' });
    void showFirst(this);
  },
};
