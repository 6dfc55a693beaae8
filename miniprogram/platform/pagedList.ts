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
    if (this.next === null || this.isReadingMore) return null;
    const round = this.round;
    this.isReadingMore = true;
    try {
      return this.take(round, await this.read({ after: this.next }), this.items);
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
