import { lookAfterSignatures } from '../agreements';
import { writeCheckpoints } from '../audit';
import { onDelivered, restingChecks, tendCampaigns } from '../campaigns';
import { tendDigests } from '../digests';
import type { Platform } from '../kernel/ports';
import { deliverDue } from '../notices';
import { passTime, tellOfShortage } from '../reviews';
import { wakeRequests } from '../rights';
import { handOverLeavers } from '../staff';
import { beginAbsences, escalateDue, giveTurns, passTicketTime, recheckContent } from '../tickets';

export type Job = (platform: Platform, requestId: string) => Promise<number>;

/**
 * What time brings about, each job by itself: what holds up the one must not hold up the other. The numbers are what one run
 * takes up at most, to fit into the function's time even when WeChat answers slowly.
 */
export const JOBS = {
  /** Notices, for as long as a run may take. */
  delivered: (platform) => deliverDue(platform, 100_000, onDelivered, restingChecks),
  /** Batches of households, up to two hundred each. */
  campaigns: (platform) => tendCampaigns(platform, 200),
  /** Batches of tickets to count, or of owners to tell, fifty or so each. */
  digests: (platform) => tendDigests(platform, 100),
  /** Requests for review, of each kind. */
  due: (platform) => passTime(platform, 50),
  /** Requests for review that too few people may decide on, of each kind. */
  short: (platform) => tellOfShortage(platform, 200),
  /** Tickets whose owner is silent, whose hold is over or that nobody objects to. */
  ticketsDue: (platform) => passTicketTime(platform, 100),
  /** Tickets that take long. */
  escalated: (platform) => escalateDue(platform, 100),
  /** What WeChat has not said yet whether it objects to it. */
  rechecked: (platform) => recheckContent(platform, 20),
  /** Tickets of who is away, back to the pool; then what waits for a team's turn, that too. */
  turns: async (platform) => (await beginAbsences(platform, 50)) + (await giveTurns(platform, 50)),
  /** An erasure reads a home's whole history. */
  woken: (platform, requestId) => wakeRequests(platform, 10, requestId),
  /** Of the audit log; each covers hundreds of entries. */
  checkpoints: (platform, requestId) => writeCheckpoints(platform, requestId, 10),
  signatures: (platform) => lookAfterSignatures(platform, 50),
  /** What those had begun who left. */
  leavers: (platform) => handOverLeavers(platform, 50),
} as const satisfies Record<string, Job>;
