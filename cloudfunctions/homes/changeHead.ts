import { homes } from '../../contract';
import { refuseForeignFiles, refuseUnfitPhotos } from '../account';
import { nextAtOf, partOf } from '../archive';
import { expectEntry, record as putOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { peopleOf } from './finding';
import { allowedOn, getHome, memberOf, namesIn } from './people';
import { presentHomeRequest, sealApplicant } from './present';
import type { HomeRequest } from './stored';

interface Proposal {
  householdId: string;
  membershipId: string;
  requestKey: string;
  /** Of staff: why, and what proves it. */
  note: string | null;
  photos: string[];
  onBehalf: boolean;
}

/** The head proposes who shall head the home instead. */
export const changeHead = handle(homes.changeHead, (input, call) =>
  propose({ ...input, note: null, photos: [], onBehalf: false }, call),
);

/** Staff propose it for people who cannot: the head has died, lost the phone, or sold the home. */
export const changeHeadFor = handle(homes.changeHeadFor, (input, call) =>
  propose({ ...input, onBehalf: true }, call),
);

async function propose(
  { householdId, membershipId, requestKey, note, photos, onBehalf }: Proposal,
  call: Call,
) {
  const { actor, now, platform } = call;
  void expectEntry(call);
  const record = await getHome(householdId, call);
  const { household } = record;
  refuseForeignFiles(photos, call, 'photos');
  await refuseUnfitPhotos(photos, call, 'photos');
  const next = memberOf(record, membershipId);
  const head = record.memberships.find(({ personId }) => personId === household.ownerPersonId);
  if (!head || !allowedOn(next, household, call).includes('makeHead')) throw new Failure('ILLEGAL_ACTION');
  const name = (await namesIn(record, call)).get(next.personId) ?? '';
  const _id = `b-${platform.secrets.idOf('homes.changeHead', actor.openid, requestKey)}`;
  const { communityId, communityName, label } = household;
  const people = peopleOf(household, record.memberships);
  const request: HomeRequest = {
    ...{ _id, kind: 'head', communityId, communityName, label, relation: next.relation },
    finding: { kind: 'knownPerson', householdId, membershipId, personId: next.personId, people },
    from: { personId: head.personId, membershipId: head._id },
    ...{ state: 'pendingFirst', version: 1, submittedBy: actor.openid, submittedAt: now, onBehalf },
    ...{ nextAt: nextAtOf('pendingFirst', now, false), escalatedAt: null },
    applicantSealed: sealApplicant(platform.secrets, _id, { name, phone: null, note }),
    ...{ rights: [], photos, first: null },
    steps: [{ action: 'submit', at: now, by: partOf(actor, householdId), reason: null }],
  };
  const about = { entity: 'homeRequests', entityId: _id, householdId, communityId };
  await putOnRecord(call, { action: 'change', step: 'makeHead', ...about });
  const isNew = await platform.database.insert('homeRequests', request);
  const kept = isNew ? request : await platform.database.get<HomeRequest>('homeRequests', _id);
  return presentHomeRequest(kept ?? request, call);
}
