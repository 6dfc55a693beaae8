import { lookAfterSignatures } from '../agreements';
import { writeCheckpoints } from '../audit';
import { RoundTrips } from '../kernel/roundTrips';
import { deliverDue } from '../notices';
import { wakeRequests } from '../rights';
import { identify, makePlatform, openLog } from '../platform';
import { passTime } from '../reviews';

/** Notices per run: fits into the function's time even when WeChat answers slowly. */
const NOTICES_PER_RUN = 50;
/** Of the audit log, per run; each covers hundreds of entries. */
const CHECKPOINTS_PER_RUN = 10;
const STAFF_PER_RUN = 50;

/** An erasure reads a home's whole history. */
const DATA_REQUESTS_PER_RUN = 10;
/** Requests of each kind per run. */
const REQUESTS_PER_RUN = 50;

interface Done {
  ok: boolean;
  delivered?: number;
  /** Requests whose time had come. */
  due?: number;
}

/** Runs every minute. Anybody could call a function by name with an invented event, so only the platform's word counts. */
export async function main(_event: unknown, context: unknown): Promise<Done> {
  const { openid, sources, requestId } = identify(context);
  const log = openLog();
  if (openid !== undefined || sources.at(-1) !== 'wx_trigger') {
    log.info('timer refused', { requestId });
    return { ok: false };
  }
  const platform = makePlatform(new RoundTrips());
  // Each by itself: what holds up the one must not hold up the other.
  const [delivered, due, woken, checkpoints, signatures] = await Promise.allSettled([
    deliverDue(platform, NOTICES_PER_RUN),
    passTime(platform, REQUESTS_PER_RUN),
    wakeRequests(platform, DATA_REQUESTS_PER_RUN, requestId),
    writeCheckpoints(platform, requestId, CHECKPOINTS_PER_RUN),
    lookAfterSignatures(platform, STAFF_PER_RUN),
  ]);
  for (const part of [delivered, due, woken, checkpoints, signatures])
    if (part.status === 'rejected') log.error('timer failed', part.reason, { requestId });
  const done = {
    ...(delivered.status === 'fulfilled' ? { delivered: delivered.value } : {}),
    ...(due.status === 'fulfilled' ? { due: due.value } : {}),
  };
  log.info('timer', { requestId, ...done, woken: valueOf(woken), checkpoints: valueOf(checkpoints) });
  const ok = [delivered, due, woken, signatures].every(({ status }) => status === 'fulfilled');
  return { ok, ...done };
}

const valueOf = (part: PromiseSettledResult<unknown>) =>
  part.status === 'fulfilled' ? part.value : 'failed';
