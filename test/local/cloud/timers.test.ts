import { nextDue } from '../../../local/cloud/cron';
import { aDeployment } from './deployment';

const MINUTE_MS = 60_000;

describe('a cron text', () => {
  const due = (cron: string, from = '2026-11-23T08:00:00Z') => {
    const at = nextDue(cron, Date.parse(from));
    return at === undefined ? undefined : new Date(at).toISOString();
  };

  it.each([
    ['0 0 9 * * * *', '2026-11-24T01:00:00.000Z'],
    ['0 0 2 1 * * *', '2026-11-30T18:00:00.000Z'],
    ['0 0 9 1 1,4,7,10 * *', '2027-01-01T01:00:00.000Z'],
    ['*/5 * * * * * *', '2026-11-23T08:00:05.000Z'],
    ['0 1/10 * * * * *', '2026-11-23T08:01:00.000Z'],
    ['0 30-40/5 * * * * *', '2026-11-23T08:30:00.000Z'],
    ['0 0 9 * * MON *', '2026-11-30T01:00:00.000Z'],
    ['0 0 9 * * sat-sun *', '2026-11-28T01:00:00.000Z'],
    ['0 0 9 * * 0 *', '2026-11-29T01:00:00.000Z'],
    ['0 0 9 * FEB,MAR * *', '2027-02-01T01:00:00.000Z'],
    ['0 0 9 29 2 * *', '2028-02-29T01:00:00.000Z'],
    ['0 0 0 1 1 * 2028', '2027-12-31T16:00:00.000Z'],
    ['  0  0 9 * * *   *', '2026-11-24T01:00:00.000Z'],
    ['0 0 9 31 2 * *', undefined],
    ['0 0 9 * * * 2026', '2026-11-24T01:00:00.000Z'],
    ['0 0 9 * * * 2025', undefined],
  ])('%s is next due at %s', (cron, expected) => expect(due(cron)).toBe(expected));

  it('with a day and a weekday is due on either', () => {
    expect(due('0 0 9 1 * 3 *')).toBe('2026-11-25T01:00:00.000Z');
    expect(due('0 0 9 1 * 3 *', '2026-11-30T08:00:00Z')).toBe('2026-12-01T01:00:00.000Z');
    expect(due('0 0 9 1 * 3 *', '2026-12-01T08:00:00Z')).toBe('2026-12-02T01:00:00.000Z');
  });

  it.each([
    '0 0 9 * * *',
    '0 0 9 * * * * *',
    '60 0 9 * * * *',
    '0 0 24 * * * *',
    '0 0 9 0 * * *',
    '0 0 9 32 * * *',
    '0 0 9 * 13 * *',
    '0 0 9 * * 7 *',
    '0 0 9 * * MONDAY *',
    '0 0 9 * * * 1969',
    '0 0 9 L * * *',
    '0 0 9 15W * * *',
    '0 0 9 * * 1#2 *',
    '0 0 9 ? * * *',
    '0 */0 * * * * *',
    '0 0 9 5-1 * * *',
    '0 0 9 , * * *',
    '@daily',
    '',
  ])('cannot be %j', (cron) => expect(() => due(cron)).toThrow());
});

describe('a timer', () => {
  const world = aDeployment();
  /** Ends only when two runs are under way at once. */
  const SLOW = `const fs = require('node:fs');
  exports.main = async (event) => {
    fs.writeFileSync(__dirname + '/' + event.Time.replaceAll(':', '') + '.run', '');
    while (fs.readdirSync(__dirname).filter((name) => name.endsWith('.run')).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(JSON.stringify({ event, env: process.env.TRIGGER_SRC }));
  };`;
  const timer = (config: string, more = {}) => ({
    timeout: 20,
    triggers: [{ name: 'tick', type: 'timer', config, ...more }],
  });
  const control = async (name: string): Promise<any> =>
    (await fetch(`${world.cloud.url}/control/${name}`)).json();
  const printed = async (): Promise<any[]> =>
    (await control('logs')).lines
      .filter(({ source }: any) => source === 'slow')
      .map(({ text }: any) => JSON.parse(text));

  it('does not wait for its own earlier run', async () => {
    world.deploy('slow', SLOW, timer('0 * * * * * *', { message: '你好' }));
    world.cloud.clock.freeze(Date.parse('2026-11-23T08:00:30Z'));
    world.cloud.clock.advance(MINUTE_MS);
    world.cloud.clock.advance(MINUTE_MS);
    await world.cloud.timersSettled();
    const runs = (await printed()).sort((a, b) => (a.event.Time < b.event.Time ? -1 : 1));
    expect(runs.map(({ event }) => event)).toEqual([
      { Type: 'Timer', TriggerName: 'tick', Time: '2026-11-23T08:01:00Z', Message: '你好' },
      { Type: 'Timer', TriggerName: 'tick', Time: '2026-11-23T08:02:00Z', Message: '你好' },
    ]);
    expect(runs[0].env).toBe('timer');
    const { timers } = await control('timers');
    const nextAt = Date.parse('2026-11-23T08:03:00Z');
    expect(timers).toContainEqual({ functionName: 'slow', name: 'tick', config: '0 * * * * * *', nextAt });
  });

  it.each([
    [
      'two timers',
      { triggers: [...timer('0 0 9 * * * *').triggers, ...timer('0 0 8 * * * *').triggers] },
      /WeChat takes one/,
    ],
    ['a name that begins with a digit', timer('0 * * * * * *', { name: '1st' }), /name/],
    ['a name of 61 letters', timer('0 * * * * * *', { name: 'x'.repeat(61) }), /name/],
    ['a message of 5 KB', timer('0 * * * * * *', { message: 'x'.repeat(5000) }), /message/],
    ['a malformed cron text', timer('0 * * * *'), /7 fields/],
  ])('that could not be deployed does not run, and says why: %s', async (_, config, why) => {
    world.deploy('wrong', 'exports.main = () => 1;', config);
    world.cloud.clock.advance(2 * MINUTE_MS);
    await world.cloud.timersSettled();
    expect(world.cloud.calls().filter(({ name }) => name === 'wrong')).toEqual([]);
    await expect(world.cloud.fireTimer('wrong')).rejects.toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringMatching(why),
    });
    const { timers } = await control('timers');
    expect(timers).toContainEqual({ functionName: 'wrong', fault: expect.stringMatching(why) });
    const { lines } = await control('logs');
    expect(lines).toContainEqual(
      expect.objectContaining({ source: 'scheduler', text: expect.stringMatching(why) }),
    );
  });
});

describe('the clock', () => {
  const world = aDeployment();
  const NOW = 'exports.main = () => [Date.now(), new Date().toISOString()];';
  const clock = async (body: object): Promise<any> => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${world.cloud.url}/control/clock`, init)).json();
  };

  it('stands still when frozen, also for functions, until it runs on', async () => {
    world.deploy('now', NOW);
    const at = Date.parse('2030-01-01T00:00:00Z');
    expect(await clock({ setTo: at, freeze: true })).toMatchObject({ isFrozen: true });
    const frozenAt = world.cloud.clock.now();
    expect(frozenAt - at).toBeLessThan(60_000);
    const seen = () => world.cloud.callAs('lin-owner', 'now', {});
    expect(await seen()).toEqual([frozenAt, new Date(frozenAt).toISOString()]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await seen()).toEqual([frozenAt, new Date(frozenAt).toISOString()]);
    expect((await clock({ advanceMs: 5000 })).now).toBe(frozenAt + 5000);
    expect(await clock({ freeze: false })).toMatchObject({ isFrozen: false });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [now] = (await seen()) as [number];
    expect(now).toBeGreaterThan(frozenAt + 5000);
    expect(now).toBeLessThan(frozenAt + 60_000);
    expect(await clock({ reset: true })).toMatchObject({ offsetMs: 0, isFrozen: false });
  });

  it('frozen cannot be moved to no instant', async () => {
    await clock({ freeze: true });
    for (const body of [{ advanceMs: 1e300 }, { setTo: 'never' }, { freeze: 'yes' }])
      expect(await clock(body)).toMatchObject({ code: 'INVALID_PARAM' });
    await clock({ reset: true });
  });
});
