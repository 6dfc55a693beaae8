import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { teams } from '../../../services/teams';
import type { Option } from '../../tickets/filter/view';
import { newAbsence, toAbsence, toDraft, type AbsenceCard, type Typed } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;
type Picked = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { part: keyof Typed }
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    absences: [] as AbsenceCard[],
    /** Whom the viewer may write one for. */
    people: [] as Option[],
    typed: newAbsence('', 0),
    wrong: {},
    isOpen: false,
    isBusy: false,
  },

  communityId: '',
  /** Of the absence that is being written: kept until it is there. */
  requestKey: '',

  onLoad({ communityId = '' }: { communityId?: string }) {
    this.communityId = communityId;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const { items, staff } = await teams.absences(this.communityId);
      const now = Date.now();
      this.setData({
        ...{ phase: 'ready', absences: items.map((one) => toAbsence(one, now)) },
        people: staff.map(({ id, name }) => ({ value: id, label: name })),
      });
    } catch (error) {
      showFailure(this, error);
    }
  },

  /** What was typed before and not sent is still there. */
  onOpen() {
    if (this.requestKey === '') {
      const [only, ...others] = this.data.people;
      this.requestKey = newRequestKey();
      this.setData({ typed: newAbsence(others.length === 0 ? (only?.value ?? '') : '', Date.now()) });
    }
    this.setData({ isOpen: true, wrong: {} });
  },
  onClose() {
    if (!this.data.isBusy) this.setData({ isOpen: false });
  },
  onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!detail.visible) this.onClose();
  },
  onPerson({ detail }: Changed) {
    this.change({ staffId: detail.value });
  },
  onPart({ detail, currentTarget }: Picked) {
    this.change({ [currentTarget.dataset.part]: detail.value });
  },
  onReason({ detail }: Changed) {
    this.change({ reason: detail.value });
  },
  change(part: Partial<Typed>) {
    this.setData({ typed: { ...this.data.typed, ...part }, wrong: {} });
  },
  async onSend() {
    if (this.data.isBusy) return;
    if (this.data.typed.staffId === '') {
      this.setData({ wrong: { staffId: '请选择请假的同事' } });
      return;
    }
    this.setData({ isBusy: true, wrong: {} });
    try {
      await teams.setAbsence({ ...toDraft(this.data.typed), requestKey: this.requestKey });
      this.requestKey = '';
      this.setData({ isOpen: false });
      notify('已登记');
      await this.load();
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'INVALID')
        this.setData({ wrong: { ...error.fields } });
      else toast(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  async onEnd({ currentTarget }: Tap) {
    const absence = this.data.absences.find(({ id }) => id === currentTarget.dataset.id);
    if (!absence || this.data.isBusy) return;
    const content = '之后新的工单又可以派给他；已回到待派单的不会自动派回。';
    if (!(await confirm({ title: `${absence.name}${absence.end}？`, content, yes: '确定' }))) return;
    this.setData({ isBusy: true });
    try {
      await teams.endAbsence(absence);
      notify('已更新');
    } catch (error) {
      toast(error);
    }
    this.setData({ isBusy: false });
    await this.load();
  },
});
