import type { RecordView, RequestView } from '../../../../contract';
import { showTime } from '../../../platform/time';
import { caughtUp, type CaughtUp } from './catchUp';
import { formOfDraft, formOfRecord, type Form } from '../../../components/recordForm/form';
import { NO_REMARKS, reasonsOf } from '../../../components/recordForm/remarks';
import type { keptForm, KeptForm } from './savedForm';

type Kept = NonNullable<ReturnType<typeof keptForm>>;

/** Why the form cannot be opened, and where to go instead; null when it can. */
export function blockedBy(
  record: RecordView,
  request: RequestView | null,
): { title: string; text: string; action: string; url: string } | null {
  if (request) {
    if (request.allowed.includes('resubmit') && request.draft) return null;
    return { title: '这份申请现在不能修改', text: '它可能已经有了新的进展。', action: '', url: '' };
  }
  if (record.allowed.includes('propose')) return null;
  if (record.openRequest) {
    return {
      title: '已有一份修改正在审核',
      text: '审核完成后，才能再次修改。',
      action: '查看进度',
      url: `/owner/archive/request/request?id=${record.openRequest.id}`,
    };
  }
  return { title: '您不能修改这份档案', text: '请户主授权，或联系物业。', action: '', url: '' };
}

/** What a restored form says of itself; `version`: the record's now. */
export function restoredText(kept: Kept, version: number): string {
  const text = `已恢复您 ${showTime(kept.savedAt)} 填写、还没有提交的内容。`;
  if (kept.baseVersion === version) return text;
  return kept.base
    ? `${text}档案在此期间有更新，已合在一起，请再核对一遍。`
    : `${text}档案在此期间有更新，请再核对一遍。`;
}

/** What the reviewers said to the request as a whole. */
export function returnedText({ steps }: RequestView): string {
  const last = [...steps].reverse().find(({ action }) => action === 'return');
  return last?.reason ? `审核意见：${last.reason}` : '请按审核意见修改后重新提交。';
}

/** A form kept by an earlier version of this page says nothing of the e-mail: then it is as the record has it. */
function withEmail(form: KeptForm, { owner }: RecordView): Form {
  const { email = owner.email ?? '', ...others } = form.owner;
  return { ...form, owner: { ...others, email } };
}

/** What was kept, on the record as it is now. */
function restored({ form, base, baseVersion }: Kept, record: RecordView): CaughtUp {
  const kept = withEmail(form, record);
  if (!base || baseVersion === record.version) return { form: kept, clashes: [] };
  return caughtUp(withEmail(base, record), kept, formOfRecord(record));
}

/** Why the photos cannot be sent yet; empty when they can. */
export const photosWrong = ({ busy, failed }: { busy: boolean; failed: number }): string =>
  busy ? '照片还在上传，请稍等' : failed > 0 ? '有照片没传成功，请重试或删除' : '';

/** The form as it opens: what was typed last on this phone, else what was returned, else the record. */
export function openedForm(record: RecordView, request: RequestView | null, kept: Kept | null) {
  const sent = request?.draft ? formOfDraft(request.draft, record) : null;
  const { form, clashes } = kept
    ? restored(kept, record)
    : { form: sent ?? formOfRecord(record), clashes: [] };
  return {
    address: `${record.communityName} ${record.address}`,
    form,
    photos: kept ? (kept.photos ?? []) : (request?.photos ?? []),
    photoError: '',
    reasons: request ? reasonsOf(request.fieldReasons, form) : NO_REMARKS,
    returned: request ? returnedText(request) : '',
    restored: kept ? restoredText(kept, record.version) : '',
    clashes,
    errors: NO_REMARKS,
  };
}
