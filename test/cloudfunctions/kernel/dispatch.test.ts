import fc from 'fast-check';

import { endpoint, ENDPOINTS, ERRORS, type Reply } from '../../../contract';
import * as z from '../../../contract/zod';
import { dispatch, handlerTable, type Gate } from '../../../cloudfunctions/kernel/dispatch';
import { Failure } from '../../../cloudfunctions/kernel/failure';
import { handle, type Call, type Handled } from '../../../cloudfunctions/kernel/handle';
import type { Platform } from '../../../cloudfunctions/kernel/ports';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { aMe } from '../../support/views';
import { actorAs } from './actors';

const SECRET = '王小明 13800000001';

const echo = endpoint({
  name: 'account.me',
  permission: 'account.look',
  input: z.strictObject({ word: z.string().check(z.minLength(1, '请写点什么')) }),
  output: z.strictObject({ word: z.string() }),
  errors: ['STALE'],
});

describe('the gate', () => {
  let lines: unknown[];
  let returned: number;
  beforeEach(() => {
    lines = [];
    returned = 0;
  });

  const send = (
    event: unknown,
    run: (input: { word: string }, call: Call) => unknown,
    changes: Partial<Gate> = {},
  ) => {
    const log = {
      info: (...line: unknown[]) => void lines.push(line),
      error: (...line: unknown[]) => void lines.push(line),
    };
    const database = { giveBack: async () => void (returned += 1) };
    const handled: Handled = handle(echo, run as never);
    return dispatch(event, {
      handlers: handlerTable([handled]),
      platform: { log, now: () => 1000, database } as unknown as Platform,
      trips: new RoundTrips(),
      requestId: 'r1',
      openid: 'o-one',
      loadActor: async () => actorAs('visitor'),
      presentMe: async () => aMe(),
      admit: async () => undefined,
      noteDamage: async () => undefined,
      ...changes,
    });
  };
  const say = (word: unknown) => ({ endpoint: 'account.me', input: { word } });

  it('answers with the data and the request id', async () => {
    expect(await send(say('好'), (input) => input)).toEqual({
      ok: true,
      data: { word: '好' },
      requestId: 'r1',
    });
  });

  it.each<[string, unknown, (input: { word: string }) => unknown]>([
    ['answered', say('好'), (input) => input],
    ['refused by the handler', say('好'), () => Promise.reject(new Failure('STALE'))],
    ['broken', say('好'), () => Promise.reject(new Error('broken'))],
    ['refused before it', say(''), (input) => input],
    ['not understood', null, (input) => input],
  ])('gives back once what was begun ahead: %s', async (_what, event, run) => {
    await send(event, run);
    expect(returned).toBe(1);
  });

  it('lets nobody in whom the platform does not name', async () => {
    const run = jest.fn();
    expect(await send(say('好'), run, { openid: undefined })).toMatchObject({
      ok: false,
      code: 'UNAUTHENTICATED',
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('takes identity and role from nothing in the request', async () => {
    const forged = {
      ...say('好'),
      openid: 'o-boss',
      OPENID: 'o-boss',
      role: 'hqAdmin',
      roles: ['hqAdmin'],
      userInfo: { openId: 'o-boss', appId: 'wx1' },
      actor: actorAs('hqAdmin'),
    };
    const seen: string[] = [];
    const run = (input: { word: string }, { actor }: Call) => {
      seen.push(actor.openid, actor.staff === null ? 'no staff' : 'staff');
      return input;
    };
    const asked: string[] = [];
    const loadActor = async (openid: string) => (asked.push(openid), actorAs('visitor', { openid }));
    expect(await send(forged, run, { loadActor })).toMatchObject({ ok: true });
    expect(asked).toEqual(['o-one']);
    expect(seen).toEqual(['o-one', 'no staff']);
  });

  it('refuses forged identity within the input', async () => {
    const forged = { endpoint: 'account.me', input: { word: '好', openid: 'o-boss' } };
    expect(await send(forged, (input) => input)).toMatchObject({ ok: false, code: 'INVALID' });
  });

  it.each([
    ['nothing', undefined, 'INVALID'],
    ['null', null, 'INVALID'],
    ['text', 'account.me', 'INVALID'],
    ['a number', 7, 'INVALID'],
    ['a list', ['account.me'], 'INVALID'],
    ['an empty object', {}, 'INVALID'],
    ['a name that is no text', { endpoint: 5 }, 'INVALID'],
    ['a name without end', { endpoint: 'x'.repeat(10_000) }, 'INVALID'],
    ['an unknown name', { endpoint: 'account.rule' }, 'UNKNOWN_ENDPOINT'],
    ['a name of every object', { endpoint: '__proto__' }, 'UNKNOWN_ENDPOINT'],
    ['a method of every object', { endpoint: 'constructor' }, 'UNKNOWN_ENDPOINT'],
    ['no input', { endpoint: 'account.me' }, 'INVALID'],
    ['an input of the wrong kind', { endpoint: 'account.me', input: [] }, 'INVALID'],
  ])('refuses %s', async (_what, event, code) => {
    const run = jest.fn();
    expect(await send(event, run)).toMatchObject({ ok: false, code });
    expect(run).not.toHaveBeenCalled();
  });

  it('says which field is wrong, in a sentence', async () => {
    expect(await send(say(''), (input) => input)).toMatchObject({
      code: 'INVALID',
      fields: { word: '请写点什么' },
    });
  });

  it('passes a refusal on with the sentence of the table', async () => {
    const refuse = () => {
      throw new Failure('STALE', 'somebody was first');
    };
    expect(await send(say('好'), refuse)).toEqual({
      ok: false,
      code: 'STALE',
      ...ERRORS.STALE,
      requestId: 'r1',
    });
  });

  it('tells nothing of an unexpected exception, and logs it', async () => {
    const crash = () => {
      throw new TypeError(`cannot read ${SECRET}`);
    };
    const reply = await send(say('好'), crash);
    expect(reply).toEqual({ ok: false, code: 'UNAVAILABLE', ...ERRORS.UNAVAILABLE, requestId: 'r1' });
    expect(lines).toContainEqual([
      'call failed',
      expect.any(TypeError),
      { endpoint: 'account.me', requestId: 'r1' },
    ]);
  });

  it('lets no field out that the contract does not name', async () => {
    const reply = await send(say('好'), () => ({ word: '好', phone: SECRET }));
    expect(reply).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    expect(JSON.stringify(reply)).not.toContain(SECRET);
  });

  it('logs a refusal that the endpoint does not declare', async () => {
    const refuse = () => {
      throw new Failure('REQUEST_OPEN');
    };
    expect(await send(say('好'), refuse)).toMatchObject({ code: 'REQUEST_OPEN' });
    expect(lines).toContainEqual(['call failed', expect.any(Failure), expect.anything()]);
  });

  it('finishes what comes after before it answers, and does not let it undo the answer', async () => {
    const done: string[] = [];
    const run = (input: { word: string }, call: Call) => {
      call.after(async () => void done.push('sent'));
      call.after(() => Promise.reject(new Error('WeChat is away')));
      return input;
    };
    expect(await send(say('好'), run)).toMatchObject({ ok: true });
    expect(done).toEqual(['sent']);
    expect(lines).toContainEqual(['after-work failed', expect.any(Error), expect.anything()]);
  });

  it('does nothing afterwards when the call fails', async () => {
    const done: string[] = [];
    const run = (_input: unknown, call: Call) => {
      call.after(async () => void done.push('sent'));
      throw new Failure('STALE');
    };
    await send(say('好'), run);
    expect(done).toEqual([]);
  });

  it('logs each call with its outcome, and nothing that was typed', async () => {
    await send(say(SECRET), (input) => input);
    expect(lines).toEqual([
      ['call', expect.objectContaining({ endpoint: 'account.me', outcome: 'OK', requestId: 'r1' })],
    ]);
    expect(JSON.stringify(lines)).not.toContain('13800000001');
  });

  it('answers anything at all with a reply of the table', async () => {
    const anyEvent = fc.oneof(
      fc.anything(),
      fc.record({ endpoint: fc.constantFrom(...Object.keys(ENDPOINTS)), input: fc.anything() }),
    );
    await fc.assert(
      fc.asyncProperty(anyEvent, async (event) => {
        const reply: Reply<unknown> = await send(event, (input) => input);
        expect(reply.ok || Object.hasOwn(ERRORS, reply.code)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  describe('asked who the caller is, beside something else', () => {
    const ask = (word: unknown) => ({ ...say(word), me: true });
    const steps = () => {
      const trips = new RoundTrips();
      const trip = <T>(answer: T) => trips.count(async () => answer);
      return { trips, trip, loadActor: () => trip(actorAs('owner')), presentMe: () => trip(aMe()) };
    };

    it('tells both, at no further step to the database', async () => {
      const { trip, ...gate } = steps();
      const reply = await send(ask('好'), (input) => trip(input), gate);
      expect(reply).toEqual({ ok: true, data: { word: '好' }, me: aMe(), requestId: 'r1' });
      expect([gate.trips.total, gate.trips.sequential]).toEqual([3, 2]);
    });

    it.each([
      ['the input', ask(''), 'INVALID'],
      ['the work', ask('好'), 'STALE'],
    ])('tells it with a refusal by %s, too', async (_by, event, code) => {
      const refuse = () => {
        throw new Failure('STALE');
      };
      expect(await send(event, refuse)).toMatchObject({ ok: false, code, me: aMe() });
    });

    it.each([undefined, false, 'true', 1, {}])('tells it only for a plain yes, not for %p', async (me) => {
      const reply = await send({ ...say('好'), me }, (input) => input);
      expect(reply).toEqual({ ok: true, data: { word: '好' }, requestId: 'r1' });
    });

    it('tells nothing of somebody whom the platform does not name', async () => {
      expect(await send(ask('好'), jest.fn(), { openid: undefined })).not.toHaveProperty('me');
    });

    it.each([
      ['cannot be had', () => Promise.reject(new Error('database away'))],
      ['breaks the contract', async () => ({ ...aMe(), openid: SECRET })],
    ])('answers without it when it %s', async (_why, presentMe) => {
      const reply = await send(ask('好'), (input) => input, { presentMe });
      expect(reply).toEqual({ ok: true, data: { word: '好' }, requestId: 'r1' });
      expect(lines).toContainEqual(['me not told', expect.any(Error), { requestId: 'r1' }]);
    });
  });

  it('refuses two handlers for one endpoint', () => {
    const handled = handle(echo, async (input) => input);
    expect(() => handlerTable([handled, handled])).toThrow('two handlers');
  });
});
