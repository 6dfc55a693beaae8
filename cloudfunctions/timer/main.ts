import { lookAfterSignatures } from '../agreements';
import { writeCheckpoints } from '../audit';
import { RoundTrips } from '../kernel/roundTrips';
import { deliverDue } from '../notices';
import { wakeRequests } from '../rights';
import { identify, makePlatform, openLog } from '../platform';

/** Notices per run: fits into the function's time even when WeChat answers slowly. */
const NOTICES_PER_RUN = 50;
/** Of the audit log, per run; each covers hundreds of entries. */
const CHECKPOINTS_PER_RUN = 10;
const STAFF_PER_RUN = 50;

/** An erasure reads a home's whole history. */
const DATA_REQUESTS_PER_RUN = 10;

/** Runs every minute. Anybody could call a function by name with an invented event, so only the platform's word counts. */
export async function main(_event: unknown, context: unknown): Promise<{ ok: boolean; delivered?: number }> {
  const { openid, sources, requestId } = identify(context);
  const log = openLog();
  if (openid !== undefined || sources.at(-1) !== 'wx_trigger') {
    log.info('timer refused', { requestId });
    return { ok: false };
  }
  try {
    const platform = makePlatform(new RoundTrips());
    // A checkpoint neither waits for the rest, nor fails with it.
    const checking = writeCheckpoints(platform, requestId, CHECKPOINTS_PER_RUN).catch((error: unknown) => {
      log.error('no checkpoint', error, { requestId });
      return 0;
    });
    const delivered = await deliverDue(platform, NOTICES_PER_RUN);
    await lookAfterSignatures(platform, STAFF_PER_RUN);
    const woken = await wakeRequests(platform, DATA_REQUESTS_PER_RUN, requestId);
    log.info('timer', { requestId, delivered, woken, checkpoints: await checking });
    return { ok: true, delivered };
  } catch (error) {
    log.error('timer failed', error, { requestId });
    return { ok: false };
  }
}
