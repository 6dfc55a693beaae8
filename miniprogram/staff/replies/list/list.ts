import type { CommunityReplies, ReadyReply } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { replies } from '../../../services/replies';
import { BLANKS, raised, withReply, without, wrongIn } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;
type Typed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: 'title' | 'text' }
>;

const NOBODYS: ReadyReply = { id: '', title: '', text: '' };

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    view: null as CommunityReplies | null,
    mayEdit: false,
    communities: [] as { id: string; name: string }[],
    communityAt: 0,
    blanks: BLANKS,
    /** The one being written. */
    one: NOBODYS,
    isNew: false,
    isOpen: false,
    isBusy: false,
    wrong: {},
  },

  wanted: null as string | null,

  onLoad() {
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },
  /** Of the community on screen unless told otherwise; which of two answers counts that is asked for last. */
  async load(asked?: string) {
    const communityId = asked ?? this.data.view?.communityId ?? null;
    this.wanted = communityId;
    try {
      const view = await replies.get(communityId);
      const communities = (await knownMe()).staff?.communities ?? [];
      if (this.wanted !== communityId) return;
      const at = communities.findIndex(({ id }) => id === view.communityId);
      this.setData({ communities, communityAt: Math.max(at, 0) });
      this.take(view);
    } catch (error) {
      if (this.wanted !== communityId) return;
      if (this.data.view) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  onCommunity({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const chosen = this.data.communities[Number(detail.value)];
    if (chosen && chosen.id !== this.data.view?.communityId) void this.load(chosen.id);
  },
  take(view: CommunityReplies) {
    this.setData({ phase: 'ready', view, mayEdit: view.allowed.includes('edit') });
  },

  onAdd() {
    this.setData({ one: { ...NOBODYS, id: newRequestKey() }, isNew: true, isOpen: true, wrong: {} });
  },
  onOpen({ currentTarget }: Tap) {
    const one = this.data.view?.items.find(({ id }) => id === currentTarget.dataset.id);
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
    const { view, one } = this.data;
    if (!view) return;
    const items = withReply(view.items, { ...one, title: one.title.trim(), text: one.text.trim() });
    const wrong = wrongIn(items, one.id);
    this.setData({ wrong });
    if (Object.keys(wrong).length === 0) void this.save(items);
  },
  onRaise({ currentTarget }: Tap) {
    if (this.data.view) void this.save(raised(this.data.view.items, currentTarget.dataset.id));
  },
  async onRemove() {
    const { view, one } = this.data;
    if (!view) return;
    const question = { title: `删除“${one.title}”？`, content: '大家都不能再选用它。', yes: '删除' };
    if (await confirm(question)) await this.save(without(view.items, one.id));
  },

  async save(items: ReadyReply[]) {
    const { view, isBusy } = this.data;
    if (!view || isBusy) return;
    this.setData({ isBusy: true });
    try {
      this.take(await replies.save(view, items));
      this.setData({ isBusy: false, isOpen: false });
      notify('已保存');
    } catch (error) {
      this.setData({ isBusy: false });
      toast(error);
      // What is typed stays in the sheet; beneath it stands what the others wrote.
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
    }
  },
});
