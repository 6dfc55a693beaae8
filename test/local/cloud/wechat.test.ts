import { aCloud, aPhone } from './world';

const REVIEWED = 'tmpl-reviewed';
const PROGRESS = 'tmpl-progress';
const TEMPLATES = JSON.stringify({
  reviewed: REVIEWED,
  progress: { id: PROGRESS, fields: { item: 'thing1', at: 'time3' } },
});
const world = aCloud({ functionEnv: { TEMPLATES } });
const call = (api: string, args: object, name = 'messages'): Promise<any> =>
  world.cloud.callAs('staff', name, { api, args });
const message = (more = {}) => ({
  touser: 'lin-owner',
  templateId: REVIEWED,
  page: 'owner/archive/detail/detail?id=1',
  data: { thing1: { value: '您的档案已通过复核' }, time2: { value: '2026年11月23日 15:01' } },
  ...more,
});
const send = (more = {}) => call('subscribeMessage.send', message(more));

// What one test grants, no other may spend.
beforeEach(() => world.cloud.reset());

describe('a subscription message', () => {
  it('reaches a person once for each grant, and the outbox keeps the refusal too', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    await phone.post('subscribe', { choices: { [REVIEWED]: 'accept' } });
    expect(await send()).toMatchObject({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' });
    expect(await send()).toMatchObject({ errCode: 43101 });
    const [first, second] = world.cloud.sentMessages().slice(-2);
    expect(first).toMatchObject({ to: 'lin-owner', templateId: REVIEWED, errcode: 0, data: message().data });
    expect(second).toMatchObject({ errcode: 43101 });
    const outbox = await (await fetch(`${world.cloud.url}/control/outbox`)).json();
    expect(outbox.messages).toEqual(world.cloud.sentMessages());
  });

  it('needs an accepted choice', async () => {
    const phone = await aPhone(world.cloud, 'chen-owner');
    await phone.post('subscribe', { choices: { [REVIEWED]: 'reject' } });
    expect(await send({ touser: 'chen-owner' })).toMatchObject({ errCode: 43101 });
    expect(await phone.post('subscribe', { choices: { unknown: 'accept' } })).toMatchObject({
      errCode: 20001,
    });
  });

  test.each([
    [40003, { touser: '' }],
    [40037, { templateId: 'tmpl-unknown' }],
    [41030, { page: '/pages/leading-slash' }],
    [41030, { page: 'https://example.com' }],
    [40003, { touser: 'not an openid' }],
    [47003, { data: {} }],
    [47003, { templateId: PROGRESS }],
    [47003, { data: { phrase1: { value: '已通过1' } } }],
  ])('is refused with %i for %j, and the grant is kept', async (errCode, fault) => {
    world.cloud.grant('lin-owner', REVIEWED);
    expect(await send(fault)).toMatchObject({ errCode });
    expect(await send()).toMatchObject({ errCode: 0 });
  });

  it('is refused to a function whose config.json does not ask for it', async () => {
    world.cloud.grant('lin-owner', REVIEWED);
    const before = world.cloud.sentMessages().length;
    expect(await call('subscribeMessage.send', message(), 'unprivileged')).toMatchObject({
      errCode: -604101,
    });
    expect(world.cloud.sentMessages()).toHaveLength(before);
  });
});

describe('every API', () => {
  it.each([
    ['subscribeMessage.send', message()],
    ['security.msgSecCheck', { version: 2, openid: 'staff', scene: 2, content: '好' }],
    [
      'security.mediaCheckAsync',
      { version: 2, openid: 'staff', scene: 2, mediaType: 2, mediaUrl: 'http://x/y' },
    ],
    ['phonenumber.getPhoneNumber', { code: 'x' }],
    ['wxacode.getUnlimited', { scene: 'x' }],
  ])('%s is refused to a function whose config.json does not name it', async (api, args) => {
    expect(await call(api, args, 'unprivileged')).toMatchObject({ errCode: -604101 });
  });
});

describe('a phone number', () => {
  it('is given once for a code, for five minutes', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const newCode = async () => (await phone.post('phoneCode', { phone: '13800000001' })).code as string;
    const redeem = (code: string) => call('phonenumber.getPhoneNumber', { code });
    const code = await newCode();
    expect(await redeem(code)).toMatchObject({ errCode: 0, phoneInfo: { purePhoneNumber: '13800000001' } });
    expect(await redeem(code)).toMatchObject({ errCode: 40029 });
    const old = await newCode();
    world.cloud.clock.advance(5 * 60_000 + 1000);
    expect(await redeem(old)).toMatchObject({ errCode: 40029 });
  });
});

describe('an API the stand-in does not have', () => {
  it('is refused by name', async () => {
    const refusal = await call('customerServiceMessage.send', {});
    expect(refusal.errMsg).toContain('not emulated: openapi customerServiceMessage.send');
  });
});
