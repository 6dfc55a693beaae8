import { failureOf, type World } from '../world';

/** 云函数: callFunction, and who calls. */
export function functions(world: World): void {
  const call = (name: string, data?: object) => world.sdk.callFunction({ name, ...(data ? { data } : {}) });

  describe('callFunction', () => {
    it('resolves with result, errMsg and requestID', async () => {
      expect(await call('faults', { fault: 'fine' })).toEqual({
        result: 'fine',
        errMsg: 'callFunction:ok',
        requestID: expect.any(String),
      });
    });
    it('hands data over as the event, as JSON does', async () => {
      const at = new Date(0);
      const { result } = await call('whoami', {
        n: 1,
        at,
        none: undefined,
        nothing: null,
        list: [1, { x: '字' }],
      });
      expect(result.event).toMatchObject({
        n: 1,
        at: at.toISOString(),
        nothing: null,
        list: [1, { x: '字' }],
      });
      expect(result.event).not.toHaveProperty('none');
    });
    it('without data: an empty event', async () => {
      expect((await call('whoami')).result.event).not.toHaveProperty('n');
    });
    it('a function that returns nothing: null', async () => {
      expect((await call('faults', { fault: 'nothing' })).result).toBeNull();
    });
    it('a missing function: FUNCTION_NOT_FOUND, errCode -1', async () => {
      expect(await failureOf(call('noSuchFunction'))).toMatchObject({
        code: 'FUNCTION_NOT_FOUND',
        errCode: -1,
      });
    });
    it('a function that throws: FUNCTIONS_EXECUTE_FAIL with its text', async () => {
      expect(await failureOf(call('faults', { fault: 'throw' }))).toMatchObject({
        code: 'FUNCTIONS_EXECUTE_FAIL',
        errCode: -1,
        message: expect.stringContaining('门铃坏了'),
      });
    });
    it('a function beyond its time: ended', async () => {
      expect(await failureOf(call('faults', { fault: 'hang' }))).toMatchObject({
        code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        errCode: -1,
      });
    });
    it('from outside a function: no OPENID', async () => {
      const { before } = (await call('whoami')).result;
      expect(before).not.toHaveProperty('OPENID');
      expect(before).toMatchObject({ ENV: world.cloud.env, APPID: expect.any(String) });
    });
    it('data that is no object: refused by the SDK', async () => {
      expect(await failureOf(world.sdk.callFunction({ name: 'whoami', data: 'text' }))).toMatchObject({
        errCode: -1,
      });
    });
  });

  describe('getWXContext', () => {
    const whoami = (openid: string, data: object = {}): Promise<any> =>
      world.cloud.callAs(openid, 'whoami', data);
    it('the person who calls, the program, the environment, the source', async () => {
      const { before } = await whoami('lin-owner');
      expect(before).toMatchObject({
        OPENID: 'lin-owner',
        APPID: world.cloud.sdkEnvironment()['WX_APPID'] ?? expect.any(String),
        ENV: world.cloud.env,
        SOURCE: 'wx_client',
      });
    });
    it('cannot be claimed by the data', async () => {
      const { before } = await whoami('lin-owner', {
        OPENID: 'other',
        openId: 'other',
        userInfo: { openId: 'other' },
      });
      expect(before.OPENID).toBe('lin-owner');
    });
    it('stays the same through a call, whoever calls meanwhile', async () => {
      const people = ['ann', 'bob', 'cat', 'dan'];
      const seen = await Promise.all(people.map((openid) => whoami(openid, { pauseMs: 20 })));
      expect(seen.map(({ before, after }) => [before.OPENID, after.OPENID])).toEqual(
        people.map((openid) => [openid, openid]),
      );
    });
    it('a function called by a function: the same person, and both in the source', async () => {
      const { before } = (await world.cloud.callAs('lin-owner', 'nested', {
        name: 'whoami',
        data: {},
      })) as any;
      expect(before).toMatchObject({ OPENID: 'lin-owner', SOURCE: 'wx_client,scf' });
    });
    it('a timer: no person, its source', async () => {
      expect(await world.cloud.fireTimer('nightly')).toBeDefined();
    });
  });
}
