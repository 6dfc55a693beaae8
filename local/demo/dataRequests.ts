import { maskName } from '../../cloudfunctions/archive/people';
import type { Household, Membership } from '../../cloudfunctions/archive/stored';
import { dueAt, nextReminderAt } from '../../cloudfunctions/rights/deadlines';
import type { DataRequest } from '../../cloudfunctions/rights/stored';
import type { DemoContext } from './context';
import { openidOf, type DataRequestEntry } from './read';

const DAY = 86_400_000;

/** The head of a home asks for the erasure of everybody there; `steps`: the identity check, if there was one. */
export function dataRequestDocument(
  { daysAgo, steps }: DataRequestEntry,
  index: number,
  { household, head, owner, openid, staffNames }: DemoHead,
  { secrets, now }: DemoContext,
): DataRequest {
  const _id = `d-${secrets.idOf('demo', 'dataRequest', String(index))}`;
  const { _id: householdId, communityId, communityName, label } = household;
  const submittedAt = now - daysAgo * DAY;
  const [check] = steps;
  const at = now - (check?.daysAgo ?? 0) * DAY;
  return {
    ...{ _id, kind: 'erasure', scope: 'household', purpose: null, requestKey: '' },
    state: check ? 'identityChecked' : 'received',
    version: 1 + steps.length,
    ...{ submittedBy: openid, submittedAt, dueAt: dueAt(submittedAt) },
    ...{ householdId, communityId, communityName, label, personId: head.personId },
    personSealed: secrets.seal(maskName(owner), `dataRequests/${_id}/person`),
    first: check ? { staffId: `s-${check.by}`, openid: openidOf(check.by), at } : null,
    steps: [
      { action: 'submit', at: submittedAt, by: '业主' },
      ...(check ? [{ action: 'check' as const, at, by: staffNames.get(check.by) ?? '' }] : []),
    ],
    ...{ reasonSealed: null, files: null, planSealed: null },
    wakeAt: nextReminderAt(dueAt(submittedAt), now),
  };
}

export interface DemoHead {
  household: Household;
  head: Membership;
  owner: string;
  openid: string;
  staffNames: ReadonlyMap<string, string>;
}
