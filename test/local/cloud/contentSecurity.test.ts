import { aCloud, aPhone } from './world';

const world = aCloud();
const call = (api: string, args: object): Promise<any> =>
  world.cloud.callAs('lin-owner', 'messages', { api: `security.${api}`, args });
const check = (content: string, more = {}) =>
  call('msgSecCheck', { version: 2, openid: 'lin-owner', scene: 2, content, ...more });
const media = (mediaUrl: string, more = {}) =>
  call('mediaCheckAsync', { mediaUrl, mediaType: 2, version: 2, scene: 2, openid: 'lin-owner', ...more });
const verdicts = () =>
  world.cloud
    .pushedEvents()
    .map(({ event }) => event)
    .filter(({ Event }) => Event === 'wxa_media_check');
const HOUR_MS = 3_600_000;

afterEach(() => world.cloud.reset());

describe('a text check', () => {
  it('passes plain text and holds back the marker words, wherever they stand', async () => {
    expect(await check('三号楼电梯坏了')).toMatchObject({
      errCode: 0,
      traceId: expect.any(String),
      result: { suggest: 'pass', label: 100 },
      detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100 }],
    });
    expect(await check('违规测试词')).toMatchObject({ result: { suggest: 'risky' } });
    expect(await check('待审测试词')).toMatchObject({ result: { suggest: 'review' } });
    expect(await check('好', { nickname: '广告测试词' })).toMatchObject({
      result: { suggest: 'risky', label: 10001 },
    });
  });

  it.each([
    [40003, '好', { openid: '' }],
    [40129, '好', { scene: 5 }],
    [44002, ' ', {}],
    [47001, '好', { version: 1 }],
    [47001, '好'.repeat(2501), {}],
    [61010, '好', { openid: 'never-came' }],
  ])('is refused with %i', async (errCode, content, more) => {
    expect(await check(content, more)).toMatchObject({ errCode });
  });

  it('is only for who used the mini-program in the last two hours', async () => {
    await aPhone(world.cloud, 'chen-owner');
    const ofChen = () => check('好', { openid: 'chen-owner' });
    expect(await ofChen()).toMatchObject({ errCode: 0 });
    world.cloud.clock.advance(2 * HOUR_MS + 1000);
    expect(await ofChen()).toMatchObject({ errCode: 61010 });
    expect(await check('好')).toMatchObject({ errCode: 0 });
  });
});

describe('a picture check', () => {
  it('answers at once, and its verdict comes as an event when the clock has passed', async () => {
    const { errCode, traceId } = await media('https://example.com/a.jpg');
    expect([errCode, traceId]).toEqual([0, expect.any(String)]);
    world.cloud.clock.advance(1000);
    expect(verdicts()).toEqual([]);
    world.cloud.clock.advance(60_000);
    await world.cloud.pushesSettled();
    expect(verdicts()).toMatchObject([
      {
        FromUserName: 'lin-owner',
        MsgType: 'event',
        trace_id: traceId,
        version: 2,
        errcode: 0,
        result: { suggest: 'pass', label: 100 },
        detail: [{ strategy: 'content_model', suggest: 'pass' }],
      },
    ]);
    world.cloud.clock.advance(60_000);
    expect(verdicts()).toHaveLength(1);
  });

  it('brings another verdict by a marker word in the name, or as whoever tests decides', async () => {
    await media(`https://example.com/${encodeURIComponent('违规测试词')}.jpg`);
    const { traceId } = await media('https://example.com/b.jpg');
    const settle = async (body: object): Promise<any> => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`${world.cloud.url}/control/mediaChecks`, init)).json();
    };
    expect(await settle({ traceId, suggest: 'maybe' })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await settle({ traceId: 'other' })).toMatchObject({ code: 'INVALID_PARAM' });
    await settle({ traceId, suggest: 'review', label: 20002 });
    await settle({});
    expect(verdicts()).toMatchObject([
      { trace_id: traceId, result: { suggest: 'review', label: 20002 } },
      { result: { suggest: 'risky' } },
    ]);
  });

  it('says so when the link does not open', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const { fileID } = await phone.upload('a.jpg', 'pixels');
    const { fileList } = await phone.post('tempUrls', { fileList: [fileID] });
    await media(fileList[0].tempFileURL as string);
    await media(`${world.cloud.url}/cos/a.jpg`);
    world.cloud.settleMediaChecks();
    expect(verdicts()).toMatchObject([{ errcode: 0 }, { errcode: -1008 }]);
  });

  it.each([
    [44002, '', {}],
    [47001, 'cloud://x', {}],
    [47001, 'https://example.com/a.mp4', { mediaType: 3 }],
    [61010, 'https://example.com/a.jpg', { openid: 'never-came' }],
  ])('is refused with %i', async (errCode, url, more) => {
    expect(await media(url, more)).toMatchObject({ errCode });
  });
});
