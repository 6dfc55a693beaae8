import { aCloud } from './world';

const world = aCloud();
const HOUR_MS = 3_600_000;
const control = async (name: string, body?: object): Promise<any> => {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  return (await fetch(`${world.cloud.url}/control/${name}`, init)).json();
};
const nightlyRuns = () => world.cloud.calls().filter(({ name }) => name === 'nightly');

describe('the clock', () => {
  it('is what functions see as the time, also in instances already running', async () => {
    await world.cloud.callAs('lin-owner', 'whoami', {});
    await control('clock', { setTo: Date.parse('2030-01-01T00:00:00Z') });
    const { now, today } = (await world.cloud.callAs('lin-owner', 'whoami', {})) as any;
    expect(today).toMatch(/^2030-01-01T00:0/);
    expect(Math.abs(now - world.cloud.clock.now())).toBeLessThan(60_000);
    await control('clock', { reset: true });
    expect(Math.abs((await control('clock')).now - Date.now())).toBeLessThan(60_000);
  });

  it.each([{}, { advanceMs: 'soon' }, { setTo: 'yesterday' }, { advanceMs: 1e300 }])(
    'refuses to move by %j',
    async (body) => expect(await control('clock', body)).toMatchObject({ code: 'INVALID_PARAM' }),
  );
});

describe('a timer', () => {
  it('fires in Beijing time, once for an advance however long', async () => {
    world.cloud.clock.set(Date.parse('2026-11-30T17:00:00Z'));
    await world.cloud.timersSettled();
    const before = nightlyRuns().length;
    await control('clock', { advanceMs: HOUR_MS });
    expect(nightlyRuns()).toHaveLength(before);
    await control('clock', { advanceMs: HOUR_MS });
    expect(nightlyRuns()).toHaveLength(before + 1);
    await control('clock', { advanceMs: 90 * 24 * HOUR_MS });
    expect(nightlyRuns()).toHaveLength(before + 2);
    const { lines } = await control('logs');
    const events = lines.map(({ text }: any) => JSON.parse(text).event.Time);
    expect(events.slice(-2)).toEqual(['2026-11-30T18:30:00Z', '2026-12-01T18:30:00Z']);
  });

  it('does not fire when the clock goes back', async () => {
    const before = nightlyRuns().length;
    await control('clock', { advanceMs: -400 * 24 * HOUR_MS });
    expect(nightlyRuns()).toHaveLength(before);
  });

  it('can be fired at will, and a function without one says so', async () => {
    expect((await control('timer', { name: 'nightly' })).result.context.SOURCE).toBe('wx_trigger');
    expect(await control('timer', { name: 'whoami' })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await control('timer', { name: 'no-such' })).toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
  });
});
