import type { RecordDraft } from '../../contract';
import type { Call } from '../kernel/handle';
import { Failure } from '../kernel/failure';
import { changesBetween } from './changes';
import { openRecord } from './repository';
import type { ChangeRequest, Household, HouseholdRecord, Membership, TakenDown } from './stored';
import { again, fresh, refuseUnlessOpen, store, withContent, type Beside } from './sending';
import { verifyUnchanged } from './verify';

/** What became of it, for what is stored together with it. */
interface Outcome {
  /** Null when nothing had changed. */
  requestId: string | null;
  /** It corrects a request of the same clerk that had come back. */
  corrects: boolean;
}

interface FaceToFace {
  household: Household;
  /** Its active ones. */
  memberships: readonly Membership[];
  baseVersion: number;
  requestKey: string;
  taken: TakenDown;
  /** The record as the owner said it should be. */
  draftOver: (record: HouseholdRecord) => RecordDraft;
  beside: (outcome: Outcome) => Beside;
}

/**
 * Sends what was taken down face to face into double review, or stamps the record as verified when nothing changed. A
 * request of the same clerk that came back is corrected by it. @throws Failure REQUEST_OPEN, STALE, INVALID.
 */
export async function faceToFace(sent: FaceToFace, call: Call): Promise<void> {
  const { household, memberships, baseVersion, requestKey, taken } = sent;
  const { database, secrets } = call.platform;
  const { openRequestId } = household;
  const [record, open] = await Promise.all([
    openRecord(call.platform, household, memberships),
    openRequestId === null ? null : database.get<ChangeRequest>('changeRequests', openRequestId),
  ]);
  const back = open !== null && hasComeBack(open, call) ? open : null;
  const id = back?._id ?? `r-${secrets.idOf('archive.submit', call.actor.openid, requestKey)}`;
  // Sent before, and the answer was lost: what is stored together with it tells.
  if (openRequestId !== id || open?.requestKey !== requestKey) refuseUnlessOpen(household, id, baseVersion);
  const draft = sent.draftOver(record);
  const changes = changesBetween(record, draft);
  const beside = sent.beside({ requestId: changes.length === 0 ? null : id, corrects: back !== null });
  if (changes.length === 0) {
    // A request that came back is still open: the clerk corrects or withdraws it first.
    if (household.openRequestId !== null) throw new Failure('NOTHING_CHANGED');
    await verifyUnchanged({ household, baseVersion, record, act: 'settle' }, beside, call);
    return;
  }
  const action = back?.state === 'conflict' ? 'rebase' : 'resubmit';
  const request = back ? again(back, action, call) : fresh(id, household, call);
  const content = { record, draft, changes };
  await store(
    withContent({ ...request, faceToFace: taken }, content, { baseVersion, requestKey }, call),
    changes,
    call,
    beside,
  );
}

const hasComeBack = (request: ChangeRequest, { actor }: Call) =>
  request.submittedBy === actor.openid && (request.state === 'returned' || request.state === 'conflict');
