import { setTimeout as pause } from 'node:timers/promises';

import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';

describe('round trips', () => {
  const trip = (trips: RoundTrips) => trips.count(() => pause(1));

  it('that run together count as one step', async () => {
    const trips = new RoundTrips();
    await Promise.all([trip(trips), trip(trips), trip(trips)]);
    expect([trips.total, trips.sequential]).toEqual([3, 1]);
  });

  it('that wait for one another count as many', async () => {
    const trips = new RoundTrips();
    await trip(trips);
    await Promise.all([trip(trips), trip(trips)]);
    await trip(trips);
    expect([trips.total, trips.sequential]).toEqual([4, 3]);
  });

  it('that fail count too', async () => {
    const trips = new RoundTrips();
    await expect(trips.count(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect([trips.total, trips.sequential]).toEqual([1, 1]);
  });
});
