import { RoundTrips } from '../../cloudfunctions/kernel/roundTrips';
import { makePlatform } from '../../cloudfunctions/platform';
import { JOBS, type Job } from '../../cloudfunctions/timer/jobs';
import { templatesSetting } from '../../local/templates';

/** Round trips of one job. */
export interface Trips {
  inAll: number;
  inARow: number;
}

/** What each job of the timer costs at `at`, epoch ms, when nothing is due for it. */
export async function tripsByJob(
  environment: Readonly<Record<string, string>>,
  keys: string,
  at: number,
): Promise<Map<string, Trips>> {
  Object.assign(process.env, environment, {
    ...{ ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting() },
  });
  const trips = new Map<string, Trips>();
  for (const [name, job] of Object.entries<Job>(JOBS)) {
    const counted = new RoundTrips();
    await job({ ...makePlatform(counted), now: () => at }, 'bench');
    trips.set(name, { inAll: counted.total, inARow: counted.sequential });
  }
  return trips;
}
