import { aCloud, aPhone, wire } from './world';

const world = aCloud();
const files = (event: object): Promise<any> => world.cloud.callAs('lin-owner', 'files', event);
const DAY_MS = 86_400_000;

describe('a file put by a function', () => {
  it('comes back byte for byte, whatever its name', async () => {
    const { fileID } = await files({ do: 'upload', cloudPath: '投诉/楼道 照片 1.txt', text: '电梯坏了' });
    expect(fileID).toMatch(/^cloud:\/\/local-env\.[\w-]+\/投诉\/楼道 照片 1\.txt$/);
    expect(await files({ do: 'download', fileID })).toEqual({ text: '电梯坏了' });
  });

  it('is replaced by another at the same path', async () => {
    const { fileID } = await files({ do: 'upload', cloudPath: 'same.txt', text: 'one' });
    await files({ do: 'upload', cloudPath: 'same.txt', text: 'two' });
    expect(await files({ do: 'download', fileID })).toEqual({ text: 'two' });
  });

  it('is gone after deletion, and the batch tells which was missing', async () => {
    const { fileID } = await files({ do: 'upload', cloudPath: 'gone.txt', text: 'x' });
    const absent = `${fileID}.absent`;
    const { fileList } = await files({ do: 'remove', fileList: [fileID, absent] });
    expect(fileList).toMatchObject([
      { fileID, status: 0 },
      { fileID: absent, status: -503003 },
    ]);
    const refusal = await files({ do: 'download', fileID });
    expect(refusal).toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
      errCode: -1,
      message: 'downloadFile:fail storage file not exists',
    });
  });

  test.each(['../secret', 'a/../../b', '/absolute', 'a//b', 'a\\b', 'a/./b', 'q?x', 'nul\0'])(
    'is refused at the path %j',
    async (cloudPath) => {
      expect(await files({ do: 'upload', cloudPath, text: 'x' })).toMatchObject({ code: 'INVALID_PARAM' });
    },
  );

  it('can be copied, but not over another when asked not to', async () => {
    await files({ do: 'upload', cloudPath: 'from/a.txt', text: 'x' });
    const file_list = [{ src_path: 'from/a.txt', dst_path: 'to/a.txt', overwrite: false }];
    const copy = async () =>
      (await wire(world.cloud, { action: 'storage.batchCopyFile', file_list })).data.copy_list[0];
    expect(await copy()).toMatchObject({ code: 'SUCCESS' });
    expect(await copy()).toMatchObject({ code: 'STORAGE_REQUEST_FAIL' });
  });
});

describe('a link to a file', () => {
  const linkTo = async (name: string, maxAge?: number): Promise<string> => {
    const { fileID } = await files({ do: 'upload', cloudPath: name, text: 'private' });
    const { fileList } = await files({ do: 'url', fileList: [maxAge ? { fileID, maxAge } : fileID] });
    return encodeURI(fileList[0].tempFileURL as string);
  };

  it('opens until it expires by the clock of the cloud', async () => {
    const link = await linkTo('明天.txt', 3600);
    expect(await (await fetch(link)).text()).toBe('private');
    world.cloud.clock.advance(3601_000);
    const refused = await fetch(link);
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringMatching(/<Code>.*<TraceId>/)]);
    world.cloud.clock.advance(-world.cloud.clock.offsetMs);
  });

  it('opens no other file, and nothing opens without one', async () => {
    const link = await linkTo('mine.txt');
    await linkTo('yours.txt');
    for (const forged of [link.replace('mine', 'yours'), link.replace(/t=\d+/, `t=${Date.now() + DAY_MS}`)]) {
      expect((await fetch(forged)).status).toBe(403);
    }
    expect((await fetch(link.split('?')[0]!)).status).toBe(403);
  });

  it('does not let an upload run as a page', async () => {
    const { headers } = await fetch(await linkTo('page.html'));
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('cannot be used to write', async () => {
    const answer = await fetch(await linkTo('mine.txt'), { method: 'PUT', body: 'overwritten' });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
  });
});

describe('a file put by a mini-program', () => {
  it('is readable to the functions and to its owner, not to others', async () => {
    const [lin, chen] = [await aPhone(world.cloud, 'lin-owner'), await aPhone(world.cloud, 'chen-owner')];
    const { fileID, statusCode } = await lin.upload('photos/漏水.jpg', 'pixels');
    expect(statusCode).toBe(200);
    expect(await files({ do: 'download', fileID })).toEqual({ text: 'pixels' });
    const own = (await lin.post('tempUrls', { fileList: [fileID] })).fileList[0];
    const answer = await fetch(own.tempFileURL as string);
    expect([await answer.text(), answer.headers.get('content-type')]).toEqual(['pixels', 'image/jpeg']);
    const foreign = (await chen.post('tempUrls', { fileList: [{ fileID }] })).fileList[0];
    expect(foreign).toMatchObject({ tempFileURL: '', status: -503002 });
    expect(await chen.upload('photos/漏水.jpg', 'other')).toMatchObject({ errCode: -503002 });
  });

  it('is refused at a path outside', async () => {
    const lin = await aPhone(world.cloud, 'lin-owner');
    expect(await lin.upload('../x.jpg', 'x')).toMatchObject({ errCode: -501007 });
  });
});
