import { homes } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { allowedOn, getHome, memberOf, namesIn } from './people';
import { presentHomeRequest, sealApplicant } from './present';
import type { HomeRequest } from './stored';

/** The head proposes who shall head the home instead. */
export const changeHead = handle(
  homes.changeHead,
  async ({ householdId, membershipId, requestKey }, call) => {
    const { actor, now, platform } = call;
    const record = await getHome(householdId, call);
    const { household } = record;
    const next = memberOf(record, membershipId);
    const head = record.memberships.find(({ personId }) => personId === household.ownerPersonId);
    if (!head || !allowedOn(next, household, call).includes('makeHead')) throw new Failure('ILLEGAL_ACTION');
    const name = (await namesIn(record, call)).get(next.personId) ?? '';
    const _id = `b-${platform.secrets.idOf('homes.changeHead', actor.openid, requestKey)}`;
    const { communityId, communityName, label } = household;
    const request: HomeRequest = {
      ...{ _id, kind: 'head', communityId, communityName, label, relation: next.relation },
      finding: { kind: 'knownPerson', householdId, membershipId, personId: next.personId },
      from: { personId: head.personId, membershipId: head._id },
      ...{ state: 'pendingFirst', version: 1, submittedBy: actor.openid, submittedAt: now },
      applicantSealed: sealApplicant(platform.secrets, _id, { name, phone: null, note: null }),
      ...{ rights: [], photos: [], first: null },
      steps: [{ action: 'submit', at: now, by: '业主', reason: null }],
    };
    const isNew = await platform.database.insert('homeRequests', request);
    const kept = isNew ? request : await platform.database.get<HomeRequest>('homeRequests', _id);
    return presentHomeRequest(kept ?? request, call);
  },
);
