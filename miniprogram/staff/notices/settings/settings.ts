import type { LadderKey } from '../../../../contract';
import { notify } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { notices } from '../../../services/notices';
import { settingsForm } from '../../settings/settingsForm';
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

const settings = settingsForm({
  read: notices.settings,
  save: notices.changeSettings,
  said: '已保存，对之后的每一步有效',
  usual: USUAL,
  toForm: (seen) => toForm(seen.settings),
  ...{ isSame, rebased, checked },
  wrongIn: byPart,
});

Page({
  ...settings,
  behaviors: [fontScale],
  data: {
    ...settings.data,
    hours: HOURS,
    shown: null as ReturnType<typeof toPage> | null,
    /** The step that is open in the sheet. */
    step: NO_STEP,
    isOpen: false,
    isNew: false,
    mayRemove: false,
    stepWrong: {},
  },

  /** Where the open step stands; `at` is past the end for a new one. */
  open: FIRST_STEP,

  drawn(form: Form, wrong: Record<string, string>) {
    return { shown: toPage(form, wrong) };
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
    if (changed.ok) this.change({ ...this.form, ladders: { ...this.form.ladders, [ladder]: changed.rungs } });
  },
  onRemove() {
    const { ladder, at } = this.open;
    const rungs = this.form.ladders[ladder].filter((_, index) => index !== at);
    this.onClose();
    this.change({ ...this.form, ladders: { ...this.form.ladders, [ladder]: rungs } });
  },

  onQuiet({ detail }: Changed<boolean>) {
    this.change({ ...this.form, quiet: { ...this.form.quiet, isOn: detail.value } });
  },
  onHour({ detail, currentTarget }: HourPicked) {
    const { end } = currentTarget.dataset;
    this.change({ ...this.form, quiet: { ...this.form.quiet, [end]: Number(detail.value) } });
  },
  onSpacing({ detail }: Changed<string>) {
    this.change({ ...this.form, spacing: detail.value });
  },
  onUsual({ currentTarget }: PartTap) {
    this.change(withPart(this.form, currentTarget.dataset.part, USUAL));
    notify('已换成默认设置，保存后生效');
  },
});
