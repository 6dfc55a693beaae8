import { killRepeatedly } from '../../support/crash/killing';

/** Kills; `npm run bench -- crash N` does any number. */
const KILLS = 50;

describe('a local cloud that is killed at any moment under load', () => {
  it(`has all it acknowledged and nothing by halves, ${KILLS} times on one data directory`, async () => {
    const { faults, acknowledged, transfers } = await killRepeatedly(KILLS);
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS);
    expect(transfers).toBeGreaterThan(0);
  }, 240_000);
});
