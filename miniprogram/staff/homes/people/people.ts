import type { HomePeople } from '../../../../contract';
import type { Photo } from '../../../components/photoGrid/items';
import { CallFailed } from '../../../platform/callFailed';
import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { homes } from '../../../services/homes';
import { errorsOf, fromKept, toFields, toPeople, type Act } from './view';

type AtPerson = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; kind: Act['kind'] }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toPeople> | null,
    /** What is being filled in; null when nothing is. */
    act: null as Act | null,
    errors: {},
    isRestored: false,
    busy: false,
  },

  householdId: '',
  travel: { busy: false, failed: 0 },
  /** One key for moving out one person: sent again it is the same request. */
  moving: { membershipId: '', requestKey: '' },

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.householdId = householdId;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const home = await homes.people(this.householdId);
      // Where photos go is known with who one is.
      await knownMe();
      this.take(home);
      const kept = this.data.act ? null : fromKept(readDraft(this.place())?.value);
      if (kept && home.people.some(({ membershipId }) => membershipId === kept.membershipId))
        this.setData({ act: kept, isRestored: true });
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(home: HomePeople) {
    this.setData({ phase: 'ready', view: toPeople(home) });
  },
  place() {
    return { kind: 'homeCare', shape: 1, householdId: this.householdId };
  },

  onAct({ currentTarget }: AtPerson) {
    const { id, kind } = currentTarget.dataset;
    this.travel = { busy: false, failed: 0 };
    const requestKey = newRequestKey();
    const act = { kind, membershipId: id, text: '', photos: [], requestKey };
    this.setData({ act, errors: {}, isRestored: false });
  },
  /** Shows what was typed, and keeps it on the phone. */
  change(changed: Partial<Act>, field: string) {
    if (!this.data.act) return;
    const act = { ...this.data.act, ...changed };
    this.setData({ act, errors: { ...this.data.errors, [field]: '' } });
    saveDraft(this.place(), act);
  },
  onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ text: detail.value }, 'text');
  },
  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: Photo[]; busy: boolean; failed: number }>) {
    this.travel = { busy: detail.busy, failed: detail.failed };
    this.change({ photos: detail.value }, 'photos');
  },
  onStop() {
    removeDraft(this.place());
    this.setData({ act: null, errors: {}, isRestored: false });
  },

  async onSend() {
    const { act } = this.data;
    if (!act || this.data.busy) return;
    const errors = errorsOf(this.householdId, act, this.travel);
    if (Object.keys(errors).length > 0) {
      this.setData({ errors });
      notify('请看一下标红的地方');
      return;
    }
    await this.work(() => (act.kind === 'unbind' ? this.unbind(act) : this.makeHead(act)));
  },
  async unbind({ membershipId, text }: Act) {
    const { householdId } = this;
    this.take(await homes.unbind({ householdId, membershipId, reason: text }));
    this.onStop();
    notify('已解除绑定，对方会收到通知');
  },
  async makeHead({ membershipId, text, photos, requestKey }: Act) {
    const { householdId } = this;
    const { id } = await homes.changeHeadFor({
      ...{ householdId, membershipId, note: text, requestKey },
      photos: photos.map(({ fileId }) => fileId),
    });
    this.onStop();
    notify('已提交，由两位同事审核');
    void wx.navigateTo({ url: `/staff/homes/review/review?asked=1&id=${id}` });
  },

  async onMoveOut({ currentTarget }: AtPerson) {
    const { id: membershipId } = currentTarget.dataset;
    const person = this.data.view?.people.find((one) => one.membershipId === membershipId);
    if (!person || this.data.busy) return;
    const content = '对方马上不能再查看和操作这户；从档案移除由两位同事审核。';
    if (!(await confirm({ title: `${person.name}已搬走？`, content, yes: '确认搬走' }))) return;
    if (this.moving.membershipId !== membershipId)
      this.moving = { membershipId, requestKey: newRequestKey() };
    await this.work(async () => {
      const { householdId, moving } = this;
      const { removal } = await homes.moveOut({ householdId, ...moving });
      notify(removal === 'sent' ? '已停止访问，移除正在审核' : '已停止访问；现有修改审完后再移除');
      await this.load();
    });
  },

  /** One thing at a time; what went wrong is said, and what others changed is shown. */
  async work(task: () => Promise<void>): Promise<void> {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      await task();
    } catch (error) {
      const fields = error instanceof CallFailed ? toFields(error.fields) : {};
      if (Object.keys(fields).length > 0) this.setData({ errors: fields });
      toast(error);
      if (error instanceof CallFailed && error.code === 'ILLEGAL_ACTION') {
        this.onStop();
        await this.load();
      }
    } finally {
      this.setData({ busy: false });
    }
  },
});
