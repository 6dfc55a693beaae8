import type { HomeRequest } from '../../cloudfunctions/homes/stored';
import { nextAtOf } from '../../cloudfunctions/archive/deadlines';
import type { Household } from '../../cloudfunctions/archive/stored';
import type { DemoContext } from './context';
import { openidOf, type HomeRequestEntry } from './read';

const HOUR = 3_600_000;

/** A request to belong to a home, of somebody whom the record does not have, after the entry's approvals. */
export function homeRequestDocument(
  entry: HomeRequestEntry,
  index: number,
  { household, staffNames, photos }: DemoHome,
  { secrets, now }: DemoContext,
): HomeRequest {
  const _id = `b-${secrets.idOf('demo', 'homeRequest', String(index))}`;
  const { communityId, communityName, label } = household;
  const { kind, name, phone, note, relation, rights } = entry;
  const submittedAt = now - entry.hoursAgo * HOUR;
  const [approval] = entry.steps;
  const at = now - (approval?.hoursAgo ?? 0) * HOUR;
  const by = kind === 'written' ? '申请人' : '受邀人';
  return {
    ...{ _id, kind, communityId, communityName, label, relation, rights, photos },
    finding: { kind: 'newPerson', householdId: household._id, baseVersion: household.version },
    state: approval ? 'pendingSecond' : 'pendingFirst',
    version: 1 + entry.steps.length,
    ...{ submittedBy: openidOf(entry.as), submittedAt, from: null },
    applicantSealed: secrets.seal(JSON.stringify({ name, phone, note }), `homeRequests/${_id}/applicant`),
    nextAt: nextAtOf('pendingFirst', approval ? at : submittedAt, false),
    first: approval ? { staffId: `s-${approval.by}`, openid: openidOf(approval.by), at } : null,
    steps: [
      { action: 'submit', at: submittedAt, by, reason: null },
      ...entry.steps.map((step) => ({
        action: 'approveFirst' as const,
        ...{ at: now - step.hoursAgo * HOUR, by: staffNames.get(step.by) ?? '', reason: null },
      })),
    ],
  };
}

export interface DemoHome {
  household: Household;
  staffNames: ReadonlyMap<string, string>;
  /** File ids. */
  photos: string[];
}
