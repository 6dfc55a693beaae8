import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { archive } from '../../../services/archive';
import { findDraft, forgetDraft, keepDraft, type FieldDraft } from '../offline/drafts';
import { onNetworkBack } from '../../../platform/networkBack';
import { loadEvents, LOADING } from '../../../platform/pageStates';
import { atTheDoor } from '../offline/records';
import type { Unlocked } from '../offline/unlock';
import { unlockedNow } from '../offline/unlock';
import { whyShut } from '../offline/words';
import { openQueue, sendAll } from './load';
import { differences, sentNote, toCard } from './view';

type Tap = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  { outing: string; household: string; key: string }
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    note: '',
    cards: [] as ReturnType<typeof toCard>[],
    waiting: 0,
    differences: {},
    busy: false,
  },

  stores: [] as Unlocked[],
  stopListening: null as (() => void) | null,

  onShow() {
    this.stopListening = onNetworkBack(() => void this.load().then(() => this.onSync()));
    void this.load();
  },
  onHide() {
    this.stopListening?.();
  },
  onUnload() {
    this.stopListening?.();
  },
  ...loadEvents,

  async load() {
    try {
      const { stores, drafts, dropped, shut } = await openQueue();
      this.stores = stores;
      const cards = drafts.map((draft) => toCard(draft, Date.now()));
      const waiting = drafts.filter(({ state }) => state === 'ready').length;
      const notes = [
        dropped > 0 ? `有 ${dropped} 户的内容超过 7 天，已从本机清除，请重新采集。` : '',
        shut > 0 ? `有 ${shut} 个活动已不能上传，请联系项目经理重新开始活动。` : '',
      ];
      this.setData({ phase: cards.length > 0 ? 'ready' : 'empty', cards, waiting });
      const note = notes.filter(Boolean).join('');
      if (note) this.setData({ note });
    } catch (error) {
      this.setData({ phase: 'failed', message: whyShut(error) });
    }
  },

  async onSync() {
    if (this.data.busy) return;
    this.setData({ busy: true });
    const { sent, isOffline } = await sendAll(this.stores);
    await this.load();
    this.setData({ busy: false });
    if (isOffline) notify('没有网络，内容还在本机，联网后自动上传');
    else if (sent > 0) notify(sentNote(sent, this.data.cards.length));
  },

  find({ outing, household }: Tap['currentTarget']['dataset']): { own: Unlocked; draft: FieldDraft } | null {
    const own = unlockedNow(outing);
    const draft = own && findDraft(own, household);
    return own && draft && { own, draft };
  },
  onEdit({ currentTarget: { dataset } }: Tap) {
    const query = `outingId=${dataset.outing}&householdId=${dataset.household}`;
    void wx.navigateTo({ url: `/staff/fieldwork/household/household?${query}` });
  },
  async onCompare({ currentTarget: { dataset } }: Tap) {
    const found = this.find(dataset);
    if (!found) return;
    try {
      const record = await archive.get(dataset.household);
      this.setData({
        differences: { ...this.data.differences, [dataset.key]: differences(found.draft, record) },
      });
    } catch (error) {
      toast(error);
    }
  },
  /** What was typed stays, over the record as it is now; the owner reads and signs anew. */
  async onRedo({ currentTarget: { dataset } }: Tap) {
    const found = this.find(dataset);
    if (!found) return;
    try {
      const base = atTheDoor(await archive.get(dataset.household));
      const { own, draft } = found;
      const ids = new Set(base.members.map(({ id }) => id));
      const members = draft.form.members.filter(({ id }) => id === '' || ids.has(id));
      const known = new Set(draft.base?.members.map(({ id }) => id));
      const since = base.members
        .filter(({ id }) => !known.has(id))
        .map(({ id, relation }) => ({ key: id, id, name: '', relation, phone: '' }));
      const form = { ...draft.form, members: [...members, ...since] };
      keepDraft(own, { ...draft, base, form, state: 'typing', signature: '', message: '', fields: {} });
      const query = `outingId=${dataset.outing}&householdId=${dataset.household}`;
      void wx.navigateTo({ url: `/staff/fieldwork/household/household?${query}` });
    } catch (error) {
      toast(error);
    }
  },
  async onDrop({ currentTarget: { dataset } }: Tap) {
    const found = this.find(dataset);
    const question = { title: '放弃这一户的内容？', content: '本机上填写的内容和签名会删除。', yes: '放弃' };
    if (!found || !(await confirm(question))) return;
    forgetDraft(found.own, dataset.household);
    await this.load();
  },
});
