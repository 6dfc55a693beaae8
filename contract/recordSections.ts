import { Material } from './ticketVisits';
import { Id, Instant } from './values';
import * as z from './zod';

/** Parts of a household's record that other capabilities keep, in the order of the page. Source: domain model §0. */
export const SECTION_KINDS = ['fees', 'repairs', 'feedback', 'activities'] as const;
export const SectionKind = z.enum(SECTION_KINDS);
export type SectionKind = z.infer<typeof SectionKind>;
export const SECTION_NAMES: Readonly<Record<SectionKind, string>> = {
  fees: '缴费情况',
  repairs: '维修记录',
  feedback: '投诉与建议',
  activities: '参加的活动',
};

/** One thing in a section, as a row. */
export const SectionItem = z.strictObject({
  id: Id,
  title: z.string(),
  /** Where it stands, as this viewer is told. */
  state: z.string(),
  /** Something is still owed. */
  isOpen: z.boolean(),
  at: Instant,
  /** What was used up, of a repair that was done. */
  materials: z.optional(z.array(Material)),
  /** Links to photos of what was done; they expire within the hour. */
  photos: z.optional(z.array(z.string())),
  /** What kind of thing there is to open. */
  opens: z.nullable(z.enum(['ticket'])),
});
export type SectionItem = z.infer<typeof SectionItem>;

/** `notKept`: no capability keeps it yet, and it fills by itself once one does; `closed`: not for this viewer. */
export const RecordSection = z.strictObject({
  kind: SectionKind,
  state: z.enum(['ready', 'notKept', 'closed']),
  /** How many there are in all, and how many of them are open. */
  count: z.int(),
  open: z.int(),
  /** The newest few. */
  items: z.array(SectionItem),
});
export type RecordSection = z.infer<typeof RecordSection>;
