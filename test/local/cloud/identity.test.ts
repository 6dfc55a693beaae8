import { aCloud, aPhone } from './world';

const world = aCloud();

describe('who a function is called by', () => {
  it('is the person logged in, with the app and the way', async () => {
    const { before } = (await world.cloud.callAs('lin-owner', 'whoami', {})) as any;
    expect(before).toMatchObject({
      OPENID: 'lin-owner',
      APPID: 'wx0000000000000000',
      ENV: 'local-env',
      SOURCE: 'wx_client',
    });
    expect(before).not.toHaveProperty('API_TOKEN');
  });

  it('cannot be forged in the data', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const forged = { OPENID: 'boss', openid: 'boss', userInfo: { openId: 'boss' }, WX_OPENID: 'boss' };
    const { result } = await phone.call('whoami', forged);
    expect(result.before.OPENID).toBe('lin-owner');
    expect(result.event.userInfo).toEqual({ appId: 'wx0000000000000000', openId: 'lin-owner' });
  });

  it('is handed on to a function that a function calls', async () => {
    const { before } = (await world.cloud.callAs('lin-owner', 'nested', { name: 'whoami', data: {} })) as any;
    expect(before).toMatchObject({ OPENID: 'lin-owner', SOURCE: 'wx_client,scf' });
  });

  it('never mixes between calls that run at once', async () => {
    const people = Array.from({ length: 100 }, (_, index) => (index % 2 ? 'chen-owner' : 'wang-staff'));
    const calls = people.map((openid, index) => world.cloud.callAs(openid, 'whoami', { pauseMs: index % 7 }));
    const answers = (await Promise.all(calls)) as any[];
    expect(answers.map(({ before }) => before.OPENID)).toEqual(people);
    expect(answers.map(({ after }) => after.OPENID)).toEqual(people);
  });

  it('is nobody when a timer calls', async () => {
    await world.cloud.callAs('lin-owner', 'nightly', {});
    const { event, context } = (await world.cloud.fireTimer('nightly')) as any;
    expect(event).toMatchObject({ Type: 'Timer', TriggerName: 'nightly' });
    expect(context.SOURCE).toBe('wx_trigger');
    expect(context).not.toHaveProperty('OPENID');
  });

  it('is nobody when WeChat pushes an event', async () => {
    const { event, context } = (await world.cloud.sendEvent('nightly', { Event: 'wxa_media_check' })) as any;
    expect(event).toEqual({ Event: 'wxa_media_check' });
    expect(context).not.toHaveProperty('OPENID');
  });

  it('must not be digits alone, which the SDK would corrupt', async () => {
    const answer = await fetch(`${world.cloud.url}/client/login`, {
      method: 'POST',
      body: '{"openid":"123"}',
    });
    expect(answer.status).toBe(400);
  });

  it('is required of a mini-program', async () => {
    const request = { method: 'POST', body: '{"name":"whoami"}', headers: { 'x-wx-session': 'made-up' } };
    const answer = await fetch(`${world.cloud.url}/client/call`, request);
    expect([answer.status, await answer.json()]).toMatchObject([401, { errCode: -601034 }]);
  });
});
