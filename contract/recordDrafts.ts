import { EmailAddress, Id, PersonName, PhoneNumber } from './values';
import * as z from './zod';

export const RELATIONS = ['owner', 'coOwner', 'spouse', 'child', 'parent', 'tenant', 'other'] as const;
export const Relation = z.enum(RELATIONS, '请选择关系');
export type Relation = z.infer<typeof Relation>;
export const RELATION_NAMES: Record<Relation, string> = {
  owner: '业主',
  coOwner: '共有人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  tenant: '租户',
  other: '其他',
};

/** A household member as typed. `id` names one that the record already has; a new one has none. */
export const MemberDraft = z.strictObject({
  id: z.optional(Id),
  name: PersonName,
  relation: Relation,
  phone: z.optional(PhoneNumber),
});
export type MemberDraft = z.infer<typeof MemberDraft>;

/** The household record as typed. The address comes from the unit and cannot be typed. At most 20 members. */
export const RecordDraft = z.strictObject({
  owner: z.strictObject({
    name: PersonName,
    phone: PhoneNumber,
    /** Null takes it out of the record; without it the record's stays. */
    email: z.optional(z.nullable(EmailAddress)),
  }),
  members: z.array(MemberDraft).check(z.maxLength(20, '最多 20 位成员')),
});
export type RecordDraft = z.infer<typeof RecordDraft>;
