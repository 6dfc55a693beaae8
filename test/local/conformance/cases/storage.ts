import { failureOf, type World } from '../world';

/** 存储: files. */
export function storage(world: World): void {
  const upload = async (cloudPath: string, text = '内容') =>
    (await world.sdk.uploadFile({ cloudPath, fileContent: Buffer.from(text) })).fileID as string;

  describe('storage', () => {
    it('uploadFile: a fileID of environment and path', async () => {
      const uploaded = await world.sdk.uploadFile({
        cloudPath: 'a/照片 1.txt',
        fileContent: Buffer.from('x'),
      });
      expect(uploaded).toEqual({
        fileID: expect.stringMatching(/^cloud:\/\/local-env\.[^/]+\/a\/照片 1\.txt$/),
        statusCode: -1,
        errMsg: 'uploadFile:ok',
      });
    });
    it('downloadFile: byte for byte', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      const { fileID } = await world.sdk.uploadFile({ cloudPath: 'bytes.bin', fileContent: bytes });
      const { fileContent, errMsg } = await world.sdk.downloadFile({ fileID });
      expect(fileContent.equals(bytes)).toBe(true);
      expect(errMsg).toBe('downloadFile:ok');
    });
    it('uploadFile to the same path: replaced', async () => {
      await upload('same.txt', 'one');
      const fileID = await upload('same.txt', 'two');
      expect(String((await world.sdk.downloadFile({ fileID })).fileContent)).toBe('two');
    });
    it('getTempFileURL: a link that opens, for all or for so many seconds', async () => {
      const fileID = await upload('linked.txt', 'linked');
      const { fileList, errMsg } = await world.sdk.getTempFileURL({
        fileList: [fileID, { fileID, maxAge: 60 }],
      });
      expect(errMsg).toBe('getTempFileURL:ok');
      expect(fileList).toMatchObject([
        { fileID, status: 0, errMsg: 'ok' },
        { fileID, status: 0, errMsg: 'ok' },
      ]);
      for (const { tempFileURL } of fileList)
        expect(await (await fetch(encodeURI(tempFileURL))).text()).toBe('linked');
    });
    it('a link expires', async () => {
      const fileID = await upload('expiring.txt');
      const { fileList } = await world.sdk.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] });
      world.cloud.clock.advance(61_000);
      expect((await fetch(encodeURI(fileList[0].tempFileURL))).ok).toBe(false);
    });
    it('a file has no address without a link', async () => {
      const fileID = await upload('private.txt');
      const { fileList } = await world.sdk.getTempFileURL({ fileList: [fileID] });
      const { origin, pathname } = new URL(encodeURI(fileList[0].tempFileURL));
      expect((await fetch(origin + pathname)).ok).toBe(false);
    });
    it('getTempFileURL of a missing file: resolves, its status -503003', async () => {
      const fileID = await upload('there.txt');
      const { fileList } = await world.sdk.getTempFileURL({ fileList: [`${fileID}.absent`, fileID] });
      expect(fileList).toMatchObject([{ status: -503003, errMsg: 'storage file not exists' }, { status: 0 }]);
    });
    it('deleteFile: gone; a missing one has status -503003', async () => {
      const fileID = await upload('gone.txt');
      const { fileList, errMsg } = await world.sdk.deleteFile({ fileList: [fileID, `${fileID}.absent`] });
      expect(errMsg).toBe('deleteFile:ok');
      expect(fileList).toMatchObject([
        { fileID, status: 0, errMsg: 'ok' },
        { status: -503003, errMsg: 'storage file not exists' },
      ]);
      expect(await failureOf(world.sdk.downloadFile({ fileID }))).toBeInstanceOf(Error);
    });
    it('downloadFile of a missing file: STORAGE_FILE_NONEXIST, errCode -1', async () => {
      const fileID = `${await upload('some.txt')}.absent`;
      const error = await failureOf(world.sdk.downloadFile({ fileID }));
      expect(error).toMatchObject({ code: 'STORAGE_FILE_NONEXIST', errCode: -1 });
      expect(error.message).not.toContain('undefined');
    });
    it.each(['../secret', '/absolute', 'a/../../b'])('uploadFile to %j: refused', async (cloudPath) => {
      expect(
        await failureOf(world.sdk.uploadFile({ cloudPath, fileContent: Buffer.from('x') })),
      ).toMatchObject({ errCode: -1, code: expect.any(String) });
    });
    it('uploadFile of nothing: refused by the SDK', async () => {
      expect(await failureOf(world.sdk.uploadFile({ cloudPath: 'a' }))).toMatchObject({ errCode: -1 });
    });
  });
}
