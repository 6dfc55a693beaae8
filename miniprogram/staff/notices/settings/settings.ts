import type { CommunityNotices, LadderKey } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { guardLeaving, stopGuarding } from '../../../platform/leaveGuard';
import { knownMe } from '../../../platform/session';
import { notices } from '../../../services/notices';
import { byPart, checked, isSame, rebased, toForm, USUAL, withPart, withStep } from './form';
import type { Form, Part, StepForm } from './form';
import { HOURS, toPage } from './view';

type StepTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { ladder: LadderKey; at: number }>;
type PartTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { part: Part }>;
type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
type HourPicked = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { end: 'from' | 'to' }
>;

const FIRST_STEP: { ladder: LadderKey; at: number } = { ladder: 'update', at: 0 };
const NO_STEP: StepForm = { days: '', channels: [] };

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    place: '',
    communities: [] as { id: string; name: string }[],
    communityAt: 0,
    mayEdit: false,
    hours: HOURS,
    shown: null as ReturnType<typeof toPage> | null,
    isChanged: false,
    isBusy: false,
    /** The step that is open in the sheet. */
    step: NO_STEP,
    isOpen: false,
    isNew: false,
    mayRemove: false,
    stepWrong: {},
  },

  /** As it was last read. */
  seen: null as CommunityNotices | null,
  /** As it is to be. */
  form: USUAL,
  /** Where the open step stands; `at` is past the end for a new one. */
  open: FIRST_STEP,

  onLoad() {
    void this.load(null);
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load(this.seen?.communityId ?? null);
  },
  async load(communityId: string | null) {
    try {
      const seen = await notices.settings(communityId);
      const communities = (await knownMe()).staff?.communities ?? [];
      const at = communities.findIndex(({ id }) => id === seen.communityId);
      this.setData({ phase: 'ready', communities, communityAt: Math.max(at, 0) });
      this.take(seen, toForm(seen.settings));
    } catch (error) {
      if (this.seen) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  async onCommunity({ detail }: WechatMiniprogram.PickerChange) {
    const chosen = this.data.communities[Number(detail.value)];
    if (!chosen || chosen.id === this.seen?.communityId || this.data.isBusy) return;
    const question = { title: '还没有保存', content: '换一个小区会放弃刚才的修改。', yes: '放弃' };
    if (this.data.isChanged && !(await confirm(question))) return;
    await this.load(chosen.id);
  },

  /** What was read, and what is to become of it. */
  take(seen: CommunityNotices, form: Form) {
    this.seen = seen;
    this.setData({ place: seen.communityName, mayEdit: seen.allowed.includes('edit') });
    this.show(form);
  },
  /** The one way to the screen. */
  show(form: Form, wrong: Record<string, string> = {}) {
    this.form = form;
    const isChanged = this.seen !== null && !isSame(toForm(this.seen.settings), form);
    this.setData({ shown: toPage(form, wrong), isChanged });
    if (isChanged) guardLeaving('修改还没有保存，确定离开吗？');
    else stopGuarding();
  },

  onStep({ currentTarget }: StepTap) {
    const { ladder, at } = currentTarget.dataset;
    const rungs = this.form.ladders[ladder];
    const rung = rungs[at];
    if (!rung || !this.data.mayEdit) return;
    this.open = { ladder, at };
    const step = { days: String(rung.afterDays), channels: rung.channels };
    this.setData({ step, isNew: false, mayRemove: rungs.length > 1, isOpen: true, stepWrong: {} });
  },
  onAdd({ currentTarget }: StepTap) {
    const { ladder } = currentTarget.dataset;
    this.open = { ladder, at: this.form.ladders[ladder].length };
    this.setData({ step: NO_STEP, isNew: true, mayRemove: false, isOpen: true, stepWrong: {} });
  },
  onClose() {
    this.setData({ isOpen: false });
  },
  onDone({ detail }: Changed<StepForm>) {
    const { ladder, at } = this.open;
    const changed = withStep(this.form.ladders[ladder], at, detail.value);
    this.setData({ isOpen: !changed.ok, stepWrong: changed.ok ? {} : changed.wrong });
    if (changed.ok) this.show({ ...this.form, ladders: { ...this.form.ladders, [ladder]: changed.rungs } });
  },
  onRemove() {
    const { ladder, at } = this.open;
    const rungs = this.form.ladders[ladder].filter((_, index) => index !== at);
    this.onClose();
    this.show({ ...this.form, ladders: { ...this.form.ladders, [ladder]: rungs } });
  },

  onQuiet({ detail }: Changed<boolean>) {
    this.show({ ...this.form, quiet: { ...this.form.quiet, isOn: detail.value } });
  },
  onHour({ detail, currentTarget }: HourPicked) {
    const { end } = currentTarget.dataset;
    this.show({ ...this.form, quiet: { ...this.form.quiet, [end]: Number(detail.value) } });
  },
  onSpacing({ detail }: Changed<string>) {
    this.show({ ...this.form, spacing: detail.value });
  },
  onUsual({ currentTarget }: PartTap) {
    this.show(withPart(this.form, currentTarget.dataset.part, USUAL));
    notify('已换成默认设置，保存后生效');
  },

  async onSave() {
    const { seen, form } = this;
    if (!seen || this.data.isBusy) return;
    const answer = checked(form);
    if (!answer.ok) {
      this.point(answer.wrong);
      return;
    }
    this.setData({ isBusy: true });
    try {
      const saved = await notices.changeSettings(seen, answer.settings);
      this.take(saved, toForm(saved.settings));
      notify('已保存，对之后的每一步有效');
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'STALE') await this.catchUp(seen, form);
      else if (error instanceof CallFailed && error.code === 'INVALID') this.point(byPart(error.fields));
      else toast(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },
  /** Somebody else has saved: what was changed here stays, on top of theirs. */
  async catchUp(before: CommunityNotices, mine: Form) {
    try {
      const seen = await notices.settings(before.communityId);
      this.take(seen, rebased(toForm(before.settings), mine, toForm(seen.settings)));
      notify('同事刚刚也改过，已合在一起，请核对后再保存');
    } catch (error) {
      toast(error);
    }
  },
  point(wrong: Record<string, string>) {
    this.show(this.form, wrong);
    notify('请看一下标红的地方');
  },
});
