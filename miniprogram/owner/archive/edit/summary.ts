import { RELATION_NAMES } from '../../../../contract';
import type { Form, FormMember } from '../../../components/recordForm/form';

/** One change to read over before it is sent; empty text: was not there, or is taken away. */
export interface SummaryRow {
  label: string;
  before: string;
  after: string;
}

const said = (member: FormMember) =>
  [member.name, member.relation && RELATION_NAMES[member.relation], member.phone].filter(Boolean).join(' ');

/** What the form changes of the record, in the order of the form. */
export function summaryOf(record: Form, form: Form): SummaryRow[] {
  const rows = (
    [
      ['name', '业主姓名'],
      ['phone', '业主手机号'],
      ['email', '业主邮箱'],
    ] as const
  ).map(([field, label]) => ({ label, before: record.owner[field].trim(), after: form.owner[field].trim() }));
  const known = record.members.map((member) => {
    const after = form.members.find(({ id }) => id === member.id);
    const isSame = after && said(after) === said(member);
    return {
      label: member.name,
      before: said(member),
      after: isSame ? said(member) : after ? said(after) : '',
    };
  });
  const added = form.members
    .filter(({ id }) => id === '')
    .map((member) => ({ label: '新成员', before: '', after: said(member) }));
  return [...rows, ...known, ...added].filter(({ before, after }) => before !== after);
}
