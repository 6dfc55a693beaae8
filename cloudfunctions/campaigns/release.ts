import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';

/** The calls of somebody who has left are anybody's. Done again it changes nothing. */
export async function releaseCalls({ database }: Platform, { _id }: { _id: string }): Promise<void> {
  await database.update(
    'checks',
    { callerId: _id, state: isIn(['overdue', 'visit', 'unreachable']) },
    { caller: null, callerId: null },
  );
}
