import { endpoint } from './endpoint';
import { TICKET_KINDS } from './ticketFiling';
import { Id, Instant, RequestKey, text, Version } from './values';
import * as z from './zod';

/** How a team's new tickets come to somebody: by the lead, by the machine to who has the least open, or by who takes them. */
export const ASSIGNING_RULES = ['byHand', 'roundRobin', 'pool'] as const;
export const AssigningRule = z.enum(ASSIGNING_RULES, '请选择派单方式');
export type AssigningRule = z.infer<typeof AssigningRule>;
export const ASSIGNING_RULE_NAMES: Record<AssigningRule, string> = {
  byHand: '组长派单',
  roundRobin: '自动轮派',
  pool: '组员领取',
};

/** Monday is 1, as people in China count. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const WEEKDAY_NAMES: Record<number, string> = {
  1: '周一',
  2: '周二',
  3: '周三',
  4: '周四',
  5: '周五',
  6: '周六',
  7: '周日',
};

/** A time of day in Beijing, `08:30`; a shift may end at `24:00`. */
const TimeOfDay = z
  .string()
  .check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, '时间不正确，应如 08:30'));

/** Working time of one weekday; a shift over midnight is two. */
export const Shift = z
  .strictObject({ day: z.int().check(z.minimum(1), z.maximum(7)), from: TimeOfDay, to: TimeOfDay })
  .check(
    z.refine((shift) => shift.from < shift.to, {
      path: ['to'],
      error: '下班时间要晚于上班时间，跨夜请分成两段',
    }),
  );
export type Shift = z.infer<typeof Shift>;

const overlap = (a: Shift, b: Shift) => a.day === b.day && a.from < b.to && b.from < a.to;

/** A member's week; none: always on shift. */
export const Shifts = z.array(Shift).check(
  z.maxLength(28, '每周最多 28 段'),
  z.refine(
    (shifts) => !shifts.some((one, at) => shifts.slice(at + 1).some((other) => overlap(one, other))),
    '同一天的班次不能重叠',
  ),
);

/** What a team takes: one category of a kind, or the whole kind. */
export const TeamCategory = z.strictObject({
  kind: z.enum(TICKET_KINDS),
  category: z.nullable(text(20)),
});
export type TeamCategory = z.infer<typeof TeamCategory>;

const isDistinct = (values: readonly string[]) => new Set(values).size === values.length;

export const TeamDraft = z
  .strictObject({
    name: text(20),
    rule: AssigningRule,
    /** None: whatever no other team of the community takes. */
    categories: z.array(TeamCategory).check(z.maxLength(60, '最多 60 个分类')),
    leadId: z.nullable(Id),
    members: z
      .array(z.strictObject({ staffId: Id, shifts: Shifts }))
      .check(z.minLength(1, '请至少选择一位组员'), z.maxLength(50, '最多 50 人')),
  })
  .check(
    z.refine((draft) => isDistinct(draft.members.map(({ staffId }) => staffId)), {
      path: ['members'],
      error: '同一个人只能选一次',
    }),
    z.refine(
      (draft) => isDistinct(draft.categories.map(({ kind, category }) => `${kind}:${category ?? ''}`)),
      {
        path: ['categories'],
        error: '同一个分类只能选一次',
      },
    ),
  );
export type TeamDraft = z.infer<typeof TeamDraft>;

const StaffName = z.strictObject({ id: Id, name: z.string() });

/** Somebody who handles tickets of a community, in a team or not. */
export const TeamHand = z.strictObject({
  ...StaffName.def.shape,
  /** Until when they are away now; null when they are not. */
  awayUntil: z.nullable(Instant),
  openCount: z.int(),
});
export type TeamHand = z.infer<typeof TeamHand>;

export const TeamMember = z.strictObject({
  id: Id,
  name: z.string(),
  shifts: Shifts,
  /** At work now: on shift, not absent, and still with us. */
  isOnShift: z.boolean(),
  /** Until when they are away now; null when they are not. */
  awayUntil: z.nullable(Instant),
  openCount: z.int(),
});
export type TeamMember = z.infer<typeof TeamMember>;

export const TeamView = z.strictObject({
  id: Id,
  version: Version,
  communityId: Id,
  communityName: z.string(),
  name: z.string(),
  rule: AssigningRule,
  categories: z.array(TeamCategory),
  lead: z.nullable(StaffName),
  members: z.array(TeamMember),
  allowed: z.array(z.enum(['edit', 'end'])),
});
export type TeamView = z.infer<typeof TeamView>;

export const ABSENCE_STATES = ['planned', 'begun', 'over'] as const;
export const AbsenceState = z.enum(ABSENCE_STATES);
export type AbsenceState = z.infer<typeof AbsenceState>;

/** Somebody of the ticket staff is away. */
export const AbsenceView = z.strictObject({
  id: Id,
  version: Version,
  staff: StaffName,
  from: Instant,
  to: Instant,
  state: AbsenceState,
  /** For the one who is away and their leads. */
  reason: z.string(),
  /** Tickets that went back to the pool. */
  givenBack: z.int(),
  allowed: z.array(z.enum(['end'])),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

/** The longest that is written down at once, in ms. */
export const LONGEST_ABSENCE = 366 * 86_400_000;

const inCommunity = z.strictObject({ communityId: z.optional(Id) });

export const teams = {
  /** A community's teams by name, and who could be in one; without a community, of the first of the viewer's. */
  list: endpoint({
    name: 'teams.list',
    permission: 'teams.view',
    input: inCommunity,
    output: z.strictObject({
      communityId: Id,
      items: z.array(TeamView),
      staff: z.array(TeamHand),
      /** Who may lead a team there. */
      leads: z.array(StaffName),
      allowed: z.array(z.enum(['create'])),
    }),
    errors: ['NOT_FOUND'],
  }),
  create: endpoint({
    name: 'teams.create',
    permission: 'teams.manage',
    input: z.strictObject({ communityId: Id, draft: TeamDraft, requestKey: RequestKey }),
    output: TeamView,
    errors: ['NOT_FOUND', 'TOO_MANY'],
  }),
  change: endpoint({
    name: 'teams.change',
    permission: 'teams.manage',
    input: z.strictObject({ id: Id, version: Version, draft: TeamDraft }),
    output: TeamView,
    errors: ['NOT_FOUND', 'STALE'],
  }),
  /** Its open tickets belong to the whole community again. */
  end: endpoint({
    name: 'teams.end',
    permission: 'teams.manage',
    input: z.strictObject({ id: Id, version: Version }),
    output: z.strictObject({}),
    errors: ['NOT_FOUND', 'STALE'],
  }),
  /** Who is away now or will be, soonest first: for leads of all in a community, for others of themselves. */
  absences: endpoint({
    name: 'teams.absences',
    permission: 'teams.view',
    input: inCommunity,
    output: z.strictObject({
      communityId: Id,
      items: z.array(AbsenceView),
      /** Whom the viewer may write an absence for. */
      staff: z.array(StaffName),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Writes down that somebody is away. When it begins, their open tickets go back to the pool. */
  setAbsence: endpoint({
    name: 'teams.setAbsence',
    permission: 'teams.view',
    input: z
      .strictObject({ staffId: Id, from: Instant, to: Instant, reason: text(100), requestKey: RequestKey })
      .check(
        z.refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
          path: ['to'],
          error: '结束时间要晚于开始时间',
        }),
        z.refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_ABSENCE, {
          path: ['to'],
          error: '最长一年',
        }),
      ),
    output: AbsenceView,
    errors: ['NOT_FOUND'],
  }),
  /** Called off before it begins, or back early. */
  endAbsence: endpoint({
    name: 'teams.endAbsence',
    permission: 'teams.view',
    input: z.strictObject({ id: Id, version: Version }),
    output: AbsenceView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** The staff of a home's community, whom a complaint may be about. */
  staffOfHome: endpoint({
    name: 'teams.staffOfHome',
    permission: 'tickets.file',
    input: z.strictObject({ householdId: Id }),
    output: z.strictObject({
      items: z.array(z.strictObject({ id: Id, name: z.string(), post: z.string() })),
    }),
    errors: ['NOT_FOUND'],
  }),
};
