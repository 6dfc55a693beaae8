import { endpoint } from './endpoint';
import { After, CloudFile, Id, Instant, Next, RequestKey, text, Version } from './values';
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

export const TICKET_STATES = [
  'new',
  'accepted',
  'assigned',
  'inProgress',
  'waitOwner',
  'resolved',
  'closed',
  'reopened',
  'withdrawn',
] as const;
export const TicketState = z.enum(TICKET_STATES);
export type TicketState = z.infer<typeof TicketState>;
export const TICKET_STATE_NAMES: Record<TicketState, string> = {
  new: '待受理',
  accepted: '已受理',
  assigned: '已派单',
  inProgress: '处理中',
  waitOwner: '等您回复',
  resolved: '待您确认',
  closed: '已完成',
  reopened: '重新处理',
  withdrawn: '已撤回',
};

/** `message` says something without moving the ticket, except that an owner's message ends a wait for the owner. */
export const TICKET_ACTIONS = [
  'accept',
  'assign',
  'start',
  'askOwner',
  'resolve',
  'confirm',
  'notSolved',
  'withdraw',
  'message',
] as const;
export const TicketAction = z.enum(TICKET_ACTIONS);
export type TicketAction = z.infer<typeof TicketAction>;

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
  })
  .check(
    z.refine((draft) => (TICKET_CATEGORIES[draft.kind] as readonly string[]).includes(draft.category), {
      path: ['category'],
      error: '请选择分类',
    }),
  );
export type TicketDraft = z.infer<typeof TicketDraft>;

/** A photo as shown: the link expires within the hour. */
export const PhotoView = z.strictObject({ fileId: z.string(), url: z.string() });

/** One entry of a ticket's history, oldest first. */
export const TicketEvent = z.strictObject({
  id: Id,
  action: z.enum(['submit', ...TICKET_ACTIONS]),
  at: Instant,
  by: z.strictObject({ kind: z.enum(['owner', 'staff', 'system']), name: z.string() }),
  /** State after it. */
  state: TicketState,
  text: z.nullable(z.string()),
  photos: z.array(PhotoView),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

export const TicketSummary = z.strictObject({
  id: Id,
  /** Short number to say on the phone: `261123-7KQ4`. */
  number: z.string(),
  kind: TicketKind,
  category: z.string(),
  state: TicketState,
  /** The first 60 characters. */
  excerpt: z.string(),
  communityName: z.string(),
  address: z.string(),
  assignee: z.nullable(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
  /** When the next answer is due by the company's promise; null when nothing is owed. */
  dueAt: z.nullable(Instant),
  isOverdue: z.boolean(),
  photoCount: z.int(),
});
export type TicketSummary = z.infer<typeof TicketSummary>;

export const Rating = z.int().check(z.minimum(1), z.maximum(5));

export const TicketView = z.strictObject({
  ...TicketSummary.def.shape,
  householdId: Id,
  version: Version,
  text: z.string(),
  photos: z.array(PhotoView),
  events: z.array(TicketEvent),
  rating: z.nullable(Rating),
  ratingText: z.nullable(z.string()),
  reopenCount: z.int(),
  /** What this viewer may do now. */
  allowed: z.array(TicketAction),
});
export type TicketView = z.infer<typeof TicketView>;

export const Assignee = z.strictObject({ id: Id, name: z.string(), openCount: z.int() });
export type Assignee = z.infer<typeof Assignee>;

export const tickets = {
  submit: endpoint({
    name: 'tickets.submit',
    permission: 'tickets.file',
    input: z.strictObject({ draft: TicketDraft, requestKey: RequestKey }),
    output: TicketView,
    errors: ['NOT_FOUND', 'TOO_MANY', 'FILE_REFUSED'],
  }),
  /** The household's own tickets, newest first; without an id, of the first of the viewer's homes that has tickets for them. */
  mine: endpoint({
    name: 'tickets.mine',
    permission: 'tickets.file',
    input: z.strictObject({ householdId: z.optional(Id), after: After }),
    output: z.strictObject({ householdId: Id, items: z.array(TicketSummary), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  get: endpoint({
    name: 'tickets.get',
    permission: 'tickets.follow',
    input: z.strictObject({ id: Id }),
    output: TicketView,
    errors: ['NOT_FOUND'],
  }),
  /** Staff's list: `todo` waits for a colleague of mine, `mine` is assigned to me, `done` is ended. Oldest due first; `done` newest first. */
  queue: endpoint({
    name: 'tickets.queue',
    permission: 'tickets.oversee',
    input: z.strictObject({ view: z.enum(['todo', 'mine', 'done']), after: After }),
    output: z.strictObject({
      items: z.array(TicketSummary),
      counts: z.strictObject({ todo: z.int(), mine: z.int() }),
      next: Next,
    }),
    errors: [],
  }),
  /** Who of the community's ticket team could take it, least loaded first. */
  assignees: endpoint({
    name: 'tickets.assignees',
    permission: 'tickets.handle',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ items: z.array(Assignee) }),
    errors: ['NOT_FOUND'],
  }),
  /** Moves a ticket, or says something on it. Sending the same `requestKey` again answers without doing it twice. */
  advance: endpoint({
    name: 'tickets.advance',
    permission: 'tickets.advance',
    input: z.strictObject({
      id: Id,
      version: Version,
      action: TicketAction,
      requestKey: RequestKey,
      text: z.optional(text(500)),
      photos: z._default(Photos, []),
      assigneeId: z.optional(Id),
      rating: z.optional(Rating),
    }),
    output: TicketView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'FILE_REFUSED'],
  }),
};
