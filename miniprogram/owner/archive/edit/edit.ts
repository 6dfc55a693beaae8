import { archive as promise, validate, type RecordView, type RequestView } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { guardLeaving, stopGuarding } from '../../../platform/leaveGuard';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { EMPTY_FORM, formOfRecord, sameForm, toDraft, type FormMember } from './form';
import { errorsOf, firstWrong, NO_REMARKS } from './remarks';
import { forgetForm, keepForm, keptForm, placeOf } from './savedForm';
import { SubmitKey } from './submitKey';
import { addedMember, removedMember, typedMember, typedOwner, type Typed } from './typing';
import { blockedBy, openedForm } from './view';

type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>;
type Marks = WechatMiniprogram.IAnyObject;
type MemberEvent = WechatMiniprogram.CustomEvent<Partial<FormMember>, Marks, { key: string }>;

const LEAVING = '修改还没有提交，内容已保存在本机。确定离开吗？';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    blocked: null as ReturnType<typeof blockedBy>,
    address: '',
    form: EMPTY_FORM,
    errors: NO_REMARKS,
    reasons: NO_REMARKS,
    restored: '',
    returned: '',
    openKey: '',
    changed: false,
    busy: false,
  },

  householdId: '',
  corrects: '',
  baseVersion: 0,
  /** The form before the person touched it. */
  initial: EMPTY_FORM,
  submitKey: new SubmitKey(),

  onLoad({ householdId = '', corrects = '' }: { householdId?: string; corrects?: string }) {
    this.householdId = householdId;
    this.corrects = corrects;
    this.submitKey = new SubmitKey();
    void this.load();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },
  onBlockedAction() {
    if (this.data.blocked?.url) void wx.redirectTo({ url: this.data.blocked.url });
  },

  async load() {
    try {
      const [record, request] = await Promise.all([
        archive.get(this.householdId),
        this.corrects ? archive.request(this.corrects) : null,
      ]);
      this.start(record, request);
      await drawn(this);
      // Asking for consent in the tap needs the session's template ids; without them nothing is asked.
      await knownMe().catch(() => null);
    } catch (error) {
      this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },

  start(record: RecordView, request: RequestView | null) {
    const blocked = blockedBy(record, request);
    if (blocked) {
      this.setData({ phase: 'empty', blocked });
      return;
    }
    const kept = keptForm(placeOf(this.householdId, this.corrects));
    this.baseVersion = record.version;
    this.initial = formOfRecord(record);
    const opened = openedForm(record, request, kept);
    this.setData({ ...opened, phase: 'ready', changed: !sameForm(opened.form, this.initial) });
    if (kept) guardLeaving(LEAVING);
  },

  /** Shows what was typed and keeps it on the phone. */
  edit({ form, errors }: Typed) {
    this.setData({ form, errors, changed: !sameForm(form, this.initial) });
    keepForm(placeOf(this.householdId, this.corrects), { form, baseVersion: this.baseVersion });
    guardLeaving(LEAVING);
  },

  onOwnerName({ detail: { value } }: TextEvent) {
    this.edit(typedOwner(this.data, 'name', value));
  },
  onOwnerPhone({ detail: { value } }: TextEvent) {
    this.edit(typedOwner(this.data, 'phone', value));
  },
  onOwnerEmail({ detail: { value } }: TextEvent) {
    this.edit(typedOwner(this.data, 'email', value));
  },
  onMember({ detail, currentTarget }: MemberEvent) {
    this.edit(typedMember(this.data, currentTarget.dataset.key, detail));
  },
  onOpenMember({ currentTarget }: MemberEvent) {
    const { key } = currentTarget.dataset;
    this.setData({ openKey: this.data.openKey === key ? '' : key });
  },
  async onRemoveMember({ currentTarget }: MemberEvent) {
    const { key } = currentTarget.dataset;
    const name = this.data.form.members.find((member) => member.key === key)?.name;
    const title = name ? `移除${name}？` : '移除这位成员？';
    if (await confirm({ title, content: '提交并通过审核后才会生效。', yes: '移除' }))
      this.edit(removedMember(this.data, key));
  },
  onAddMember() {
    const added = addedMember(this.data);
    this.setData({ openKey: added.openKey });
    this.edit(added);
  },

  async onStartOver() {
    const sure = await confirm({ title: '放弃未提交的内容？', content: '将恢复到修改之前。', yes: '放弃' });
    if (!sure) return;
    this.finish();
    this.setData({ phase: 'loading', openKey: '' });
    await this.load();
  },

  onSubmit() {
    if (this.data.busy) return;
    const draft = toDraft(this.data.form);
    const input = {
      householdId: this.householdId,
      baseVersion: this.baseVersion,
      draft,
      requestKey: this.submitKey.of(draft),
      ...(this.corrects ? { corrects: this.corrects } : {}),
    };
    const checked = validate(promise.submit.input, input);
    if (!checked.ok) {
      this.showErrors(checked.fields);
      return;
    }
    // Before anything is awaited: WeChat asks only within the tap.
    const asked = askConsent(['reviewDecided']);
    void this.send(input, asked);
  },

  async send(input: Parameters<typeof archive.submit>[0], asked: Promise<void>) {
    this.setData({ busy: true, errors: NO_REMARKS });
    try {
      await asked;
      const { id } = await archive.submit(input);
      this.finish();
      notify('已提交，等待审核');
      if (this.corrects) await wx.navigateBack();
      else await wx.redirectTo({ url: `/owner/archive/request/request?id=${id}` });
    } catch (error) {
      await this.explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  async explain(error: unknown) {
    if (error instanceof CallFailed && error.code === 'INVALID') this.showErrors(error.fields);
    else toast(error);
    // The record moved on: take its version as the new base, keeping what was typed.
    if (error instanceof CallFailed && error.code === 'STALE') await this.load();
  },

  showErrors(fields: Readonly<Record<string, string>>) {
    const errors = errorsOf(fields, this.data.form);
    this.setData({ errors });
    notify('请检查标红的内容');
    const wrong = firstWrong(errors, this.data.form);
    if (wrong) void wx.pageScrollTo({ selector: `#${wrong}`, duration: 200 });
  },

  /** Nothing of this form is needed any more. */
  finish() {
    forgetForm(placeOf(this.householdId, this.corrects));
    stopGuarding();
  },
});
