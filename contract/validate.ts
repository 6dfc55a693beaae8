import type * as z from './zod';

export type Checked<T> = { ok: true; value: T } | { ok: false; fields: Record<string, string> };

type Issue = z.core.$ZodIssue;

/** The sentence for a field. Schemas carry their own where a general one would not help. */
function sentence(issue: Issue): string {
  if (issue.message && issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写' : '格式不正确';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? '请填写' : '数值太小';
    case 'too_big':
      return issue.origin === 'array' ? `最多 ${String(issue.maximum)} 项` : '超过了允许的长度';
    case 'invalid_value':
      return '请选择';
    case 'unrecognized_keys':
      return `不认识的内容：${issue.keys.join('、')}`;
    default:
      return '格式不正确';
  }
}

/** Parses `value`; on failure maps each wrong path (`draft.members.0.phone`) to one Chinese sentence. The same on both sides. */
export function validate<S extends z.ZodMiniType>(schema: S, value: unknown): Checked<z.output<S>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= sentence(issue);
  return { ok: false, fields };
}
