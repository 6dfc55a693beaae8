import { createHash } from 'node:crypto';

import type { Platform } from '../kernel/ports';
import { atMost } from '../kernel/query';
import type { StoredAgreement, StoredStaff } from './stored';

/** Months a signature holds. Source: state machine of the agreement in the domain model. */
const VALID_MONTHS = 12;
/** From the first reminder on. */
const RENEWAL_MS = 30 * 86_400_000;

/** The confidentiality agreement in force, or null: of the published ones whose day has come, the newest. */
export async function activeAgreement(platform: Platform): Promise<StoredAgreement | null> {
  const page = { order: [['effectiveFrom', 'desc']] as const, limit: 1 };
  const published = { state: 'active', effectiveFrom: atMost(platform.now()) };
  const [newest] = await platform.database.find<StoredAgreement>('agreements', published, page);
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

/** SHA-256 of what is signed, hex: shows later that a text is the one that was signed. */
export function textHashOf({ title, text }: Pick<StoredAgreement, 'title' | 'text'>): string {
  return createHash('sha256')
    .update(JSON.stringify([title, ...text]))
    .digest('hex');
}

/** A signature may be given anew in its last days, so that nobody stands before a shut door in the morning. */
export const isRenewable = (signature: StoredStaff['signature'], now: number): boolean =>
  signature !== null && signature.validUntil - now <= RENEWAL_MS;
