import { randomInt } from 'node:crypto';
import { runChaos } from '../support/chaos/campaign';

/** `npm run bench -- chaos` takes ten thousand. */
const HOUSEHOLDS = 300;
const KILLS = 30;

it(`is a right campaign for each of ${HOUSEHOLDS} households, and tells nobody twice, while the timer dies ${KILLS} times and WeChat fails a tenth of its calls`, async () => {
  const seed = randomInt(1_000_000);
  const { faults, kills, delivered, failed, overlaps, answered } = await runChaos({
    ...{ households: HOUSEHOLDS, kills: KILLS, seed },
  });
  // The seed is for `npm run bench -- chaos HOUSEHOLDS SEED`.
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(kills).toBe(KILLS);
  for (const count of [delivered, failed, overlaps, answered]) expect(count).toBeGreaterThan(10);
}, 400_000);
