import type { Fault } from '../../../local/cloud';
import { aCloud, aPhone, wire } from './world';

const world = aCloud();
const SEND = 'subscribeMessage.send';
const TEMPLATE = 'tmpl-reviewed';
const send = (touser = 'lin-owner'): Promise<any> =>
  world.cloud.callAs('staff', 'messages', {
    api: SEND,
    args: { touser, templateId: TEMPLATE, data: { thing1: { value: '好' } } },
  });
const data = (event: object): Promise<any> => world.cloud.callAs('lin-owner', 'data', event);
const control = async (body?: object): Promise<any> => {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  return (await fetch(`${world.cloud.url}/control/faults`, init)).json();
};

beforeEach(async () => {
  await world.cloud.reset();
  await data({ do: 'create' });
});

describe('WeChat made to fail', () => {
  it.each([-1, 43107, 43108, 45009, -604102])(
    'answers %i; the grant is kept and the outbox notes it',
    async (error) => {
      world.cloud.grant('lin-owner', TEMPLATE);
      world.cloud.faults.script({ match: { api: SEND }, error, times: 1 });
      expect(await send()).toMatchObject({ errCode: error });
      expect(await send()).toMatchObject({ errCode: 0 });
      expect(world.cloud.sentMessages()).toMatchObject([{ to: 'lin-owner', errcode: error }, { errcode: 0 }]);
    },
  );

  it('fails for one function, one person or all, as named', async () => {
    world.cloud.grant('lin-owner', TEMPLATE, 2);
    world.cloud.faults.script({ match: { api: SEND, function: 'other' }, error: 45009 });
    world.cloud.faults.script({ match: { api: SEND, openid: 'someone-else' }, error: 45009 });
    expect(await send()).toMatchObject({ errCode: 0 });
    world.cloud.faults.script({
      match: { api: 'subscribe*', function: 'messages', openid: 'staff' },
      error: 45009,
    });
    expect(await send()).toMatchObject({ errCode: 45009, errMsg: expect.stringContaining('quota') });
  });

  it('is cut off before it took the message, or after', async () => {
    world.cloud.grant('lin-owner', TEMPLATE, 5);
    world.cloud.faults.script({ match: { api: SEND }, drop: 'before', times: 1 });
    expect((await send()).errCode).not.toBe(0);
    expect(world.cloud.sentMessages()).toEqual([]);
    world.cloud.faults.script({ match: { api: SEND }, drop: 'after', times: 1 });
    expect((await send()).errCode).not.toBe(0);
    expect(world.cloud.sentMessages()).toMatchObject([{ errcode: 0 }]);
  });
});

describe('the database made to fail', () => {
  it('answers the code without any effect', async () => {
    world.cloud.faults.script({
      match: { action: 'database.modifyDocument', collection: 'homes' },
      error: 'DATABASE_TRANSACTION_CONFLICT',
    });
    await expect(data({ do: 'put', id: 'h1', value: 1 })).rejects.toThrow(/TransactionConflict/);
    expect(await data({ do: 'read', id: 'h1' })).toBeNull();
    world.cloud.faults.clear();
    await data({ do: 'put', id: 'h1', value: 1 });
    expect(await data({ do: 'read', id: 'h1' })).toMatchObject({ value: 1 });
  });

  it('is cut off after it wrote: the caller sees a failure, the write is there', async () => {
    world.cloud.faults.script({ match: { action: 'database.modifyDocument' }, drop: 'after', times: 1 });
    await expect(data({ do: 'put', id: 'h2', value: 2 })).rejects.toThrow();
    expect(await data({ do: 'read', id: 'h2' })).toMatchObject({ value: 2 });
  });

  it('is slow', async () => {
    world.cloud.faults.script({ match: { action: 'database.*' }, delayMs: 150, times: 1 });
    const began = performance.now();
    await wire(world.cloud, { action: 'database.getDocument', collectionName: 'homes', queryType: 'WHERE' });
    expect(performance.now() - began).toBeGreaterThan(140);
  });
});

describe('a fault that meets some requests', () => {
  const codes = async (count: number): Promise<number[]> => {
    const answers: number[] = [];
    while (answers.length < count) answers.push((await send()).errCode as number);
    return answers;
  };

  it('leaves the first alone', async () => {
    world.cloud.grant('lin-owner', TEMPLATE, 9);
    world.cloud.faults.script({ match: { api: SEND }, error: 45009, skip: 2, times: 1 });
    expect(await codes(4)).toEqual([0, 0, 45009, 0]);
  });

  it('meets about its share of them, and the same ones again for the same seed', async () => {
    world.cloud.grant('lin-owner', TEMPLATE, 300);
    const thrown = async (seed: number) => {
      const id = world.cloud.faults.script({ match: { api: SEND }, error: -1, share: 0.25, seed });
      const answers = await codes(60);
      world.cloud.faults.clear(id);
      return answers;
    };
    const [first, again, other] = [await thrown(7), await thrown(7), await thrown(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const met = first.filter((code) => code === -1).length;
    expect(met).toBeGreaterThan(5);
    expect(met).toBeLessThan(26);
  });

  it('leaves all alone at a share of 0, and none at 1', async () => {
    world.cloud.grant('lin-owner', TEMPLATE, 9);
    world.cloud.faults.script({ match: { api: SEND }, error: -1, share: 0 });
    expect(await codes(5)).toEqual([0, 0, 0, 0, 0]);
    world.cloud.faults.script({ match: { api: SEND }, error: 43108, share: 1 });
    expect(await codes(3)).toEqual([43108, 43108, 43108]);
  });
});

describe('a function that is killed', () => {
  const put = (id: string) => data({ do: 'put', id, value: 1 });

  it('fails its caller, with its request done or not, and the next call is served', async () => {
    const match = { function: 'data', action: 'database.modifyDocument' };
    world.cloud.faults.script({ match, kill: 'before', times: 1 });
    world.cloud.faults.script({ match, kill: 'after', times: 1 });
    await expect(put('a')).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('killed'),
    });
    await expect(put('b')).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(await data({ do: 'read', id: 'a' })).toBeNull();
    expect(await data({ do: 'read', id: 'b' })).toMatchObject({ value: 1 });
    expect(world.cloud.faults.list().map(({ met }) => met)).toEqual([1, 1]);
  });

  it('has sent what WeChat took before', async () => {
    world.cloud.grant('lin-owner', TEMPLATE);
    world.cloud.faults.script({ match: { api: SEND }, kill: 'after', times: 1 });
    await expect(send()).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(world.cloud.sentMessages()).toMatchObject([{ errcode: 0 }]);
    expect(await send()).toMatchObject({ errCode: 43101 });
  });

  it('is nobody where no function asks', async () => {
    world.cloud.faults.script({ match: {}, kill: true });
    const read = { action: 'database.getDocument', collectionName: 'homes', queryType: 'WHERE' };
    expect(await wire(world.cloud, read)).toHaveProperty('data');
    expect(world.cloud.faults.list()).toMatchObject([{ met: 0 }]);
  });

  it('while its request is held up: WeChat takes the message all the same', async () => {
    world.cloud.grant('lin-owner', TEMPLATE);
    world.cloud.faults.script({ match: { api: SEND }, delayMs: 100, kill: 'after', times: 1 });
    const sending = send().catch((error: unknown) => error);
    await world.cloud.faults.settled();
    expect(await sending).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(world.cloud.sentMessages()).toMatchObject([{ errcode: 0 }]);
  });
});

describe('a function made to fail', () => {
  it('fails for who calls it, by the mini-program or by another function', async () => {
    world.cloud.faults.script({ match: { function: 'whoami' }, error: 'FUNCTIONS_EXECUTE_FAIL' });
    await expect(world.cloud.callAs('lin-owner', 'whoami', {})).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
    });
    const nested = await world.cloud.callAs('lin-owner', 'nested', { name: 'whoami', data: {} });
    expect(nested).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(await world.cloud.callAs('lin-owner', 'faults', { fault: 'fine' })).toBe('fine');
  });
});

describe('a mini-program made to fail', () => {
  it('loses its connection before the call or after it', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const put = (id: string) => phone.call('data', { do: 'put', id, value: 1 });
    world.cloud.faults.script({ match: { action: 'client.call', function: 'data' }, drop: true, times: 1 });
    await expect(put('a')).rejects.toThrow('fetch failed');
    world.cloud.faults.script({ match: { action: 'client.call' }, drop: 'after', times: 1 });
    await expect(put('b')).rejects.toThrow('fetch failed');
    expect(await data({ do: 'read', id: 'a' })).toBeNull();
    expect(await data({ do: 'read', id: 'b' })).toMatchObject({ value: 1 });
  });

  it('is answered the code that wx.cloud has for it, for this person alone', async () => {
    const [lin, chen] = [await aPhone(world.cloud, 'lin-owner'), await aPhone(world.cloud, 'chen-owner')];
    const match = { action: 'client.call', openid: 'lin-owner' };
    world.cloud.faults.script({ match, error: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', times: 1 });
    world.cloud.faults.script({ match, error: -601002, times: 1 });
    expect(await lin.call('whoami', {})).toMatchObject({ errCode: -504003 });
    expect(await lin.call('whoami', {})).toMatchObject({ errCode: -601002 });
    expect(await chen.call('whoami', {})).toHaveProperty('result');
    world.cloud.faults.script({ match: { action: 'client.file' }, error: 'STORAGE_REQUEST_FAIL' });
    expect(await lin.upload('a.jpg', 'x')).toMatchObject({ errCode: -503001 });
  });

  it('cannot open a file', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const { fileID } = await phone.upload('a.jpg', 'pixels');
    const { fileList } = await phone.post('tempUrls', { fileList: [fileID] });
    const link = fileList[0].tempFileURL as string;
    world.cloud.faults.script({ match: { action: 'cos.get' }, error: 'InternalError', times: 1 });
    world.cloud.faults.script({ match: { action: 'cos.get' }, drop: true, times: 1 });
    const refused = await fetch(link);
    expect([refused.status, await refused.text()]).toEqual([500, expect.stringContaining('InternalError')]);
    await expect(fetch(link)).rejects.toThrow('fetch failed');
    expect(await (await fetch(link)).text()).toBe('pixels');
  });
});

describe('scripts over HTTP', () => {
  it('are added, listed with how often they were met, and cleared', async () => {
    const { id } = await control({ match: { action: 'client.call' }, error: 'SYS_ERR', times: 3 });
    const second = await control({ match: { api: SEND }, error: 43101 });
    await (await aPhone(world.cloud, 'lin-owner')).call('whoami', {});
    expect((await control()).faults).toMatchObject([
      { id, met: 1, times: 3 },
      { id: second.id, met: 0 },
    ]);
    await control({ clear: id });
    expect((await control()).faults).toMatchObject([{ id: second.id }]);
    await control({ clear: true });
    expect((await control()).faults).toEqual([]);
  });

  it.each([
    [{}],
    [{ match: null, error: 1 }],
    [{ match: {} }],
    [{ match: {}, drop: false }],
    [{ match: { colour: 'red' }, error: 1 }],
    [{ match: { api: 7 }, error: 1 }],
    [{ match: {}, error: 1.5 }],
    [{ match: {}, error: '' }],
    [{ match: {}, error: 1, drop: true }],
    [{ match: {}, drop: 'sometimes' }],
    [{ match: {}, delayMs: -1 }],
    [{ match: {}, delayMs: 1e9 }],
    [{ match: {}, error: 1, times: 0 }],
    [{ match: {}, error: 1, when: 'now' }],
    [{ match: {}, kill: false }],
    [{ match: {}, kill: 'sometimes' }],
    [{ match: {}, kill: true, error: 1 }],
    [{ match: {}, error: 1, skip: -1 }],
    [{ match: {}, error: 1, skip: 0.5 }],
    [{ match: {}, error: 1, share: 1.1 }],
    [{ match: {}, error: 1, share: '1' }],
    [{ match: {}, error: 1, seed: 'x' }],
  ])('are refused when they are %j', async (fault) => {
    expect(await control(fault)).toMatchObject({ code: 'INVALID_PARAM' });
    expect(() => world.cloud.faults.script(fault as unknown as Fault)).toThrow();
    expect(world.cloud.faults.list()).toEqual([]);
  });
});
