import type { OutingDraft } from '../../../../contract';

export interface PlanForm {
  communityId: string;
  place: string;
  /** `2026-11-23`, Beijing. */
  day: string;
  /** `09:00` */
  from: string;
  to: string;
  /** As typed: `3、5`. */
  buildings: string;
  staffIds: string[];
}

const BEIJING_MS = 8 * 3_600_000;
export const beijingDay = (nowMs: number): string => new Date(nowMs + BEIJING_MS).toISOString().slice(0, 10);

export const emptyPlan = (communityId: string, nowMs: number): PlanForm => ({
  communityId,
  place: '',
  day: beijingDay(nowMs),
  from: '09:00',
  to: '17:00',
  buildings: '',
  staffIds: [],
});

const instant = (day: string, time: string) =>
  new Date(Date.parse(`${day}T${time}:00Z`) - BEIJING_MS).toISOString();

/** What to send; not checked. */
export const toOutingDraft = (form: PlanForm): OutingDraft => ({
  communityId: form.communityId,
  place: form.place.trim(),
  from: instant(form.day, form.from),
  to: instant(form.day, form.to),
  buildings: form.buildings
    .split(/[\s,，、;；]+/)
    .map((one) => one.trim())
    .filter(Boolean),
  staffIds: form.staffIds,
});

export type PlanErrors = Partial<Record<'place' | 'time' | 'buildings' | 'staff' | 'rest', string>>;

/** Sentences beside the fields they belong to; paths as the schema or the server names them. */
export function planErrors(fields: Readonly<Record<string, string>>): PlanErrors {
  const errors: PlanErrors = {};
  for (const [path, sentence] of Object.entries(fields)) {
    const [name = ''] = path.replace(/^draft\./, '').split('.');
    if (name === 'place' || name === 'buildings') errors[name] ??= sentence;
    else if (name === 'from' || name === 'to') errors.time ??= sentence;
    else if (name === 'staffIds') errors.staff ??= sentence;
    else errors.rest ??= sentence;
  }
  return errors;
}
