import { RoundTrips } from '../kernel/roundTrips';
import { deliverDue } from '../notices';
import { identify, makePlatform, openLog } from '../platform';

/** Notices per run: fits into the function's time even when WeChat answers slowly. */
const NOTICES_PER_RUN = 50;

/** Runs every minute. Anybody could call a function by name with an invented event, so only the platform's word counts. */
export async function main(_event: unknown, context: unknown): Promise<{ ok: boolean; delivered?: number }> {
  const { openid, sources, requestId } = identify(context);
  const log = openLog();
  if (openid !== undefined || sources.at(-1) !== 'wx_trigger') {
    log.info('timer refused', { requestId });
    return { ok: false };
  }
  try {
    const delivered = await deliverDue(makePlatform(new RoundTrips()), NOTICES_PER_RUN);
    log.info('timer', { requestId, delivered });
    return { ok: true, delivered };
  } catch (error) {
    log.error('timer failed', error, { requestId });
    return { ok: false };
  }
}
