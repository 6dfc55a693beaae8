import { archive as promise, validate, type RecordView, type RequestView } from '../../../../contract';
import type { Photo } from '../../../components/photoGrid/items';
import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { guardLeaving, stopGuarding } from '../../../platform/leaveGuard';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { errorsNow, memberFields, OWNER_FIELDS, wrongIn } from './checking';
import {
  EMPTY_FORM,
  formOfRecord,
  sameForm,
  toDraft,
  type Form,
  type FormMember,
} from '../../../components/recordForm/form';
import { errorsOf, firstWrong, NO_REMARKS, type Remarks } from '../../../components/recordForm/remarks';
import { forgetForm, keepForm, keptForm, placeOf } from './savedForm';
import { STEPS } from './steps';
import { SubmitKey } from '../../../components/recordForm/submitKey';
import { summaryOf, type SummaryRow } from './summary';
import { addedMember, removedMember, typedMember, typedOwner } from '../../../components/recordForm/typing';
import { blockedBy, openedForm, photosWrong } from './view';

type Marks = WechatMiniprogram.IAnyObject;
type OwnerEvent = WechatMiniprogram.CustomEvent<{ value: string }, Marks, { field: keyof Form['owner'] }>;
type MemberEvent = WechatMiniprogram.CustomEvent<Partial<FormMember>, Marks, { key: string }>;
type LeaveEvent = WechatMiniprogram.CustomEvent<{ field: string }, Marks, { key: string }>;

const LEAVING = '修改还没有提交，内容已保存在本机。确定离开吗？';
const LAST_STEP = STEPS.length - 1;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    blocked: null as ReturnType<typeof blockedBy>,
    address: '',
    steps: STEPS,
    step: 0,
    form: EMPTY_FORM,
    photos: [] as Photo[],
    photoError: '',
    errors: NO_REMARKS,
    reasons: NO_REMARKS,
    clashes: [] as string[],
    summary: [] as SummaryRow[],
    restored: '',
    returned: '',
    openKey: '',
    changed: false,
    busy: false,
  },

  householdId: '',
  corrects: '',
  baseVersion: 0,
  /** The record as a form: what the person's changes are changes of. */
  base: EMPTY_FORM,
  touched: new Set<string>(),
  /** Photos that are still travelling, or did not arrive. */
  travel: { busy: false, failed: 0 },
  submitKey: new SubmitKey(),

  onLoad({ householdId = '', corrects = '' }: { householdId?: string; corrects?: string }) {
    this.householdId = householdId;
    this.corrects = corrects;
    this.submitKey = new SubmitKey();
    this.touched = new Set();
    void this.load();
  },
  ...loadEvents,
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
      showFailure(this, error);
    }
  },

  start(record: RecordView, request: RequestView | null) {
    const blocked = blockedBy(record, request);
    if (blocked) {
      this.setData({ phase: 'empty', blocked });
      return;
    }
    this.baseVersion = record.version;
    this.base = formOfRecord(record);
    let kept = keptForm(placeOf(this.householdId, this.corrects));
    // What was kept has come into the record by now: nothing of it is left to send.
    if (kept && !this.corrects && sameForm(openedForm(record, request, kept).form, this.base)) {
      this.finish();
      kept = null;
    }
    const opened = openedForm(record, request, kept);
    this.setData({
      ...opened,
      phase: 'ready',
      ...this.seen(opened.form),
      step: stepOf(opened.reasons, opened.form),
    });
    // From now on what is kept stands on this record.
    if (kept) this.keep(opened.form);
  },

  /** What follows from the form for the screen. */
  seen(form: Form) {
    return { changed: !sameForm(form, this.base), summary: summaryOf(this.base, form) };
  },
  keep(form: Form) {
    const { baseVersion, base } = this;
    const { photos } = this.data;
    keepForm(placeOf(this.householdId, this.corrects), { form, baseVersion, base, photos });
    guardLeaving(LEAVING);
  },
  /** Shows what was typed, with what is wrong of it so far, and keeps it on the phone. */
  edit(form: Form) {
    const { changed, summary } = this.seen(form);
    const errors = errorsNow(form, this.touched);
    // Set again it would make the button below set its own data at every key.
    this.setData({ form, errors, summary, ...(changed === this.data.changed ? {} : { changed }) });
    this.keep(form);
  },
  /** The person is through with a field: from now on it is checked as they type. */
  touch(...fields: string[]) {
    for (const field of fields) this.touched.add(field);
    this.setData({ errors: errorsNow(this.data.form, this.touched) });
  },

  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: Photo[]; busy: boolean; failed: number }>) {
    this.travel = { busy: detail.busy, failed: detail.failed };
    this.setData({ photos: detail.value, photoError: '' });
    this.keep(this.data.form);
  },
  onOwner({ detail: { value }, currentTarget }: OwnerEvent) {
    this.edit(typedOwner(this.data.form, currentTarget.dataset.field, value));
  },
  onLeaveOwner({ currentTarget }: OwnerEvent) {
    this.touch(`owner.${currentTarget.dataset.field}`);
  },
  onMember({ detail, currentTarget }: MemberEvent) {
    const { key } = currentTarget.dataset;
    // A choice is made at once; what is written takes its time.
    if (detail.relation) this.touched.add(`${key}.relation`);
    this.edit(typedMember(this.data.form, key, detail));
  },
  onLeaveMember({ detail, currentTarget }: LeaveEvent) {
    this.touch(`${currentTarget.dataset.key}.${detail.field}`);
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
      this.edit(removedMember(this.data.form, key));
  },
  onAddMember() {
    const { form, openKey } = addedMember(this.data.form);
    this.setData({ openKey });
    this.edit(form);
  },

  onBack() {
    this.go(this.data.step - 1);
  },
  onNext() {
    const { step, form } = this.data;
    this.touch(...(step === 0 ? OWNER_FIELDS : memberFields(form)));
    const wrong = firstWrong(wrongIn(form), form);
    if (wrong && wrong.step <= step) this.point(this.data.errors);
    else this.go(step + 1);
  },
  go(step: number) {
    this.setData({ step: Math.min(Math.max(step, 0), LAST_STEP) });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  async onStartOver() {
    const sure = await confirm({ title: '放弃未提交的内容？', content: '将恢复到修改之前。', yes: '放弃' });
    if (!sure) return;
    this.finish();
    this.touched.clear();
    this.setData({ phase: 'loading', openKey: '' });
    await this.load();
  },

  onSubmit() {
    if (this.data.busy) return;
    const photoError = photosWrong(this.travel);
    if (photoError) {
      this.setData({ photoError });
      void wx.pageScrollTo({ selector: '#photos', duration: 200 });
      return;
    }
    const draft = toDraft(this.data.form);
    const photos = this.data.photos.map(({ fileId }) => fileId);
    const input = {
      householdId: this.householdId,
      baseVersion: this.baseVersion,
      ...{ draft, photos },
      requestKey: this.submitKey.of({ draft, photos }),
      ...(this.corrects ? { corrects: this.corrects } : {}),
    };
    const checked = validate(promise.submit.input, input);
    if (!checked.ok) {
      this.point(errorsOf(checked.fields, this.data.form));
      return;
    }
    // Before anything is awaited: WeChat asks only within the tap.
    const asked = askConsent(['reviewDecided', 'recordDue']);
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
    if (error instanceof CallFailed && error.code === 'INVALID') {
      this.point(errorsOf(error.fields, this.data.form));
      return;
    }
    toast(error);
    // The record moved on: what was typed is brought onto it.
    if (error instanceof CallFailed && error.code === 'STALE') await this.load();
  },

  /** Goes to what is wrong first. */
  point(errors: Remarks) {
    const { form } = this.data;
    for (const field of [...OWNER_FIELDS, ...memberFields(form)]) this.touched.add(field);
    const wrong = firstWrong(errors, form);
    this.setData({ errors, step: wrong?.step ?? this.data.step });
    notify('请检查标红的内容');
    if (wrong) void wx.pageScrollTo({ selector: `#${wrong.id}`, duration: 200 });
  },

  /** Nothing of this form is needed any more. */
  finish() {
    forgetForm(placeOf(this.householdId, this.corrects));
    stopGuarding();
  },
});

/** Where a form opens: at what the reviewers asked for. */
const stepOf = (reasons: Remarks, form: Form) => firstWrong(reasons, form)?.step ?? 0;
