import type { ClockName, PromisesView, TargetUnit, PromiseDraft } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { promises } from '../../../services/promises';
import { checkEdited, toEdited, UNITS, WEEKDAYS, withoutOwn, type Edited } from './view';

type Goal = ClockName | 'arrive';
type Typed = WechatMiniprogram.CustomEvent<{ value: string }, WechatMiniprogram.IAnyObject, { goal: Goal }>;
type Picked = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { at: number; end: 'from' | 'to' }
>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { at: number }>;
type Switched = WechatMiniprogram.CustomEvent<{ value: boolean }>;

const MOST_SHIFTS = 6;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    edited: null as Edited | null,
    units: UNITS,
    weekdays: WEEKDAYS,
    canAddShift: true,
    errors: {},
    isBusy: false,
  },

  scope: '',
  what: '',
  view: null as PromisesView | null,

  onLoad({ scope = '', what = '' }: { scope?: string; what?: string }) {
    this.scope = scope;
    this.what = decodeURIComponent(what);
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      this.view = await promises.get(this.scope === '' ? null : this.scope);
      const edited = toEdited(this.view, this.what);
      this.setData(edited ? { phase: 'ready' } : { phase: 'failed', message: '没有找到这条承诺' });
      if (edited) this.show(edited);
    } catch (error) {
      showFailure(this, error);
    }
  },
  show(edited: Edited) {
    this.setData({ edited, canAddShift: (edited.hours?.shifts.length ?? 0) < MOST_SHIFTS, errors: {} });
  },

  onAmount({ detail, currentTarget }: Typed) {
    this.setGoal(currentTarget.dataset.goal, { amount: detail.value });
  },
  onUnit({ detail, currentTarget }: Typed) {
    this.setGoal(currentTarget.dataset.goal, { unit: detail.value as TargetUnit });
  },
  setGoal(goal: Goal, part: { amount?: string; unit?: TargetUnit }) {
    const { edited } = this.data;
    if (!edited?.row) return;
    this.show({ ...edited, row: { ...edited.row, [goal]: { ...edited.row[goal], ...part } } });
  },

  onTime({ detail, currentTarget }: Picked) {
    const { edited } = this.data;
    const { at, end } = currentTarget.dataset;
    if (!edited?.hours) return;
    const shifts = edited.hours.shifts.map((shift, index) =>
      index === at ? { ...shift, [end]: detail.value } : shift,
    );
    this.show({ ...edited, hours: { ...edited.hours, shifts } });
  },
  onAddShift() {
    const { edited } = this.data;
    if (!edited?.hours) return;
    const from = edited.hours.shifts[edited.hours.shifts.length - 1]?.to ?? '09:00';
    this.show({
      ...edited,
      hours: { ...edited.hours, shifts: [...edited.hours.shifts, { from, to: '23:59' }] },
    });
  },
  onRemoveShift({ currentTarget }: Tap) {
    const { edited } = this.data;
    if (!edited?.hours) return;
    const shifts = edited.hours.shifts.filter((_, at) => at !== currentTarget.dataset.at);
    this.show({ ...edited, hours: { ...edited.hours, shifts } });
  },
  onDay({ currentTarget }: Tap) {
    const { edited } = this.data;
    if (!edited?.hours) return;
    const days = edited.hours.days.map((isOn, at) => (at === currentTarget.dataset.at ? !isOn : isOn));
    this.show({ ...edited, hours: { ...edited.hours, days } });
  },
  onHolidays({ detail }: Switched) {
    const { edited } = this.data;
    if (edited?.hours) this.show({ ...edited, hours: { ...edited.hours, keepsHolidays: detail.value } });
  },

  onSave() {
    const { edited } = this.data;
    if (!edited || !this.view) return;
    const checked = checkEdited(this.view, this.what, edited);
    this.setData({ errors: checked.ok ? {} : checked.errors });
    if (checked.ok) void this.save(checked.draft);
  },
  async onGiveUp() {
    if (!this.view) return;
    const question = {
      title: '恢复公司统一承诺？',
      content: '之后提交的工单按公司统一承诺计算。',
      yes: '恢复',
    };
    if (await confirm(question)) await this.save(withoutOwn(this.view, this.what));
  },
  async save(draft: PromiseDraft) {
    const { view } = this;
    if (!view || this.data.isBusy) return;
    this.setData({ isBusy: true });
    try {
      await promises.save(view.communityId, view.version, draft);
      notify('已保存，对之后提交的工单有效');
      void wx.navigateBack();
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
      toast(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
