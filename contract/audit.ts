import * as z from './zod';

/** What the audit log tells apart. A name that entries bear is never given another meaning. */
export const AUDIT_ACTIONS = [
  'view',
  'reveal',
  'export',
  'change',
  'decide',
  'sign',
  'signIn',
  'bulkLimit',
  'damaged',
  'checkpoint',
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;
export const AUDIT_ACTION_NAMES: Readonly<Record<AuditAction, string>> = {
  view: '查看',
  reveal: '查看完整信息',
  export: '导出',
  change: '修改',
  decide: '审核',
  sign: '签署协议',
  signIn: '进入工作台',
  bulkLimit: '查看过多被限制',
  damaged: '资料损坏',
  checkpoint: '校验点',
};
