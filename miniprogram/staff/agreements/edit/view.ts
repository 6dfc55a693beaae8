import { AgreementDraft, validate } from '../../../../contract';
import { showDate } from '../../../platform/time';

/** What is typed: the text in one piece, a paragraph a line. */
export interface Form {
  title: string;
  text: string;
  effectiveOn: string;
}

export const NOTHING_TYPED: Form = { title: '', text: '', effectiveOn: '' };

export const toForm = ({ title, text, effectiveOn }: AgreementDraft): Form => ({
  ...{ title, effectiveOn },
  text: text.join('\n'),
});

/** As the server takes it; or what is wrong, by the form's fields. */
export function checkForm(
  form: Form,
): { ok: true; draft: AgreementDraft } | { ok: false; errors: Partial<Record<keyof Form, string>> } {
  const paragraphs = form.text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const checked = validate(AgreementDraft, {
    ...{ title: form.title, text: paragraphs, effectiveOn: form.effectiveOn },
  });
  if (checked.ok) return { ok: true, draft: checked.value };
  const errors = Object.entries(checked.fields).map(([path, sentence]) => [path.split('.')[0], sentence]);
  return { ok: false, errors: Object.fromEntries(errors) as Partial<Record<keyof Form, string>> };
}

/** What is asked before a text is published: it cannot be taken back. */
export const publishQuestion = (effectiveOn: string) => ({
  title: '发布这个版本？',
  content: `从 ${showDate(`${effectiveOn}T00:00:00+08:00`)} 起，所有员工签署新版本后才能查看业主资料。发布后不能修改。`,
  yes: '确认发布',
});
