import type { Platform, Verdict } from '../../kernel/ports';
import { deliver } from '../../notices';
import type { Ticket } from '../stored';
import { holdOf, isObjection } from './make';
import { heldNotice } from './notices';
import { partKey, type CheckState, type StoredCheck } from './stored';

const CHECKS = 'contentChecks';
/** A verdict still counts in these: it may come after we had given up, and before anybody decided. */
const OPEN: readonly CheckState[] = ['due', 'sent', 'gaveUp'];

/** Takes in a verdict: shown as before, or out of sight until a person decides, and whoever wrote it is told. Twice is once. */
export async function applyVerdict(platform: Platform, checkId: string, verdict: Verdict): Promise<void> {
  const told = await platform.database.transaction(async (transaction) => {
    const check = await transaction.get<StoredCheck>(CHECKS, checkId);
    if (!check || !OPEN.includes(check.state)) return null;
    const ticket = await transaction.get<Ticket>('tickets', check.ticketId);
    const isHeld = isObjection(verdict) && ticket !== null;
    const { label } = verdict;
    const state: CheckState = isHeld ? 'held' : 'passed';
    await transaction.update(CHECKS, checkId, {
      ...{ state, isWaiting: isHeld, label, version: check.version + 1 },
    });
    if (!isHeld) return null;
    const holds = (ticket.holds ?? []).filter(({ part }) => part !== partKey(check));
    const notice = heldNotice(check, ticket, platform.now());
    await Promise.all([
      transaction.update('tickets', ticket._id, { holds: [...holds, holdOf(check)] }),
      transaction.insert('notices', notice),
    ]);
    return notice;
  });
  if (told) await deliver(platform, [told]);
}
