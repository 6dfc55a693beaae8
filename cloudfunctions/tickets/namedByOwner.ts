import type { TicketDraft } from '../../contract';
import { findStaff } from '../account';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { worksIn } from '../teams';
import type { Ticket } from './stored';

export type Chosen = NonNullable<Ticket['namedByOwner']>;

/**
 * The staff whom an owner's complaint is about: of those whom they may choose from, people with a post in the home's own
 * community. One step to the database, none when nobody is chosen.
 * @throws Failure INVALID
 */
export async function namedByOwner(
  { kind, namedStaffIds = [], namedWords }: TicketDraft,
  communityId: string,
  { platform }: Pick<Call, 'platform'>,
): Promise<Chosen> {
  const isNaming = namedStaffIds.length > 0 || namedWords !== undefined;
  if (isNaming && kind !== 'complaint')
    throw new Failure('INVALID', 'names staff in no complaint', {
      'draft.namedStaffIds': '只有投诉可以注明涉及的工作人员',
    });
  if (namedStaffIds.length === 0) return [];
  const offered = (await findStaff(platform, [communityId])).filter((one) => worksIn(one, communityId));
  return [...new Set(namedStaffIds)].map((staffId) => {
    const found = offered.find(({ id }) => id === staffId);
    if (!found)
      throw new Failure('INVALID', 'nobody of the community', {
        'draft.namedStaffIds': '请重新选择，这位工作人员可能已经离岗',
      });
    return { staffId, name: found.name };
  });
}
