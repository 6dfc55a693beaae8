import { DEFAULT_TREE, type Category, type CategoryTree, type TicketKind } from '../../../../contract';
import type { CommunityCategories } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { guardLeaving, stopGuarding } from '../../../platform/leaveGuard';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { categories } from '../../../services/categories';
import { isSame, newCategory, raised, rebased, restored, retired, withCategory, withoutNew } from './tree';
import { byCategory, groupsOf, KINDS, kindOfWrong, wrongIn, type Group } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type SpotTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { at: number }>;
type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

/** Before one is opened. */
const NOBODYS = newCategory('', 'complaint', null);

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    place: '',
    communities: [] as { id: string; name: string }[],
    communityAt: 0,
    mayEdit: false,
    kinds: KINDS,
    kind: NOBODYS.kind,
    groups: [] as Group[],
    spots: [] as string[],
    spot: '',
    wrong: {},
    isChanged: false,
    isBusy: false,
    /** The one that is open in the sheet. */
    one: NOBODYS,
    isOpen: false,
    isNew: false,
  },

  /** As it was last read. */
  seen: null as CommunityCategories | null,
  /** As it is to be. */
  tree: DEFAULT_TREE,

  onLoad() {
    void this.load(null);
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load(this.seen?.communityId ?? null);
  },
  async load(communityId: string | null) {
    try {
      const seen = await categories.get(communityId);
      const communities = (await knownMe()).staff?.communities ?? [];
      const at = communities.findIndex(({ id }) => id === seen.communityId);
      this.setData({ phase: 'ready', communities, communityAt: Math.max(at, 0) });
      this.take(seen, seen.tree);
    } catch (error) {
      this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  async onCommunity({ detail }: WechatMiniprogram.PickerChange) {
    const chosen = this.data.communities[Number(detail.value)];
    if (!chosen || chosen.id === this.seen?.communityId) return;
    const question = { title: '还没有保存', content: '换一个小区会放弃刚才的修改。', yes: '放弃' };
    if (this.data.isChanged && !(await confirm(question))) return;
    this.setData({ phase: 'loading' });
    await this.load(chosen.id);
  },

  /** What was read, and what is to become of it. */
  take(seen: CommunityCategories, tree: CategoryTree) {
    this.seen = seen;
    this.setData({ place: seen.communityName, mayEdit: seen.allowed.includes('edit') });
    this.show(tree);
  },
  /** The one way to the screen. */
  show(tree: CategoryTree, wrong: Record<string, string> = {}) {
    this.tree = tree;
    const isChanged = this.seen !== null && !isSame(this.seen.tree, tree);
    const groups = groupsOf(tree, this.data.kind, wrong);
    this.setData({ groups, spots: tree.spots, wrong, isChanged });
    if (isChanged) guardLeaving('修改还没有保存，确定离开吗？');
    else stopGuarding();
  },
  showItems(items: Category[]) {
    this.show({ ...this.tree, items });
  },

  onKind({ detail }: Changed<TicketKind>) {
    this.setData({ kind: detail.value });
    this.show(this.tree, this.data.wrong);
  },
  onAdd() {
    this.open(newCategory(newRequestKey(), this.data.kind, null), true);
  },
  onAddUnder({ currentTarget }: Tap) {
    this.open(newCategory(newRequestKey(), this.data.kind, currentTarget.dataset.id), true);
  },
  onOpen({ currentTarget }: Tap) {
    const one = this.tree.items.find(({ id }) => id === currentTarget.dataset.id);
    if (one && this.data.mayEdit) this.open(one, !this.isSaved(one.id));
  },
  open(one: Category, isNew: boolean) {
    this.setData({ one, isNew, isOpen: true });
  },
  isSaved(id: string): boolean {
    return this.seen?.tree.items.some((one) => one.id === id) ?? false;
  },
  onClose() {
    this.setData({ isOpen: false });
  },
  onDone({ detail }: Changed<Category>) {
    this.onClose();
    this.showItems(withCategory(this.tree.items, detail.value));
  },
  onRaise({ currentTarget }: Tap) {
    this.showItems(raised(this.tree.items, currentTarget.dataset.id));
  },
  async onRetire() {
    const { id, name } = this.data.one;
    const question = {
      title: `停用“${name}”？`,
      content: '业主不能再选它，已有的工单不变；以后可以恢复。',
      yes: '停用',
    };
    if (!(await confirm(question))) return;
    this.onClose();
    this.showItems(retired(this.tree.items, id));
  },
  onRestore() {
    this.onClose();
    this.showItems(restored(this.tree.items, this.data.one.id));
  },
  onRemove() {
    this.onClose();
    this.showItems(withoutNew(this.tree.items, this.data.one.id));
  },

  onSpotTyped({ detail }: Changed<string>) {
    this.setData({ spot: detail.value, 'wrong.spots': '' });
  },
  onAddSpot() {
    const spot = this.data.spot.trim();
    if (spot === '') return;
    const tree = { ...this.tree, spots: [...this.tree.spots, spot] };
    const { spots: wrong } = wrongIn(tree);
    if (wrong === undefined) this.setData({ spot: '' });
    if (wrong === undefined) this.show(tree);
    else this.setData({ 'wrong.spots': wrong });
  },
  onRemoveSpot({ currentTarget }: SpotTap) {
    const spots = this.tree.spots.filter((_, at) => at !== currentTarget.dataset.at);
    this.show({ ...this.tree, spots });
  },

  async onSave() {
    const { seen, tree } = this;
    if (!seen || this.data.isBusy) return;
    const wrong = wrongIn(tree);
    if (Object.keys(wrong).length > 0) {
      this.point(wrong);
      return;
    }
    this.setData({ isBusy: true });
    try {
      const saved = await categories.save(seen, tree);
      this.take(saved, saved.tree);
      notify('已保存，业主现在就能选到');
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'STALE') await this.catchUp(seen, tree);
      else if (error instanceof CallFailed && error.code === 'INVALID')
        this.point(byCategory(tree, error.fields));
      else toast(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },
  /** Somebody else has saved: what was changed here stays, on top of theirs. */
  async catchUp(before: CommunityCategories, mine: CategoryTree) {
    try {
      const seen = await categories.get(before.communityId);
      this.take(seen, rebased(before.tree, mine, seen.tree));
      notify('同事刚刚也改过，已合在一起，请核对后再保存');
    } catch (error) {
      toast(error);
    }
  },
  point(wrong: Record<string, string>) {
    const kind = kindOfWrong(this.tree, wrong) ?? this.data.kind;
    this.setData({ kind });
    this.show(this.tree, wrong);
    notify('请看一下标红的地方');
  },
});
