import { rights, type RightsState } from '../../contract';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { deliver, insertNotices } from '../notices';
import { holdsOn } from './holds';
import { nextState } from './lifecycle';
import { outcomeNotice } from './outcomeNotice';
import { presentRequest, reasonPlace, standingOf } from './present';
import { getForStaff } from './requests';
import type { DataRequest } from './stored';
import { entryOf, type RightsDeed } from './trail';

const DEEDS: Partial<Record<RightsState, RightsDeed>> = {
  identityChecked: 'identityChecked',
  inProgress: 'erasureApproved',
  refused: 'erasureRefused',
};

/** Staff check who asks, approve the erasure as the second person, or refuse with a reason. The erasing itself is the timer's. */
export const decide = handle(rights.decide, async ({ id, version, action, reason }, call) => {
  const { actor, now, platform } = call;
  if (action === 'refuse' && reason === undefined)
    throw new Failure('INVALID', 'no reason', { reason: '请写明原因' });
  expectEntryIn(call);
  const request = await getForStaff(id, call);
  if (request.version !== version) throw new Failure('STALE');
  const state = nextState(request.state, action, standingOf(actor, request));
  if (action === 'approve') await refuseWhenHeld(request, call);
  const staffId = actor.staff?.id ?? '';
  const decided: DataRequest = {
    ...request,
    ...{ state, version: version + 1 },
    steps: [...request.steps, { action, at: now, by: actor.staff?.name ?? '' }],
    first: action === 'check' ? { staffId, openid: actor.openid, at: now } : request.first,
    ...(action === 'approve' ? { wakeAt: now } : {}),
    ...(action === 'refuse' && reason !== undefined
      ? { reasonSealed: platform.secrets.seal(reason, reasonPlace(id)), wakeAt: null }
      : {}),
  };
  const [view] = await Promise.all([presentRequest(decided, call), save(decided, call)]);
  return view;
});

/** @throws Failure LEGAL_HOLD while a ticket or a change of theirs is open. */
async function refuseWhenHeld({ householdId, ...request }: DataRequest, { platform }: Call): Promise<void> {
  if (householdId === null) throw new Failure('NOT_FOUND');
  if ((await holdsOn(platform, { ...request, householdId })).length > 0) throw new Failure('LEGAL_HOLD');
}

/** The decision, the entry of it, and the word about a refusal, together or not at all. @throws Failure STALE when somebody decided in between. */
async function save(decided: DataRequest, call: Call): Promise<void> {
  const { platform, now } = call;
  const { _id, ...fields } = decided;
  const deed = DEEDS[decided.state];
  const notice = decided.state === 'refused' ? outcomeNotice(decided, 'refused', now) : null;
  await platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<DataRequest>('dataRequests', _id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== decided.version - 1) throw new Failure('STALE');
    await Promise.all([
      transaction.update('dataRequests', _id, fields),
      notice ? insertNotices(transaction, platform, [notice]) : null,
      deed ? writeEntry(entryOf(deed, decided)) : null,
    ]);
  });
  if (notice) call.after(() => deliver(platform, [notice]));
}
