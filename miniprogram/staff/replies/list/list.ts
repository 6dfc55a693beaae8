import type { CommunityReplies, ReadyReply } from '../../../../contract';
import { confirm } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { newRequestKey } from '../../../platform/requestKey';
import { replies } from '../../../services/replies';
import { communitySettings } from '../../settings/communitySettings';
import { BLANKS, raised, withReply, without, wrongIn } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Typed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: 'title' | 'text' }
>;

const NOBODYS: ReadyReply = { id: '', title: '', text: '' };

const settings = communitySettings(replies.get);

Page({
  ...settings,
  behaviors: [fontScale],
  data: {
    ...settings.data,
    items: null as ReadyReply[] | null,
    blanks: BLANKS,
    /** The one being written. */
    one: NOBODYS,
    isNew: false,
    isOpen: false,
    wrong: {},
  },

  show({ items }: CommunityReplies) {
    this.setData({ items });
  },

  onAdd() {
    this.setData({ one: { ...NOBODYS, id: newRequestKey() }, isNew: true, isOpen: true, wrong: {} });
  },
  onOpen({ currentTarget }: Tap) {
    const one = this.data.items?.find(({ id }) => id === currentTarget.dataset.id);
    if (one && this.data.mayEdit) this.setData({ one, isNew: false, isOpen: true, wrong: {} });
  },
  onClose() {
    if (!this.data.isBusy) this.setData({ isOpen: false });
  },
  onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!detail.visible) this.onClose();
  },
  onTyped({ detail, currentTarget }: Typed) {
    const { field } = currentTarget.dataset;
    this.setData({
      one: { ...this.data.one, [field]: detail.value },
      wrong: { ...this.data.wrong, [field]: '' },
    });
  },
  onBlank({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { blank: string }>) {
    const { one } = this.data;
    this.setData({ one: { ...one, text: `${one.text}${currentTarget.dataset.blank}` } });
  },

  onSave() {
    const { items: before, one } = this.data;
    if (!before) return;
    const items = withReply(before, { ...one, title: one.title.trim(), text: one.text.trim() });
    const wrong = wrongIn(items, one.id);
    this.setData({ wrong });
    if (Object.keys(wrong).length === 0) void this.save(items);
  },
  onRaise({ currentTarget }: Tap) {
    if (this.data.items) void this.save(raised(this.data.items, currentTarget.dataset.id));
  },
  async onRemove() {
    const { items, one } = this.data;
    if (!items) return;
    const question = { title: `删除“${one.title}”？`, content: '大家都不能再选用它。', yes: '删除' };
    if (await confirm(question)) await this.save(without(items, one.id));
  },

  /** Where it cannot be saved, what is typed stays in the sheet; beneath it stands what the others wrote. */
  async save(items: ReadyReply[]) {
    if (await this.put((seen) => replies.save(seen, items), '已保存')) this.setData({ isOpen: false });
  },
});
