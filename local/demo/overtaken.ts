import { sealRecord } from '../../cloudfunctions/archive/base';
import { cardOf } from '../../cloudfunctions/archive/card';
import { changesBetween } from '../../cloudfunctions/archive/changes';
import { nextAtOf } from '../../cloudfunctions/archive/deadlines';
import { sealPerson } from '../../cloudfunctions/archive/people';
import { stateAfter } from '../../cloudfunctions/archive/review';
import type { ChangeRequest, Household, HouseholdRecord } from '../../cloudfunctions/archive/stored';
import { nextVersionOf } from '../../cloudfunctions/archive/versions';
import type { DemoContext } from './context';
import type { RequestEntry } from './read';
import type { RequestOutcome } from './requests';

const HOUR = 3_600_000;

/** A change request after the owner's phone came into the record another way while it waited. @throws Error when it waits no more. */
export function overtaken(
  request: ChangeRequest,
  { phone, by, reason, hoursAgo }: NonNullable<RequestEntry['meanwhile']>,
  household: Household,
  record: HouseholdRecord,
  { secrets, now }: DemoContext,
): RequestOutcome {
  const at = now - hoursAgo * HOUR;
  const state = stateAfter(request.state, 'baseChanged');
  if (!state) throw new Error(`demo request: ${request.state} cannot be overtaken`);
  const owner = { ...record.owner, phone };
  const after = { ...record, owner };
  const members = record.members.map(({ personId, name, relation, phone: own }) => ({
    ...{ id: personId, name, relation },
    ...(own === null ? {} : { phone: own }),
  }));
  const changes = changesBetween(record, { owner: { name: owner.name, phone }, members });
  const version = nextVersionOf(secrets, household, record, changes, { requestId: null, by, reason }, at);
  const step = { action: 'conflict' as const, at, by: '系统', reason: '档案在审核期间有了新版本' };
  return {
    request: {
      ...request,
      ...{ state, version: request.version + 1, first: null, nextAt: nextAtOf(state, at, false) },
      steps: [...request.steps, step],
      nowVersion: version.version,
      nowSealed: sealRecord(secrets, after, request._id, 'now'),
    },
    household: {
      ...household,
      ...{ version: version.version, openRequestId: request._id, updatedAt: at },
      ...cardOf(secrets, household, after),
    },
    version,
    persons: [{ _id: owner.personId, ...sealPerson(secrets, owner.personId, owner.name, phone) }],
    memberships: [],
  };
}
