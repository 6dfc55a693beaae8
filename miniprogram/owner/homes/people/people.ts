import type { HomePeople, HomePerson, Relation, Right } from '../../../../contract';
import { readAtHome } from '../../../platform/atHome';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { homes } from '../../../services/homes';
import { guestInput, RELATION_CHOICES, toInvitation, toPeople, USUAL_RIGHTS, type Guest } from './view';

type AtPerson = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Picked<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toPeople> | null,
    relations: RELATION_CHOICES,
    /** Membership whose rights are being changed. */
    editing: '',
    rights: [] as Right[],
    guest: null as Guest | null,
    relationError: '',
    invitation: null as ReturnType<typeof toInvitation> | null,
    busy: false,
  },

  householdId: '',
  home: null as HomePeople | null,
  /** Belongs to the invitation being made: sent again it is the same one. */
  requestKey: '',

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.householdId = householdId;
    void this.load();
  },
  ...loadEvents,
  async load(): Promise<void> {
    try {
      if (this.householdId) this.take(await homes.people(this.householdId));
      else {
        const at = await readAtHome(homes.people);
        if (!at.found) throw at.refused;
        this.take(at.found);
      }
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(home: HomePeople) {
    this.home = home;
    this.householdId = home.householdId;
    this.setData({ phase: 'ready', view: toPeople(home) });
  },
  personOf(membershipId: string): HomePerson | undefined {
    return this.home?.people.find((one) => one.membershipId === membershipId);
  },

  onEditRights({ currentTarget }: AtPerson) {
    const { id } = currentTarget.dataset;
    this.setData({ editing: id, rights: this.personOf(id)?.rights ?? [], guest: null });
  },
  onRights({ detail }: Picked<Right[]>) {
    this.setData({ rights: detail.value });
  },
  onStopEditing() {
    this.setData({ editing: '', guest: null });
  },
  async onSaveRights() {
    const person = this.personOf(this.data.editing);
    if (!person) return;
    const { membershipId, rights: before } = person;
    await this.act(async () => {
      const { householdId } = this;
      this.take(await homes.setRights({ householdId, membershipId, before, rights: this.data.rights }));
      this.setData({ editing: '' });
      notify('已保存，马上生效');
    });
  },

  onInvite({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id?: string }>) {
    const person = this.personOf(currentTarget.dataset.id ?? '');
    const rights = USUAL_RIGHTS.filter((right) => this.home?.grantable.includes(right));
    this.requestKey = newRequestKey();
    this.setData({
      editing: '',
      invitation: null,
      relationError: '',
      guest: {
        ...{ personId: person?.personId ?? null, who: person?.name ?? '新的家人', rights },
        relation: person?.relation ?? '',
      },
    });
    void wx.pageScrollTo({ selector: '#invite', duration: 200 });
  },
  onRelation({ detail }: Picked<Relation>) {
    if (this.data.guest) this.change({ ...this.data.guest, relation: detail.value });
  },
  onGuestRights({ detail }: Picked<Right[]>) {
    if (this.data.guest) this.change({ ...this.data.guest, rights: detail.value });
  },
  /** Another offer is another invitation. */
  change(guest: Guest) {
    this.requestKey = newRequestKey();
    this.setData({ guest, relationError: '' });
  },
  async onMakeInvitation() {
    const { guest } = this.data;
    if (!guest) return;
    if (guest.relation === '') {
      this.setData({ relationError: '请选择关系' });
      return;
    }
    await this.act(async () => {
      const { householdId, requestKey } = this;
      const made = await homes.invite({ householdId, requestKey, ...guestInput(guest) });
      this.setData({ guest: null, invitation: toInvitation(made, guest.who) });
    });
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return this.data.invitation?.share ?? { title: '业主档案', path: '/pages/home/home' };
  },

  async onMoveOut({ currentTarget }: AtPerson) {
    const person = this.personOf(currentTarget.dataset.id);
    if (!person || this.data.busy) return;
    const content = '对方马上不能再查看和操作这户；从档案移除由两位工作人员审核。';
    if (!(await confirm({ title: `${person.name}已搬走？`, content, yes: '确认搬走' }))) return;
    await this.act(async () => {
      const { householdId } = this;
      const { membershipId } = person;
      const { removal } = await homes.moveOut({ householdId, membershipId, requestKey: newRequestKey() });
      notify(removal === 'sent' ? '已停止访问，移除正在审核' : '已停止访问；现有修改审完后再移除');
      await this.load();
    });
  },
  async onMakeHead({ currentTarget }: AtPerson) {
    const person = this.personOf(currentTarget.dataset.id);
    if (!person || this.data.busy) return;
    const content = `审核通过后，${person.name}成为户主，您改为共有人。`;
    if (!(await confirm({ title: '变更户主？', content, yes: '提交' }))) return;
    await this.act(async () => {
      const { householdId } = this;
      const { membershipId } = person;
      const { id } = await homes.changeHead({ householdId, membershipId, requestKey: newRequestKey() });
      void wx.navigateTo({ url: `/owner/homes/request/request?id=${id}` });
    });
  },
  async onLeave() {
    if (this.data.busy) return;
    const content = '解除后您不能再查看这户的档案和工单。档案里的信息仍会保留，可以重新绑定。';
    if (!(await confirm({ title: '解除绑定？', content, yes: '解除' }))) return;
    await this.act(async () => {
      await homes.leave(this.householdId);
      notify('已解除绑定');
      void wx.switchTab({ url: '/pages/me/me' });
    });
  },

  /** One thing at a time; what went wrong is said, and what others changed is shown. */
  async act(work: () => Promise<void>): Promise<void> {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      await work();
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && (error.code === 'STALE' || error.code === 'ILLEGAL_ACTION'))
        await this.load();
    } finally {
      this.setData({ busy: false });
    }
  },
});
