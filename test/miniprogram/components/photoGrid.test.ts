import { changed, fromPath, isBusy, sameAs, uploaded } from '../../../miniprogram/components/photoGrid/items';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx } from '../../support/fakeWx';
import { mount, settle, type Mounted } from '../../support/mount';
import { aMe } from '../../support/views';

interface Change {
  value: { fileId: string; url: string }[];
  busy: boolean;
  failed: number;
}

/** A grid whose phone has two photos to choose; `arrives` decides which uploads succeed. */
function aGrid(
  arrives: (path: string) => boolean,
  properties: object = {},
): { grid: Mounted; last: () => Change } {
  const { wx } = fakeWx();
  wx.chooseMedia = ({ count, success }: any) =>
    success({
      tempFiles: ['a.jpg', 'b.jpg'].slice(0, count).map((path) => ({ tempFilePath: path, size: 1 })),
    });
  wx.cloud.uploadFile = ({ filePath, success, fail }: any) => {
    setTimeout(() => (arrives(filePath) ? success({ fileID: `cloud://${filePath}` }) : fail({})));
    return { onProgressUpdate: () => undefined };
  };
  rememberMe(aMe());
  const grid = mount('components/photoGrid/photoGrid', properties);
  const changes: Change[] = [];
  grid.addEventListener('change', ({ detail }) => changes.push(detail));
  return { grid, last: () => changes[changes.length - 1] as Change };
}

async function add(grid: Mounted): Promise<void> {
  grid.querySelector('.photo--add')?.dispatchEvent('tap');
  for (let turn = 0; turn < 4; turn++) await settle();
}

describe('the photo grid', () => {
  it('uploads what was chosen and gives the file ids in order', async () => {
    const { grid, last } = aGrid(() => true);
    await add(grid);
    expect(last()).toEqual({
      value: [
        { fileId: 'cloud://a.jpg', url: 'a.jpg' },
        { fileId: 'cloud://b.jpg', url: 'b.jpg' },
      ],
      busy: false,
      failed: 0,
    });
  });

  it('keeps a photo that did not arrive, to be tried again by a tap', async () => {
    let online = false;
    const { grid, last } = aGrid((path) => online || path === 'a.jpg');
    await add(grid);
    expect(last()).toMatchObject({ value: [{ fileId: 'cloud://a.jpg' }], failed: 1 });
    online = true;
    grid.querySelector('.photo__veil--failed')?.dispatchEvent('tap');
    for (let turn = 0; turn < 3; turn++) await settle();
    expect(last()).toMatchObject({ value: [{}, { fileId: 'cloud://b.jpg' }], failed: 0, busy: false });
  });

  it('takes a photo away', async () => {
    const { grid, last } = aGrid(() => true);
    await add(grid);
    grid.querySelector('.photo__remove')?.dispatchEvent('tap');
    await settle();
    expect(last().value).toEqual([{ fileId: 'cloud://b.jpg', url: 'b.jpg' }]);
  });

  it('never holds more than it may', async () => {
    const { grid, last } = aGrid(() => true, { max: 1 });
    await add(grid);
    expect(last().value).toHaveLength(1);
    expect(grid.querySelector('.photo--add')).toBeUndefined();
  });

  it('shows the photos of a restored draft, without uploading them again', () => {
    const { grid } = aGrid(() => true, { photos: [{ fileId: 'cloud://x.jpg', url: '' }] });
    expect(grid.querySelectorAll('.photo__image--unseen')).toHaveLength(1);
  });
});

describe('the items of a grid', () => {
  const item = fromPath('k1', 'a.jpg');

  it('are busy until each has arrived or failed', () => {
    expect(isBusy([item])).toBe(true);
    expect(isBusy(changed([item], 'k1', { state: 'failed' }))).toBe(false);
  });

  it('do not change for a photo that was removed meanwhile', () =>
    expect(changed([item], 'gone', { percent: 90 })).toEqual([item]));

  it('count only what is in storage', () => {
    const done = changed([item], 'k1', { fileId: 'cloud://a', state: 'done' });
    expect(uploaded([...done, fromPath('k2', 'b.jpg')])).toEqual([{ fileId: 'cloud://a', url: 'a.jpg' }]);
    expect(sameAs(done, [{ fileId: 'cloud://a', url: 'elsewhere' }])).toBe(true);
  });
});
