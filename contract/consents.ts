import { CONSENT_VERSION } from './account';
import { Instant } from './values';
import * as z from './zod';

/** What a person agrees to, each by itself. `service` is the keeping of the record; without it nothing else works. Source: PIPL art. 14–15. */
export const CONSENT_PURPOSES = ['service', 'reminders', 'surveys', 'photos'] as const;
export const ConsentPurpose = z.enum(CONSENT_PURPOSES, '请选择用途');
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** What is agreed to, and what stops without it; a new meaning needs a new `version`, and so a new consent. */
export interface ConsentText {
  version: string;
  name: string;
  text: string;
  without: string;
}
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, ConsentText>> = {
  service: {
    version: CONSENT_VERSION,
    name: '建立和保管档案',
    text: '保存您填写的姓名、电话、家庭成员，处理您提交的工单。',
    without:
      '撤回后不能查看和修改档案、提交和跟进工单、邀请家人，直到您重新同意。已有资料不会因此删除，需要删除请申请注销。',
  },
  reminders: {
    version: '2026-11',
    name: '发送提醒',
    text: '到期核对档案、缴费等事项，通过微信提醒您。您问过的事的结果不算提醒，照常通知。',
    without: '撤回后不再向您推送提醒，小程序内仍能看到。',
  },
  surveys: {
    version: '2026-11',
    name: '满意度调查',
    text: '邀请您参加满意度调查和意见征集。',
    without: '撤回后不再邀请您参加调查。',
  },
  photos: {
    version: '2026-11',
    name: '使用您上传的照片',
    text: '用您上传的照片核实房屋、处理投诉报修。',
    without: '撤回后不能再上传照片，文字照常提交。之前的照片会保留到工单结束后一年。',
  },
};

/** `undecided`: never asked, or asked about an older text. */
export const ConsentState = z.strictObject({
  purpose: ConsentPurpose,
  state: z.enum(['given', 'withdrawn', 'undecided']),
  /** The text that was answered, and when. */
  version: z.nullable(z.string()),
  at: z.nullable(Instant),
});
export type ConsentState = z.infer<typeof ConsentState>;

export const ConsentEntry = z.strictObject({
  purpose: ConsentPurpose,
  given: z.boolean(),
  version: z.string(),
  at: Instant,
});
export type ConsentEntry = z.infer<typeof ConsentEntry>;
