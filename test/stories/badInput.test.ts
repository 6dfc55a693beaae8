import { ENDPOINTS, validate } from '../../contract';
import { expectRefusal } from '../support/refusal';
import { aRequestKey, aStory } from '../support/story';
import { expectNothingStored } from '../support/unchanged';
import type { PhoneSession } from '../support/phoneSession';

const story = aStory();
const world = expectNothingStored(story);
let phone: PhoneSession;
beforeAll(async () => {
  phone = await world.owner.phone();
});

const draft = (more = {}) => ({
  ...{ householdId: world.owner.householdId, kind: 'complaint', category: '环境卫生', text: '垃圾桶满了' },
  ...more,
});
const ticket = (more = {}) => ({ draft: draft(more), requestKey: aRequestKey() });
const record = (more = {}) => ({
  ...{ householdId: world.owner.householdId, baseVersion: 1, requestKey: aRequestKey() },
  draft: { owner: { name: '新名字', phone: '13900000000' }, members: [] },
  ...more,
});
/** A body of `/client/call` as it is, well formed or not. */
const sent = async (body: string): Promise<any> => {
  const headers = { 'x-wx-session': phone.token };
  return (await fetch(`${story.cloud.url}/client/call`, { method: 'POST', body, headers })).json();
};

describe('a call that names nothing there is', () => {
  it.each(['tickets.nothing', 'Account.me', '', 'constructor', '__proto__', 'toString', 'x'.repeat(10_000)])(
    'is refused: %.20s',
    async (endpoint) =>
      expectRefusal(await world.owner.send({ endpoint, input: {} }), 'UNKNOWN_ENDPOINT', 'INVALID'),
  );

  it.each([undefined, null, 7, true, [], ['account.me'], {}, { name: 'account.me' }])(
    'is refused: %j',
    async (endpoint) => expectRefusal(await world.owner.send({ endpoint, input: {} }), 'INVALID'),
  );
});

describe('a body that is no call', () => {
  it.each([[null], [[]], ['account.me'], [7], [true], [[{ endpoint: 'account.me' }]]])(
    'is refused or counted as empty: %j',
    async (data) => {
      const answer = await phone.call('api', data);
      if (answer.result) expectRefusal(answer.result, 'INVALID');
      else
        expect(answer).toMatchObject({
          errCode: -501007,
          errMsg: expect.stringContaining('cloud.callFunction:fail'),
        });
    },
  );

  it.each(['', '{', 'null', '[]', '"x"', '{"name":"api"', '\u0000', 'name=api'])(
    'is refused: %j',
    async (body) => {
      const answer = await sent(body);
      expect(answer.result).toBeUndefined();
      expect(answer.errCode).toBeLessThan(0);
    },
  );

  it('is refused beyond 100 KB, and just below it is looked at', async () => {
    const data = (bytes: number) => ({
      endpoint: 'tickets.submit',
      input: ticket({ text: 'x'.repeat(bytes) }),
    });
    expect(await phone.call('api', data(101 * 1024))).toMatchObject({ errCode: -501007 });
    expectRefusal((await phone.call('api', data(99 * 1024))).result, 'INVALID');
    expect(await phone.call('api', data(5 * 1024 * 1024))).toMatchObject({ errCode: expect.any(Number) });
  });

  it.each([50, 1000, 15_000])('is refused when nested %i levels deep', async (levels) => {
    const nested = '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
    for (const data of [`{"endpoint":"account.me","input":${nested}}`, `{"endpoint":${nested}}`, nested]) {
      const answer = await sent(`{"name":"api","data":${data}}`);
      if (answer.result) expectRefusal(answer.result, 'INVALID');
      else expect(answer.errCode).toBeLessThan(0);
    }
  });
});

describe('input of the wrong kind', () => {
  const wrong = [null, 7, 'text', [], [{}], true, { $ne: null }, { $gt: '' }, { $where: 'sleep(1000)' }];

  it('is refused at every endpoint that asks for anything, by field', async () => {
    const asking = Object.values(ENDPOINTS).filter(({ input }) => !validate(input, {}).ok);
    expect(asking.length).toBeGreaterThan(10);
    for (const { name } of asking) {
      for (const input of wrong) {
        const reply = await world.owner.call(name, input);
        expectRefusal(reply, 'INVALID', 'FORBIDDEN');
      }
    }
  }, 60_000);

  it.each(wrong.filter((value) => value !== 'text').map((value) => [JSON.stringify(value), value]))(
    'is refused in each field: %s',
    async (_, value) => {
      const replies = [
        ...Object.keys(draft()).map((field) =>
          world.owner.call('tickets.submit', ticket({ [field]: value })),
        ),
        ...Object.keys(record()).map((field) =>
          world.owner.call('archive.submit', record({ [field]: value })),
        ),
        world.owner.call('archive.get', { householdId: value }),
        world.owner.call('tickets.get', { id: value }),
        world.owner.call('account.bind', { name: value, phone: value }),
        world.owner.call('notices.mine', { after: value }),
      ];
      // A number is a version well enough, only not the record's.
      for (const reply of await Promise.all(replies)) expectRefusal(reply, 'INVALID', 'STALE');
    },
  );

  it('is refused when a text is too long, a number no number, a name no name', async () => {
    const fields = async (endpoint: string, input: unknown) => {
      const reply = await world.owner.call(endpoint, input);
      expectRefusal(reply, 'INVALID');
      return Object.keys((reply as any).fields);
    };
    expect(await fields('tickets.submit', ticket({ text: '长'.repeat(501) }))).toEqual(['draft.text']);
    expect(await fields('tickets.submit', ticket({ text: '   ' }))).toEqual(['draft.text']);
    expect(await fields('tickets.submit', ticket({ category: '没有这类' }))).toEqual(['draft.category']);
    expect(await fields('tickets.submit', ticket({ photos: Array(10).fill('cloud://a/b.png') }))).toEqual([
      'draft.photos',
    ]);
    const people = { owner: { name: '<script>', phone: '123' }, members: [] };
    expect(await fields('archive.submit', record({ draft: people }))).toEqual([
      'draft.owner.name',
      'draft.owner.phone',
    ]);
    const crowd = {
      owner: { name: '新名字', phone: '13900000000' },
      members: Array(21).fill({ name: '某人', relation: 'child' }),
    };
    expect(await fields('archive.submit', record({ draft: crowd }))).toEqual(['draft.members']);
    for (const baseVersion of [-1, 1.5, 1e400, '1', NaN]) {
      expect(await fields('archive.submit', record({ baseVersion }))).toEqual(['baseVersion']);
    }
  });

  it('leads nowhere as the place in a list', async () => {
    for (const after of ['text', '{"$gt":""}', "' OR 1=1 --", '\u0000', '0'.repeat(120), '..', '1:t-x']) {
      for (const [endpoint, input] of [
        ['notices.mine', {}],
        ['tickets.mine', { householdId: world.owner.householdId }],
        ['archive.history', { householdId: world.owner.householdId }],
      ] as const) {
        const reply = await world.owner.call(endpoint, { ...input, after });
        if (reply.ok) expect(reply.data.items).toEqual([]);
        else expectRefusal(reply, 'INVALID');
      }
    }
  });

  it('pollutes nothing by names that objects have of their own', async () => {
    const payloads = ['__proto__', 'constructor', 'prototype', 'toString'].flatMap((key) => [
      `{"endpoint":"account.me","input":{},"${key}":{"openid":"x","polluted":true}}`,
      `{"endpoint":"tickets.submit","input":{"${key}":{"polluted":true}}}`,
      `{"endpoint":"notices.choose","input":{"choices":{"${key}":"accept"}}}`,
    ]);
    for (const payload of payloads) {
      const reply: any = await world.owner.send(JSON.parse(payload));
      if (reply.ok) expect(JSON.stringify(reply.data)).not.toContain('polluted');
      else expectRefusal(reply, 'INVALID');
    }
    expect(({} as any).polluted).toBeUndefined();
    expect(JSON.stringify(await world.owner.get('account.me'))).not.toContain('polluted');
  });
});
