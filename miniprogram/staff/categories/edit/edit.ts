import { DEFAULT_TREE, type Category, type CategoryTree, type TicketKind } from '../../../../contract';
import { confirm } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { newRequestKey } from '../../../platform/requestKey';
import { categories } from '../../../services/categories';
import { settingsForm } from '../../settings/settingsForm';
import { isSame, newCategory, raised, rebased, restored, retired, withCategory, withoutNew } from './tree';
import { byCategory, checked, groupsOf, KINDS, kindOfWrong, wrongIn, type Group } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type SpotTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { at: number }>;
type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

/** Before one is opened. */
const NOBODYS = newCategory('', 'complaint', null);

const settings = settingsForm({
  read: categories.get,
  save: categories.save,
  said: '已保存，业主现在就能选到',
  usual: DEFAULT_TREE,
  toForm: ({ tree }) => tree,
  ...{ isSame, rebased, checked },
  wrongIn: (fields, tree) => byCategory(tree, fields),
});

Page({
  ...settings,
  behaviors: [fontScale],
  data: {
    ...settings.data,
    kinds: KINDS,
    kind: NOBODYS.kind,
    groups: [] as Group[],
    spots: [] as string[],
    spot: '',
    wrong: {},
    /** The one that is open in the sheet. */
    one: NOBODYS,
    isOpen: false,
    isNew: false,
  },

  drawn(tree: CategoryTree, wrong: Record<string, string>) {
    return { groups: groupsOf(tree, this.data.kind, wrong), spots: tree.spots, wrong };
  },
  turnTo(wrong: Record<string, string>) {
    this.setData({ kind: kindOfWrong(this.form, wrong) ?? this.data.kind });
  },
  showItems(items: Category[]) {
    this.change({ ...this.form, items });
  },

  onKind({ detail }: Changed<TicketKind>) {
    this.setData({ kind: detail.value });
    this.change(this.form, this.data.wrong);
  },
  onAdd() {
    this.open(newCategory(newRequestKey(), this.data.kind, null), true);
  },
  onAddUnder({ currentTarget }: Tap) {
    this.open(newCategory(newRequestKey(), this.data.kind, currentTarget.dataset.id), true);
  },
  onOpen({ currentTarget }: Tap) {
    const one = this.form.items.find(({ id }) => id === currentTarget.dataset.id);
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
    this.showItems(withCategory(this.form.items, detail.value));
  },
  onRaise({ currentTarget }: Tap) {
    this.showItems(raised(this.form.items, currentTarget.dataset.id));
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
    this.showItems(retired(this.form.items, id));
  },
  onRestore() {
    this.onClose();
    this.showItems(restored(this.form.items, this.data.one.id));
  },
  onRemove() {
    this.onClose();
    this.showItems(withoutNew(this.form.items, this.data.one.id));
  },

  onSpotTyped({ detail }: Changed<string>) {
    this.setData({ spot: detail.value, 'wrong.spots': '' });
  },
  onAddSpot() {
    const spot = this.data.spot.trim();
    if (spot === '') return;
    const tree = { ...this.form, spots: [...this.form.spots, spot] };
    const { spots: wrong } = wrongIn(tree);
    if (wrong === undefined) this.setData({ spot: '' });
    if (wrong === undefined) this.change(tree);
    else this.setData({ 'wrong.spots': wrong });
  },
  onRemoveSpot({ currentTarget }: SpotTap) {
    const spots = this.form.spots.filter((_, at) => at !== currentTarget.dataset.at);
    this.change({ ...this.form, spots });
  },
});
