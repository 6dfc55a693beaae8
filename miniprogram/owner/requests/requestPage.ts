import { CallFailed } from '../../platform/callFailed';
import { confirm, notify } from '../../platform/feedback';
import { fontScale } from '../../platform/fontScale';
import { loadEvents, LOADING, showFailure, type Phased } from '../../platform/pageStates';

/** One kind of request that somebody waits for. */
interface Kind<R, V> {
  load: (id: string) => Promise<R>;
  withdraw: (request: R) => Promise<R>;
  toView: (request: R) => V;
  /** What is asked before it is taken back. */
  question: { title: string; content: string };
}

/** What the functions below need of the page that they become part of. */
interface Screen<R, V> extends Phased {
  id: string;
  request: R | null;
  data: { phase: string; busy: boolean };
  setData(part: { phase?: 'loading' | 'ready' | 'failed'; message?: string; view?: V; busy?: boolean }): void;
  load(): Promise<unknown>;
  show(pending: Promise<R>): Promise<boolean>;
}

/** What the page of one's own request does, whatever was asked for: where it stands, what happened, taking it back. */
export const requestPage = <R, V>({ load, withdraw, toView, question }: Kind<R, V>) => ({
  behaviors: [fontScale],
  data: { ...LOADING, view: null as V | null, busy: false },

  id: '',
  request: null as R | null,

  onLoad(this: Screen<R, V>, { id = '' }: { id?: string }) {
    this.id = id;
  },
  /** Also after coming back from a form, where it may have been sent again. */
  onShow(this: Screen<R, V>) {
    void this.load();
  },
  ...loadEvents,

  load(this: Screen<R, V>) {
    return this.show(load(this.id));
  },

  /** Waits for `pending`, then shows it; on failure keeps what is on screen. Tells whether it came. */
  async show(this: Screen<R, V>, pending: Promise<R>): Promise<boolean> {
    try {
      this.request = await pending;
      this.setData({ phase: 'ready', view: toView(this.request) });
      return true;
    } catch (error) {
      showFailure(this, error);
      // Somebody decided meanwhile: show what became of it.
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
      return false;
    }
  },

  async onWithdraw(this: Screen<R, V>) {
    if (this.data.busy || !this.request) return;
    if (!(await confirm({ ...question, yes: '撤回', no: '不撤回' }))) return;
    this.setData({ busy: true });
    if (await this.show(withdraw(this.request))) notify('已撤回');
    this.setData({ busy: false });
  },
});
