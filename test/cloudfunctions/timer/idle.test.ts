import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { makePlatform } from '../../../cloudfunctions/platform';
import { JOBS, type Job } from '../../../cloudfunctions/timer/jobs';
import { aCommunity, anOwner } from '../../support/builders';
import { world, type World } from '../../support/world';

describe('a run of the timer with nothing due', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  afterAll(() => w.stop());

  it('costs each job at most two requests one after another', async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await anOwner(w, 'o-owner', { communityId: 'c1' });
    const inARow: Record<string, number> = {};
    // What is due for a new community is done first.
    for (const job of Object.values<Job>(JOBS)) await job(w.platform, 'r-first');
    for (const [name, job] of Object.entries<Job>(JOBS)) {
      const trips = new RoundTrips();
      await job({ ...makePlatform(trips), now: w.clock.now, log: w.platform.log }, 'r-idle');
      inARow[name] = trips.sequential;
    }
    expect(Object.entries(inARow).filter(([, trips]) => trips < 1 || trips > 2)).toEqual([]);
    expect(inARow).toMatchObject({ delivered: 1, campaigns: 1 });
  });
});
