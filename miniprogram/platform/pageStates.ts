import { sentenceOf } from './callFailed';
import { toast } from './feedback';

/** What a page has before its first answer, as page-states takes it: loading | ready | failed, and why it failed. */
export const LOADING = { phase: 'loading', message: '' };

/** What is said of the phase. */
export interface Phased {
  data: { phase: string };
  setData(part: { phase?: 'loading' | 'failed'; message?: string }): void;
}

/** Shows what was thrown: a page that shows something keeps it and says so briefly, another tells why it has nothing. */
export function showFailure(screen: Phased, error: unknown): void {
  const hasNothing = screen.data.phase === 'loading' || screen.data.phase === 'failed';
  if (hasNothing) screen.setData({ phase: 'failed', message: sentenceOf(error) });
  else toast(error);
}

/** A page that is read by `load`, which never rejects. */
interface Loaded extends Phased {
  load(): Promise<unknown>;
}

/** How such a page is read anew: spread into it. */
export const loadEvents = {
  async onPullDownRefresh(this: Loaded) {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onRetry(this: Loaded) {
    this.setData({ phase: 'loading' });
    void this.load();
  },
};
