import { text } from './values';
import * as z from './zod';

/** Why somebody at work needs to see one value in full. */
export const REVEAL_REASONS = ['compareChange', 'contact', 'verifyIdentity', 'emergency', 'other'] as const;
export const RevealReason = z.enum(REVEAL_REASONS, '请选择原因');
export type RevealReason = z.infer<typeof RevealReason>;
export const REVEAL_REASON_NAMES: Readonly<Record<RevealReason, string>> = {
  compareChange: '核对修改内容',
  contact: '联系业主',
  verifyIdentity: '核实身份',
  emergency: '紧急情况',
  other: '其他',
};

/** What a viewer may ask to see in full: paths as the endpoints name them. Empty for who sees all, or may see no more. */
export const Revealable = z.array(z.string());

/** Which value, and why. `note` is needed where the reason is `other`. */
export const RevealAsked = z.strictObject({
  field: z.string().check(z.regex(/^[A-Za-z0-9_:.-]{1,100}$/, '没有这一项')),
  reason: RevealReason,
  note: z.optional(text(100)),
});
export type RevealAsked = z.infer<typeof RevealAsked>;

export const Revealed = z.strictObject({ value: z.string() });
