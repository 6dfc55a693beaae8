import type { Check } from '../checks';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { reasonPlace } from './rows';
import type { Campaign } from './stored';

/** As many as a copy holds; there are four a year. */
const MOST = 100;

/** A quarterly check of a home, to take along. Instants are epoch ms. */
export interface CopiedCheck {
  /** `2026Q4` */
  quarter: string;
  state: string;
  at: number;
  dueAt: number;
  answeredAt: number | null;
  /** How the home was reached, oldest first; staff are not named. */
  attempts: { channel: string; outcome: string; at: number }[];
  /** Why it was left out, as staff wrote it; for the head of the home alone. */
  exemptReason: string | null;
}

/** A home's, newest first. Two steps to the database. */
export async function copyOfChecks(
  { database, secrets }: Platform,
  householdId: string,
  { isHead }: { isHead: boolean },
): Promise<CopiedCheck[]> {
  const checks = await database.find<Check>('checks', { householdId }, { limit: MOST });
  if (checks.length === 0) return [];
  const ids = [...new Set(checks.map(({ campaignId }) => campaignId))];
  const found = await database.find<Campaign>('campaigns', { _id: isIn(ids) }, { limit: ids.length });
  const quarters = new Map(found.map(({ _id, quarter }) => [_id, quarter]));
  return checks
    .sort((one, other) => other.createdAt - one.createdAt)
    .map(({ _id, campaignId, state, createdAt, dueAt, answeredAt, attempts, reasonSealed }) => ({
      ...{ quarter: quarters.get(campaignId) ?? '', state, at: createdAt, dueAt, answeredAt },
      attempts: attempts.map(({ channel, outcome, at }) => ({ channel, outcome, at })),
      exemptReason: isHead && reasonSealed !== null ? secrets.open(reasonSealed, reasonPlace(_id)) : null,
    }));
}
