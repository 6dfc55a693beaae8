import type { ErasureScope, Hold } from '../../contract';
import type { Platform } from '../kernel/ports';
import { unendedTickets } from '../tickets';
import type { HomeName } from './requests';

/** Whose data, in which home. */
export interface Sought {
  householdId: string;
  scope: ErasureScope;
  /** OPENID of who asks. */
  submittedBy: string;
}

/**
 * What must end before anything is erased. One step to the database. A change under review holds everybody of the home: applied
 * afterwards it would write back who was erased. Source: domain model §6, legal hold.
 */
export async function holdsOn(
  platform: Platform,
  { householdId, scope, submittedBy }: Sought,
  home: HomeName | null = null,
): Promise<Hold[]> {
  const [household, tickets] = await Promise.all([
    home ?? platform.database.get<HomeName>('households', householdId),
    unendedTickets(platform, scope === 'household' ? { householdId } : { householdId, submittedBy }),
  ]);
  const change = household?.openRequestId ?? null;
  return [
    ...tickets.map((one): Hold => ({ kind: 'ticket', ...one })),
    ...(change === null ? [] : [{ kind: 'changeRequest' as const, id: change, number: '' }]),
  ];
}
