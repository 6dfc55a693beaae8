import { PlaceDraft, validate } from '../../../../contract';
import type { Me, StaffCode } from '../../../../contract';

export interface Form {
  communityId: string;
  building: string;
  unit: string;
  room: string;
}

export const communityChoices = (me: Me) =>
  (me.staff?.communities ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** Checks the address by the server's own rules. `errors` by the form's fields. */
export function checkPlace(
  form: Form,
): { ok: true; place: PlaceDraft } | { ok: false; errors: Record<string, string> } {
  const noCommunity = form.communityId === '' ? { communityId: '请选择小区' } : {};
  const checked = validate(PlaceDraft, form);
  if (checked.ok) return { ok: true, place: checked.value };
  return { ok: false, errors: { ...checked.fields, ...noCommunity } };
}

/** `9:05`; empty once it is over. */
export function countdown(expiresAt: string, nowMs: number): string {
  const seconds = Math.ceil((Date.parse(expiresAt) - nowMs) / 1000);
  if (seconds <= 0) return '';
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

export const toCode = ({ communityName, address, image }: StaffCode) => ({
  place: `${communityName} ${address}`,
  image,
});
