import { fieldwork, type Input } from '../../contract';
import { refuseForeignFiles, refuseUnfitPhotos } from '../account';
import { faceToFace, findMemberships } from '../archive';
import { expectEntryIn } from '../audit';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { overRecord } from './faceDraft';
import { nextSittingState } from './lifecycle';
import { presentSitting } from './present';
import { entryOf, holdingOf, refuseLate, sceneOf, type Scene } from './repository';
import type { FaceConsent, StoredSitting } from './stored';

type Sent = Input<typeof fieldwork.submit>;

/**
 * What an owner said and signed: sent into double review, or, when nothing changed, stamped on the record as verified. The
 * household's entry, the request and the consent are stored together or not at all.
 */
export const submit = handle(fieldwork.submit, async (input, call) => {
  const { id, householdId, baseVersion, draft, requestKey, signature } = input;
  expectEntryIn(call);
  const [scene, memberships] = await Promise.all([
    sceneOf(id, householdId, call),
    findMemberships(call.platform.database, householdId),
  ]);
  refuseForeignFiles([signature], call, 'signature');
  if (scene.sitting?.requestKey === requestKey) return presentSitting(scene.sitting);
  refuseLate(scene.outing, call.now);
  // Last of all: of a foreign file nobody learns what it is.
  await refuseUnfitPhotos([signature], call, 'signature');

  let served = sittingOf(scene, input, null, call);
  await faceToFace(
    {
      ...{ household: scene.household, memberships, baseVersion, requestKey },
      taken: { outingId: id, signature, consentVersion: input.consentVersion, at: call.now },
      draftOver: (record) => overRecord(record, draft),
      beside: ({ requestId, corrects }) => {
        served = sittingOf(scene, input, requestId, call);
        return (transaction) => serve(transaction, served, scene, input, corrects, call);
      },
    },
    call,
  );
  return presentSitting(served);
});

/** The household's entry and the owner's consent. @throws Failure SERVED */
async function serve(
  transaction: Transaction,
  next: StoredSitting,
  scene: Scene,
  input: Sent,
  corrects: boolean,
  call: Call,
) {
  const current = await transaction.get<StoredSitting>('sittings', next._id);
  // The same sending, arrived twice at once.
  if (current?.requestKey === input.requestKey) return () => Promise.resolve();
  nextSittingState(current?.state ?? 'left', 'submit', holdingOf(current, call, corrects));
  const { _id, ...fields } = next;
  return () =>
    Promise.all([
      current ? transaction.update('sittings', _id, fields) : transaction.insert('sittings', next),
      transaction.insert('consents', consentOf(next, scene, input)),
    ]);
}

function sittingOf(scene: Scene, input: Sent, requestId: string | null, call: Call): StoredSitting {
  const { requestKey, signature } = input;
  return {
    ...{ ...entryOf(scene, call), state: 'served', requestKey, requestId },
    signature: requestId === null ? signature : null,
  };
}

/** The owner's agreement on the clerk's phone. It ties no account: in the app they are asked on their own. */
function consentOf(
  sitting: StoredSitting,
  { household }: Scene,
  { consentVersion, signature }: Sent,
): FaceConsent {
  const { _id, at, staffId, outingId, householdId, requestKey } = sitting;
  return {
    _id: `${_id}:${requestKey ?? ''}`,
    ...{ accountId: null, version: consentVersion, at, how: 'faceToFace' },
    ...{ personId: household.ownerPersonId, householdId, outingId, staffId, signature },
  };
}
