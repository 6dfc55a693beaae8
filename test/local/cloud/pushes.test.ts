import { aCloud, aPhone } from './world';

const [REVIEWED, PROGRESS] = ['tmpl-reviewed', 'tmpl-progress'];
const world = aCloud();
const events = () => world.cloud.pushedEvents().map(({ event }) => event);
const send = (touser: string): Promise<any> =>
  world.cloud.callAs('staff', 'messages', {
    api: 'subscribeMessage.send',
    args: { touser, templateId: REVIEWED, data: { thing1: { value: '好' } } },
  });

afterEach(() => world.cloud.reset());

describe('an answer to the sheet', () => {
  it('is pushed to the function, by itself: one answer as an object, several as a list', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    await phone.post('subscribe', { choices: { [REVIEWED]: 'accept' } });
    await phone.post('subscribe', { choices: { [REVIEWED]: 'accept', [PROGRESS]: 'reject', other: 'ban' } });
    await world.cloud.pushesSettled();
    const [one, several] = events();
    expect(one).toEqual({
      ToUserName: expect.any(String),
      FromUserName: 'lin-owner',
      CreateTime: expect.anything(),
      MsgType: 'event',
      Event: 'subscribe_msg_popup_event',
      List: { TemplateId: REVIEWED, SubscribeStatusString: 'accept', PopupScene: '0' },
    });
    expect(several!['List']).toMatchObject([
      { TemplateId: REVIEWED, SubscribeStatusString: 'accept' },
      { TemplateId: PROGRESS, SubscribeStatusString: 'reject' },
    ]);
    expect([typeof one!.CreateTime, typeof several!.CreateTime].sort()).toEqual(['number', 'string']);
    const calls = world.cloud.calls().filter(({ name }) => name === 'events');
    expect(calls).toMatchObject([
      { ok: true, source: 'wx_unknown' },
      { ok: true, source: 'wx_unknown' },
    ]);
    expect(calls[0]).not.toHaveProperty('openid');
  });

  it('is not pushed where no sheet was shown', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const choices = { [REVIEWED]: 'accept', [PROGRESS]: 'accept' };
    await phone.post('subscribe', { choices, silent: [REVIEWED, PROGRESS] });
    expect(events()).toEqual([]);
    expect(await send('lin-owner')).toMatchObject({ errCode: 0 });
  });
});

describe('turning messages off in the settings', () => {
  it('takes what was granted, and tells the function', async () => {
    world.cloud.grant('lin-owner', REVIEWED, 3);
    const body = JSON.stringify({ openid: 'lin-owner', templateIds: [REVIEWED] });
    await fetch(`${world.cloud.url}/control/turnOffMessages`, { method: 'POST', body });
    expect(events()).toMatchObject([
      {
        Event: 'subscribe_msg_change_event',
        List: { TemplateId: REVIEWED, SubscribeStatusString: 'reject' },
      },
    ]);
    expect(await send('lin-owner')).toMatchObject({ errCode: 43101 });
  });
});

describe('a message sent', () => {
  it('is told to the function afterwards, a refused one is not', async () => {
    world.cloud.grant('lin-owner', REVIEWED);
    await send('lin-owner');
    await send('lin-owner');
    const [message] = world.cloud.sentMessages();
    expect(events()).toMatchObject([
      {
        Event: 'subscribe_msg_sent_event',
        FromUserName: 'lin-owner',
        List: { TemplateId: REVIEWED, MsgID: message!.msgid, ErrorCode: '0', ErrorStatus: 'success' },
      },
    ]);
  });
});

describe('a function that fails to take an event', () => {
  it('delays nobody; the failure is told in the log and among the events', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    expect(await phone.post('subscribe', { choices: { 'tmpl-throws': 'accept' } })).toEqual({});
    await world.cloud.pushesSettled();
    expect(world.cloud.pushedEvents()).toMatchObject([
      { state: 'failed', error: expect.stringContaining('收不下') },
    ]);
    const { lines } = await (await fetch(`${world.cloud.url}/control/logs`)).json();
    expect(lines).toContainEqual(
      expect.objectContaining({
        source: 'push',
        stream: 'stderr',
        text: expect.stringContaining('subscribe_msg_popup_event'),
      }),
    );
  });
});
