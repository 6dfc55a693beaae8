import type { Platform } from '../kernel/ports';
import type { StoredAgreement, StoredStaff } from './stored';

/** Months a signature holds. Source: state machine of the agreement in the domain model. */
const VALID_MONTHS = 12;

/** The confidentiality agreement in force, or null. */
export async function activeAgreement({ database }: Platform): Promise<StoredAgreement | null> {
  const page = { order: [['effectiveFrom', 'desc']] as const, limit: 1 };
  const [newest] = await database.find<StoredAgreement>('agreements', { state: 'active' }, page);
  return newest ?? null;
}

/** Whether `signature` binds to the agreement in force: without one in force nobody has signed it. */
export function isBinding(
  signature: StoredStaff['signature'],
  agreement: StoredAgreement | null,
  now: number,
): boolean {
  return agreement !== null && signature?.version === agreement._id && signature.validUntil > now;
}

/** When a signature given at `at` runs out; epoch ms. */
export function validUntil(at: number): number {
  const end = new Date(at);
  end.setUTCMonth(end.getUTCMonth() + VALID_MONTHS);
  return end.getTime();
}
