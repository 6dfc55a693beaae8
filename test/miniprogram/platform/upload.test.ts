import { rememberMe } from '../../../miniprogram/platform/session';
import { choosePhotos, uploadPhoto } from '../../../miniprogram/platform/upload';
import { fakeWx } from '../../support/fakeWx';
import { aMe } from '../../support/views';

/** A storage that refuses the first `failures` uploads. */
function storageFailing(failures: number) {
  const { wx } = fakeWx();
  const paths: string[] = [];
  wx.cloud.uploadFile = ({ cloudPath, success, fail }: any) => {
    paths.push(cloudPath);
    setTimeout(() => (paths.length <= failures ? fail({}) : success({ fileID: `cloud://env/${cloudPath}` })));
    return { onProgressUpdate: (listener: any) => listener({ progress: 40 }) };
  };
  rememberMe(aMe());
  return paths;
}

describe('uploading a photo', () => {
  it('puts it into the own folder and tells the progress', async () => {
    storageFailing(0);
    const progress: number[] = [];
    const fileId = await uploadPhoto('wxfile://a.PNG', (percent) => progress.push(percent));
    expect(fileId).toMatch(/^cloud:\/\/env\/u\/abc\/[\w-]+\.png$/);
    expect(progress).toEqual([40]);
  });

  it('is tried once more under the same name', async () => {
    const paths = storageFailing(1);
    await uploadPhoto('wxfile://a.jpg', () => undefined);
    expect(paths).toHaveLength(2);
    expect(paths[0]).toBe(paths[1]);
  });

  it('says that the photo did not arrive when both tries fail', async () => {
    storageFailing(2);
    await expect(uploadPhoto('wxfile://a.jpg', () => undefined)).rejects.toMatchObject({ code: 'OFFLINE' });
  });
});

describe('choosing photos', () => {
  it('compresses the large ones and keeps those that cannot be', async () => {
    const { wx } = fakeWx();
    wx.chooseMedia = ({ success }: any) =>
      success({
        tempFiles: [
          { tempFilePath: 'small', size: 1000 },
          { tempFilePath: 'large', size: 3_000_000 },
          { tempFilePath: 'png', size: 3_000_000 },
        ],
      });
    wx.compressImage = ({ src, success, fail }: any) =>
      src === 'png' ? fail() : success({ tempFilePath: `${src}-less` });
    expect(await choosePhotos(9)).toEqual({ paths: ['small', 'large-less', 'png'], tooLarge: 0 });
  });

  it('leaves out what stays too large when compressed, and says how many', async () => {
    const sizes: Record<string, number> = { 'film-less': 900_000, png: 9_000_000 };
    const { wx } = fakeWx();
    wx.chooseMedia = ({ success }: any) =>
      success({
        tempFiles: ['film', 'png', 'unknown'].map((tempFilePath) => ({ tempFilePath, size: 9_000_000 })),
      });
    wx.compressImage = ({ src, success, fail }: any) =>
      src === 'film' ? success({ tempFilePath: 'film-less' }) : fail();
    wx.getFileSystemManager = () => ({
      getFileInfo: ({ filePath, success, fail }: any) => {
        const size = sizes[filePath];
        return size === undefined ? fail() : success({ size });
      },
    });
    expect(await choosePhotos(9)).toEqual({ paths: ['film-less', 'unknown'], tooLarge: 1 });
  });

  it('gives none when the person turns back', async () => {
    fakeWx().wx.chooseMedia = ({ fail }: any) => fail();
    expect(await choosePhotos(3)).toEqual({ paths: [], tooLarge: 0 });
  });
});
