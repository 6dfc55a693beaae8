import { archive, type Input } from '../../contract';
import { expectEntry, logReveal } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { valueIn } from './maskedChange';
import { mayReveal, openChanges } from './present';
import { getHouseholdWithMemberships, getRequest, openRecord } from './repository';
import type { HouseholdRecord } from './stored';

type Asked = Input<typeof archive.reveal>;

/** Shows one value in full, once it is on record who looks at it and why. */
export const reveal = handle(archive.reveal, async (asked, call) => {
  void expectEntry(call);
  refuseWithoutWords(asked);
  const value = await (asked.of === 'record' ? ofRecord(asked, call) : ofRequest(asked, call));
  return { value };
});

/** @throws Failure INVALID when "other" is the only reason given. */
export function refuseWithoutWords({ reason, note }: Pick<Asked, 'reason' | 'note'>): void {
  if (reason === 'other' && note === undefined)
    throw new Failure('INVALID', 'no note', { note: '请写明原因' });
}

async function ofRecord({ id, field, reason, note }: Asked, call: Call): Promise<string> {
  const found = await getHouseholdWithMemberships(call.platform.database, id, call.reach);
  const record = await openRecord(call.platform, found.household, found.memberships);
  const value = valueOf(record, field);
  if (value === null) throw new Failure('NOT_FOUND');
  const { communityId } = found.household;
  await logReveal(call, {
    ...{
      entity: 'households',
      entityId: id,
      householdId: id,
      communityId,
      field,
      category: reason,
      note,
    },
  });
  return value;
}

async function ofRequest({ id, field, reason, note }: Asked, call: Call): Promise<string> {
  const request = await getRequest(call.platform.database, id, call.reach);
  const value = mayReveal(call.actor, request)
    ? valueIn(openChanges(call.platform.secrets, request), field)
    : null;
  if (value === null) throw new Failure('NOT_FOUND');
  const { householdId, communityId } = request;
  await logReveal(call, {
    ...{
      entity: 'changeRequests',
      entityId: id,
      householdId,
      communityId,
      field,
      category: reason,
      note,
    },
  });
  return value;
}

/** The value at a path of the record; null when there is none. */
function valueOf({ owner, members }: HouseholdRecord, field: string): string | null {
  if (field === 'owner.name') return owner.name || null;
  if (field === 'owner.phone') return owner.phone || null;
  if (field === 'owner.email') return owner.email ?? null;
  const [, personId, key] = /^members\.(.+)\.(name|phone)$/.exec(field) ?? [];
  const member = members.find((one) => one.personId === personId);
  return (key === 'name' ? member?.name : member?.phone) ?? null;
}
