import { aCloud, aPhone } from './world';

const world = aCloud();
const fault = (name: string, more = {}) =>
  world.cloud.callAs('lin-owner', 'faults', { fault: name, ...more });

describe('a function that misbehaves', () => {
  it('throws: the caller learns of it and the next call is served', async () => {
    await expect(fault('throw')).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('门铃坏了'),
    });
    expect(await fault('fine')).toBe('fine');
  });

  test.each(['hang', 'spin'])('%s: is ended at its time limit and disturbs no other', async (name) => {
    await Promise.all([1, 2, 3].map(() => fault('fine')));
    let hasEnded = false;
    const ended = fault(name)
      .catch((error: unknown) => error)
      .finally(() => (hasEnded = true));
    for (let call = 0; call < 3; call += 1) expect(await fault('fine')).toBe('fine');
    expect(hasEnded).toBe(false);
    expect(await ended).toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 3 seconds',
    });
  });

  it('exhausts its memory: only it dies', async () => {
    await expect(fault('exhaust')).rejects.toMatchObject({ code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' });
    expect(await fault('fine')).toBe('fine');
  });

  it('exits: only it ends', async () => {
    await expect(fault('exit')).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(await fault('fine')).toBe('fine');
  });

  it('throws after it answered: the answer stands', async () => {
    expect(await fault('late')).toBe('answered');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await fault('fine')).toBe('fine');
  });

  it('answers what JSON cannot hold: fails clearly', async () => {
    await expect(fault('circular')).rejects.toMatchObject({ message: expect.stringContaining('circular') });
    expect(await fault('nothing')).toBeNull();
  });

  it('loses its globals after a failure, and keeps them otherwise', async () => {
    await fault('throw').catch(() => undefined);
    const first = (await fault('count')) as number;
    expect(await fault('count')).toBe(first + 1);
  });

  it('prints: each line is kept with the call it came from', async () => {
    await fault('print');
    const { id } = world.cloud.calls().at(-1)!;
    const { lines } = await (await fetch(`${world.cloud.url}/control/logs`)).json();
    const own = lines.filter(({ requestId }: any) => requestId === id);
    expect(own.map(({ stream, text }: any) => [stream, text])).toEqual([
      ['stdout', '第一行'],
      ['stderr', '第二行'],
    ]);
  });
});

describe('a function that prints without end', () => {
  it('is heard only so far', async () => {
    const isOwn = ({ text }: any) => text.startsWith('xxx') || text.startsWith('further');
    expect(await fault('chatter')).toBe('said');
    const { lines } = await (await fetch(`${world.cloud.url}/control/logs`)).json();
    expect(lines.filter(isOwn).length).toBe(500);
    expect(Math.max(...lines.map(({ text }: any) => text.length))).toBe(8192);
  });
});

describe('what a mini-program is told', () => {
  it('has the codes of wx.cloud', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const codes = async (name: string, data: unknown) => (await phone.call(name, data)).errCode;
    expect(await codes('faults', { fault: 'throw' })).toBe(-504002);
    expect(await codes('faults', { fault: 'hang' })).toBe(-504003);
    expect(await codes('no-such', {})).toBe(-501000);
    expect(await codes('../whoami', {})).toBe(-501000);
  });

  it.each(['text', 7, [], true])('is an error when the data is %j and not an object', async (data) => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    expect(await phone.call('whoami', data)).toMatchObject({ errCode: -501007 });
  });

  it('is an error when the data or the result is too large', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const data = { fault: 'fine', text: '字'.repeat(40_000) };
    expect(await phone.call('faults', data)).toMatchObject({ errCode: -501007 });
    expect(await phone.call('faults', { fault: 'big', bytes: 1024 * 1024 })).toMatchObject({
      errCode: -604001,
    });
    expect((await phone.call('faults', { fault: 'big', bytes: 1000_000 })).result).toHaveLength(1000_000);
  });
});

describe('a function called by a function', () => {
  it('is refused by name when it is not deployed', async () => {
    const answer = await world.cloud.callAs('lin-owner', 'nested', { name: 'no-such', data: {} });
    expect(answer).toMatchObject({ code: 'FUNCTION_NOT_FOUND', errCode: -1 });
  });

  it('may call itself while every instance waits', async () => {
    const calls = [1, 2, 3, 4, 5, 6, 7].map((index) =>
      world.cloud.callAs(`owner-${index}`, 'nested', { depth: 1, name: 'faults', data: { fault: 'fine' } }),
    );
    expect(await Promise.all(calls)).toEqual(calls.map(() => 'fine'));
  });
});
