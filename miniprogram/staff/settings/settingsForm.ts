import { CallFailed } from '../../platform/callFailed';
import { confirm, notify, toast } from '../../platform/feedback';
import { guardLeaving, stopGuarding } from '../../platform/leaveGuard';
import { communitySettings, type OfCommunity, type SettingsScreen } from './communitySettings';

type Wrong = Record<string, string>;

/** What is changed in a form `F` before it is saved, as `V`, in the place of the settings `S`. */
interface Kind<S, F, V> {
  read: (communityId: string | null) => Promise<S>;
  save: (seen: S, value: V) => Promise<S>;
  /** Said when it is saved. */
  said: string;
  /** On the page before anything was read. */
  usual: F;
  toForm: (seen: S) => F;
  isSame: (one: F, other: F) => boolean;
  /** `mine`, which began as `before`, on top of `theirs`. */
  rebased: (before: F, mine: F, theirs: F) => F;
  /** What is sent, or what is wrong, by the page's own places. */
  checked: (form: F) => { ok: true; value: V } | { ok: false; wrong: Wrong };
  /** The server's objections by the page's own places. */
  wrongIn: (fields: Readonly<Wrong>, form: F) => Wrong;
}

interface Screen<S, F> extends SettingsScreen<S> {
  form: F;
  data: SettingsScreen<S>['data'] & { isChanged: boolean };
  put(save: (seen: S) => Promise<S>, said: string): Promise<boolean>;
  change(form: F, wrong?: Wrong): void;
  catchUp(before: S): Promise<void>;
  point(wrong: Wrong): void;
  /** The page's own: the form as its data. */
  drawn(form: F, wrong: Wrong): object;
  /** The page's own, where not all is on screen at once: turns to where something is wrong. */
  turnTo?(wrong: Wrong): void;
}

/** Settings of a community that are changed bit by bit, and saved as a whole: what is typed is never lost unasked. */
export const settingsForm = <S extends OfCommunity, F, V>(kind: Kind<S, F, V>) => {
  const settings = communitySettings(kind.read);
  return {
    ...settings,
    data: { ...settings.data, isChanged: false },

    /** As it is to be. */
    form: kind.usual,

    show(this: Screen<S, F>, seen: S) {
      this.change(kind.toForm(seen));
    },
    /** The one way to the screen. */
    change(this: Screen<S, F>, form: F, wrong: Wrong = {}) {
      this.form = form;
      const isChanged = this.seen !== null && !kind.isSame(kind.toForm(this.seen), form);
      // At each key: in one piece.
      this.setData({ ...this.drawn(form, wrong), isChanged });
      if (isChanged) guardLeaving('修改还没有保存，确定离开吗？');
      else stopGuarding();
    },
    async mayLeave(this: Screen<S, F>): Promise<boolean> {
      const question = { title: '还没有保存', content: '换一个小区会放弃刚才的修改。', yes: '放弃' };
      return !this.data.isChanged || (await confirm(question));
    },

    async onSave(this: Screen<S, F>) {
      const answer = kind.checked(this.form);
      if (answer.ok) await this.put((seen) => kind.save(seen, answer.value), kind.said);
      else this.point(answer.wrong);
    },
    async failed(this: Screen<S, F>, error: unknown) {
      const code = error instanceof CallFailed ? error.code : null;
      if (code === 'STALE' && this.seen) await this.catchUp(this.seen);
      else if (error instanceof CallFailed && code === 'INVALID')
        this.point(kind.wrongIn(error.fields, this.form));
      else toast(error);
    },
    /** Somebody else has saved: what was changed here stays, on top of theirs. */
    async catchUp(this: Screen<S, F>, before: S) {
      try {
        const mine = this.form;
        const seen = await kind.read(before.communityId);
        this.take(seen);
        this.change(kind.rebased(kind.toForm(before), mine, kind.toForm(seen)));
        notify('同事刚刚也改过，已合在一起，请核对后再保存');
      } catch (error) {
        toast(error);
      }
    },
    point(this: Screen<S, F>, wrong: Wrong) {
      this.turnTo?.(wrong);
      this.change(this.form, wrong);
      notify('请看一下标红的地方');
    },
  };
};
