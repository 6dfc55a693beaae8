import type {
  CategoryTree,
  Output,
  Shift,
  TeamDraft,
  teams as endpoints,
  TeamView,
} from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { guardLeaving, stopGuarding } from '../../../platform/leaveGuard';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { categories } from '../../../services/categories';
import { teams } from '../../../services/teams';
import type { Option } from '../../tickets/filter/view';
import {
  adviceOf,
  NEW_TEAM,
  RULES,
  summaryOf,
  toDraft,
  toGroups,
  toPeople,
  withCategory,
  withMember,
} from './view';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    rules: RULES,
    draft: NEW_TEAM,
    groups: toGroups(null, []),
    people: toPeople([], null, NEW_TEAM, {}),
    leads: [] as Option[],
    wrong: {},
    /** What a colleague has made of it meanwhile. */
    theirs: '',
    isBusy: false,
    isNew: true,
    mayEnd: false,
    /** Whose shifts are open in the sheet. */
    open: { id: '', name: '', shifts: [] as Shift[] },
    isOpen: false,
  },

  asked: { communityId: '', id: '' },
  known: null as Output<typeof endpoints.list> | null,
  /** As it was last read; null of a new one. */
  team: null as TeamView | null,
  tree: null as CategoryTree | null,
  /** Of a new one: kept until it is there. */
  requestKey: '',

  onLoad({ communityId = '', id = '' }: { communityId?: string; id?: string }) {
    this.asked = { communityId, id };
    this.requestKey = newRequestKey();
    void this.load();
  },
  ...loadEvents,
  async load() {
    const { id } = this.asked;
    try {
      this.known = await teams.list(this.asked.communityId);
      this.team = this.known.items.find((one) => one.id === id) ?? null;
      const isLost = id !== '' && this.team === null;
      const leads = this.known.leads.map((one) => ({ value: one.id, label: one.name }));
      this.setData({
        ...{ phase: isLost ? 'empty' : 'ready', isNew: id === '' },
        ...{
          leads: [{ value: '', label: '不指定' }, ...leads],
          mayEnd: this.team?.allowed.includes('end') ?? false,
        },
      });
      this.show(this.team ? toDraft(this.team) : NEW_TEAM);
      // What the tree offers comes after: without it, whole kinds and what is already taken can be chosen.
      await drawn(this);
      this.tree = (await categories.get(this.known.communityId)).tree;
      this.show(this.data.draft);
    } catch (error) {
      showFailure(this, error);
    }
  },
  /** The one way to the screen. */
  show(draft: TeamDraft, wrong: Record<string, string> = {}) {
    const hands = this.known?.staff ?? [];
    this.setData({
      ...{ draft, wrong, groups: toGroups(this.tree, draft.categories) },
      people: toPeople(hands, this.team, draft, wrong),
    });
  },
  change(part: Partial<TeamDraft>) {
    guardLeaving('修改还没有保存，确定离开吗？');
    this.show({ ...this.data.draft, ...part });
  },

  onName({ detail }: Changed<string>) {
    this.change({ name: detail.value });
  },
  onRule({ detail }: Changed<TeamDraft['rule']>) {
    this.change({ rule: detail.value });
  },
  onLead({ detail }: Changed<string>) {
    this.change({ leadId: detail.value || null });
  },
  onCategory({ currentTarget }: Tap) {
    this.change({ categories: withCategory(this.data.draft.categories, currentTarget.dataset.key) });
  },
  onMember({ currentTarget }: Tap) {
    this.change({ members: withMember(this.data.draft, currentTarget.dataset.key) });
  },
  onShifts({ currentTarget }: Tap) {
    const { key: id } = currentTarget.dataset;
    const shifts = this.data.draft.members.find(({ staffId }) => staffId === id)?.shifts ?? [];
    const name = this.data.people.find((one) => one.id === id)?.name ?? '';
    this.setData({ open: { id, name, shifts }, isOpen: true });
  },
  onShiftsClose() {
    this.setData({ isOpen: false });
  },
  onShiftsDone({ detail }: Changed<Shift[]>) {
    const { draft, open } = this.data;
    this.setData({ isOpen: false });
    this.change({
      members: draft.members.map((one) => (one.staffId === open.id ? { ...one, shifts: detail.value } : one)),
    });
  },

  async onSave() {
    const { draft, isBusy } = this.data;
    if (isBusy || !this.known) return;
    this.setData({ isBusy: true });
    try {
      if (this.team) await teams.change(this.team, draft);
      else await teams.create(this.known.communityId, draft, this.requestKey);
      this.leave('已保存');
    } catch (error) {
      await this.explain(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },
  /** What was filled in stays, whatever was wrong. */
  async explain(error: unknown) {
    if (error instanceof CallFailed && error.code === 'INVALID') {
      this.show(this.data.draft, adviceOf(error.fields));
      notify('请看一下标红的地方');
    } else if (error instanceof CallFailed && error.code === 'STALE') await this.catchUp();
    else toast(error);
  },
  async catchUp() {
    try {
      this.known = await teams.list(this.asked.communityId);
      const team = this.known.items.find(({ id }) => id === this.asked.id);
      if (!team) return;
      this.team = team;
      this.setData({ theirs: summaryOf(team) });
      this.show(this.data.draft);
      notify('同事刚刚也改过，请核对');
    } catch (error) {
      toast(error);
    }
  },
  async onEnd() {
    const { team } = this;
    const content = '它的工单归整个小区处理；以前的记录不变。';
    if (!team || this.data.isBusy) return;
    if (!(await confirm({ title: `撤销“${team.name}”？`, content, yes: '撤销' }))) return;
    this.setData({ isBusy: true });
    try {
      await teams.end(team);
      this.leave('已撤销');
    } catch (error) {
      await this.explain(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },
  leave(said: string) {
    stopGuarding();
    notify(said);
    void wx.navigateBack();
  },
});
