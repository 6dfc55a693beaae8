import { RoundTrips } from '../kernel/roundTrips';
import { identify, makePlatform, openLog } from '../platform';
import { openSenders } from '../platform/channels';
import { JOBS, type Job } from './jobs';

/** What each job did; absent of those that failed. */
type Done = { ok: boolean } & Partial<Record<keyof typeof JOBS, number>>;

/** Runs every minute. Anybody could call a function by name with an invented event, so only the platform's word counts. */
export async function main(_event: unknown, context: unknown): Promise<Done> {
  const { openid, sources, requestId } = identify(context);
  const log = openLog();
  if (openid !== undefined || sources.at(-1) !== 'wx_trigger') {
    log.info('timer refused', { requestId });
    return { ok: false };
  }
  const platform = makePlatform(new RoundTrips(), openSenders(process.env));
  const parts = await Promise.all(
    Object.entries<Job>(JOBS).map(async ([name, job]) => {
      try {
        return [name, await job(platform, requestId)] as const;
      } catch (error) {
        log.error('timer failed', error, { requestId, job: name });
        return null;
      }
    }),
  );
  const done = Object.fromEntries(parts.filter((part) => part !== null));
  log.info('timer', { requestId, ...done });
  return { ok: parts.every((part) => part !== null), ...done };
}
