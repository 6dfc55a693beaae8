import { CONSENT_VERSION, FAIL_REASON_NAMES, FAIL_REASONS, FaceDraft, validate } from '../../../../contract';
import { EMPTY_FORM, type Form, type FormMember } from '../../../components/recordForm/form';
import { errorsOf, firstWrong, NO_REMARKS } from '../../../components/recordForm/remarks';
import { addedMember, removedMember, typedMember, typedOwner } from '../../../components/recordForm/typing'; // prettier-ignore
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { failedDraft, findDraft, keepDraft, type FieldDraft } from '../offline/drafts';
import { linesOf, toFaceDraft, type Line } from '../offline/faceForm';
import { sync } from '../offline/sync';
import type { Unlocked } from '../offline/unlock';
import { whyShut } from '../offline/words';
import { begin } from './begin';
import { readPicture } from './signature';

type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>;
type Marks = WechatMiniprogram.IAnyObject;
type MemberEvent = WechatMiniprogram.CustomEvent<Partial<FormMember>, Marks, { key: string }>;

const FULL = '手机存储已满，内容没有存下来。请先上传已签名的住户。';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    blocked: { title: '', text: '' },
    step: 'form',
    address: '',
    known: {},
    ownerKnown: { name: '', phone: '', email: '' },
    form: EMPTY_FORM,
    errors: NO_REMARKS,
    openKey: '',
    note: '',
    lines: [] as Line[],
    hasChanges: false,
    isTextOpen: false,
    padError: '',
    busy: false,
  },

  place: { outingId: '', householdId: '' },
  own: null as Unlocked | null,
  draft: null as FieldDraft | null,
  /** Somebody tried to go on with it. */
  isTried: false,
  /** Temporary path of what the owner drew. */
  drawing: '',

  onLoad({ outingId = '', householdId = '' }: { outingId?: string; householdId?: string }) {
    this.place = { outingId, householdId };
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const begun = await begin(this.place.outingId, this.place.householdId);
      if (begun.kind === 'blocked') this.setData({ phase: 'empty', blocked: begun });
      else this.start(begun.own, begun.draft, begun.isRestored);
    } catch (error) {
      this.setData({ phase: 'failed', message: whyShut(error) });
    }
  },
  start(own: Unlocked, draft: FieldDraft, isRestored: boolean) {
    this.own = own;
    this.draft = draft;
    const { owner, members } = draft.base ?? { owner: { name: '', phone: '', email: null }, members: [] };
    const known = Object.fromEntries(members.map(({ id, name, phone }) => [id, { name, phone }]));
    const note = draft.message || (isRestored ? '已恢复本机上还没有上传的内容。' : '');
    const errors = errorsOf(draft.fields, draft.form);
    this.setData({
      phase: 'ready',
      address: draft.address,
      known,
      ownerKnown: { ...owner, email: owner.email ?? '' },
      form: draft.form,
      errors,
      note,
    });
  },

  /** Shows what was typed and keeps it, sealed, on the phone. What was signed before counts no longer. */
  edit(form: Form) {
    if (!this.draft?.base) return;
    // Nobody is scolded for what they are still writing; once they tried to go on, each letter is looked at.
    const checked = this.isTried ? validate(FaceDraft, toFaceDraft(form, this.draft.base)) : null;
    this.setData({ form, errors: checked && !checked.ok ? errorsOf(checked.fields, form) : NO_REMARKS });
    this.keep({ ...this.draft, form, state: 'typing', signature: '', message: '', fields: {} });
  },
  keep(draft: FieldDraft): boolean {
    this.draft = draft;
    try {
      if (this.own) keepDraft(this.own, draft);
      return true;
    } catch {
      this.setData({ note: FULL });
      return false;
    }
  },

  onOwnerName({ detail: { value } }: TextEvent) {
    this.edit(typedOwner(this.data.form, 'name', value));
  },
  onOwnerPhone({ detail: { value } }: TextEvent) {
    this.edit(typedOwner(this.data.form, 'phone', value));
  },
  onOwnerEmail({ detail: { value } }: TextEvent) {
    this.edit(typedOwner(this.data.form, 'email', value));
  },
  onMember({ detail, currentTarget }: MemberEvent) {
    this.edit(typedMember(this.data.form, currentTarget.dataset.key, detail));
  },
  onOpenMember({ currentTarget }: MemberEvent) {
    const { key } = currentTarget.dataset;
    this.setData({ openKey: this.data.openKey === key ? '' : key });
  },
  async onRemoveMember({ currentTarget }: MemberEvent) {
    const { key } = currentTarget.dataset;
    if (await confirm({ title: '移除这位成员？', content: '通过审核后才会生效。', yes: '移除' }))
      this.edit(removedMember(this.data.form, key));
  },
  onAddMember() {
    const added = addedMember(this.data.form);
    this.setData({ openKey: added.openKey });
    this.edit(added.form);
  },

  onNext() {
    const base = this.draft?.base;
    if (!base) return;
    this.isTried = true;
    const checked = validate(FaceDraft, toFaceDraft(this.data.form, base));
    if (!checked.ok) {
      this.showErrors(checked.fields);
      return;
    }
    const lines = linesOf(this.data.form, base);
    this.drawing = '';
    this.setData({
      step: 'readBack',
      lines,
      hasChanges: lines.some(({ mark }) => mark !== ''),
      padError: '',
    });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  showErrors(fields: Readonly<Record<string, string>>) {
    const errors = errorsOf(fields, this.data.form);
    this.setData({ errors });
    notify('请检查标红的内容');
    const wrong = firstWrong(errors, this.data.form);
    if (wrong) void wx.pageScrollTo({ selector: `#${wrong.id}`, duration: 200 });
  },
  onBack() {
    this.setData({ step: 'form' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  onToggleText() {
    this.setData({ isTextOpen: !this.data.isTextOpen });
  },
  onDrawn({ detail }: TextEvent) {
    this.drawing = detail.value;
    this.setData({ padError: '' });
  },

  async onSign() {
    if (!this.draft || this.data.busy) return;
    const signature = this.drawing ? await readPicture(this.drawing) : null;
    if (signature === null) {
      this.setData({ padError: '请业主在这里签名' });
      return;
    }
    await this.send({
      ...this.draft,
      state: 'ready',
      signature,
      consentVersion: CONSENT_VERSION,
      requestKey: newRequestKey(),
      message: '',
      fields: {},
    });
  },
  onFail() {
    wx.showActionSheet({
      alertText: '没有采集成功的原因',
      itemList: FAIL_REASONS.map((reason) => FAIL_REASON_NAMES[reason]),
      success: ({ tapIndex }) => {
        const reason = FAIL_REASONS[tapIndex];
        if (!reason) return;
        const place = { ...this.place, address: this.data.address };
        void this.send(failedDraft(place, reason, newRequestKey(), Date.now()));
      },
      fail: () => undefined,
    });
  },

  /** Kept on the phone first, then sent: without a network it waits there. */
  async send(draft: FieldDraft) {
    const { own } = this;
    if (!own || !this.keep(draft)) return;
    this.setData({ busy: true });
    try {
      await sync(own);
      // What was kept while another run was under way was not part of it.
      if (findDraft(own, draft.householdId)?.state === 'ready') await sync(own);
      this.finish(findDraft(own, draft.householdId));
    } catch (error) {
      toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  finish(left: FieldDraft | null) {
    if (left?.state === 'refused' && left.base) {
      this.draft = left;
      this.setData({ step: 'form', note: left.message });
      if (Object.keys(left.fields).length > 0) this.showErrors(left.fields);
      return;
    }
    if (left?.state === 'conflict' || left?.state === 'refused') {
      void wx.redirectTo({ url: '/staff/fieldwork/queue/queue' });
      return;
    }
    notify(left ? '已加密存在本机，联网后自动上传' : '已上传');
    void wx.navigateBack();
  },
});
