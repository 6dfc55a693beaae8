import { homes } from '../../contract';
import { refuseWithoutWords } from '../archive';
import { expectEntry, logReveal } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { mayReveal, openApplicant, standingOf } from './present';
import { getRequestToReview, householdOf } from './requests';

/** Shows who decides the applicant's name or phone in full, once it is on record who looks at it and why. */
export const reveal = handle(homes.reveal, async (asked, call) => {
  void expectEntry(call);
  refuseWithoutWords(asked);
  const { id, field, reason: category, note } = asked;
  const request = await getRequestToReview(id, call);
  const { name, phone } = openApplicant(call.platform.secrets, request);
  const value = new Map([
    ['name', name],
    ['phone', phone],
  ]).get(field);
  const isShown = mayReveal(request, standingOf(call.actor, request));
  if (!isShown || value === undefined || value === null) throw new Failure('NOT_FOUND');
  const { communityId } = request;
  const householdId = householdOf(request);
  await logReveal(call, {
    entity: 'homeRequests',
    entityId: id,
    householdId,
    communityId,
    field,
    category,
    note,
  });
  return { value };
});
