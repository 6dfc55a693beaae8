import { Instant, text } from './values';
import * as z from './zod';

/** When a repairer comes: from and to, hours in China. */
export const VISIT_SLOTS = ['08-10', '10-12', '14-16', '16-18'] as const;
export const VisitSlot = z.enum(VISIT_SLOTS, '请选择上门时段');
export type VisitSlot = z.infer<typeof VisitSlot>;
export const VISIT_SLOT_NAMES: Readonly<Record<VisitSlot, string>> = {
  '08-10': '8:00–10:00',
  '10-12': '10:00–12:00',
  '14-16': '14:00–16:00',
  '16-18': '16:00–18:00',
};

export const VISIT_LIMITS = {
  /** Days that are offered, today being the first. */
  days: 14,
  /** Homes that one person can come to within a slot. */
  ofPerson: 3,
  /** Appointments of a community that nobody has yet, within a slot. */
  ofCommunity: 10,
} as const;

/** A day in China, `2026-11-28`; that there is such a day is checked where it is used. */
export const VisitDay = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, '请选择上门日期'));

/** When somebody comes, as it was agreed. */
export const Appointment = z.strictObject({
  day: VisitDay,
  slot: VisitSlot,
  /** Who chose it, and when. */
  by: z.enum(['owner', 'staff']),
  at: Instant,
});
export type Appointment = z.infer<typeof Appointment>;

/** A slot that can still be had; `left`: how many more appointments fit into it. */
export const OpenSlot = z.strictObject({ day: VisitDay, slot: VisitSlot, left: z.int() });
export type OpenSlot = z.infer<typeof OpenSlot>;

const MOST_OF_A_MATERIAL = 9999;
const HUNDREDTHS = 100;

/** What a repair used up: more than nothing, in hundredths of the unit at the finest. */
export const Material = z.strictObject({
  name: text(40),
  quantity: z.number('请填写数量').check(
    z.refine((amount) => amount > 0, '数量要大于 0'),
    z.refine((amount) => amount <= MOST_OF_A_MATERIAL, `数量最多 ${MOST_OF_A_MATERIAL}`),
    z.refine(
      (amount) => Math.abs(amount * HUNDREDTHS - Math.round(amount * HUNDREDTHS)) < 1e-6,
      '数量最多两位小数',
    ),
  ),
  unit: text(8),
});
export type Material = z.infer<typeof Material>;
export const Materials = z.array(Material).check(z.maxLength(20, '最多 20 种材料'));
