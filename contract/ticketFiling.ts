import { CloudFile, Id, text } from './values';
import * as z from './zod';

export const TICKET_KINDS = ['complaint', 'suggestion', 'repair', 'inquiry'] as const;
export const TicketKind = z.enum(TICKET_KINDS, '请选择类型');
export type TicketKind = z.infer<typeof TicketKind>;
export const TICKET_KIND_NAMES: Record<TicketKind, string> = {
  complaint: '投诉',
  suggestion: '建议',
  repair: '报修',
  inquiry: '咨询',
};

/** Categories by kind; the first level of a tree that communities will edit. */
export const TICKET_CATEGORIES = {
  complaint: ['环境卫生', '噪音扰民', '停车秩序', '安全管理', '服务态度', '收费问题', '其他'],
  suggestion: ['环境绿化', '公共设施', '社区活动', '管理服务', '其他'],
  repair: ['水电', '门窗', '电梯', '管道漏水', '公共照明', '其他'],
  inquiry: ['缴费', '装修', '证明办理', '其他'],
} as const satisfies Record<TicketKind, readonly string[]>;

/** At most 9 photos, WeChat's own limit for one choice. */
export const Photos = z.array(CloudFile).check(z.maxLength(9, '最多 9 张照片'));

/** What the owner types. */
export const TicketDraft = z
  .strictObject({
    householdId: Id,
    kind: TicketKind,
    category: z.string().check(z.minLength(1, '请选择分类'), z.maxLength(20)),
    text: text(500),
    photos: z._default(Photos, []),
    /** An earlier ticket of the same home that this one goes on from, once that can no longer be reopened. */
    relatedId: z.optional(Id),
  })
  .check(
    z.refine((draft) => (TICKET_CATEGORIES[draft.kind] as readonly string[]).includes(draft.category), {
      path: ['category'],
      error: '请选择分类',
    }),
  );
export type TicketDraft = z.infer<typeof TicketDraft>;
