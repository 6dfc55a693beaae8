import { readPhoto } from '../../local/demo/read';
import { MOST_PHOTO_BYTES } from '../../contract';
import { aRequestKey, aStory, type Owner } from '../support/story';
import { storedIn } from '../support/storedData';

const PNG = readPhoto('leak.png');

describe('a file that was put into one’s own folder past the phone', () => {
  const story = aStory();
  const uploaded = async (owner: Owner, name: string, content: Buffer) => {
    const { uploadFolder } = await owner.get('account.me');
    return (await (await owner.phone()).upload(`${uploadFolder}/${name}`, content)).fileID;
  };
  const large = () => Buffer.concat([PNG, Buffer.alloc(MOST_PHOTO_BYTES + 1 - PNG.length)]);
  const complain = (owner: Owner, photos: string[]) =>
    owner.call('tickets.submit', {
      draft: {
        ...{ householdId: owner.householdId, kind: 'complaint', category: '安全管理' },
        ...{ text: '门坏了', photos },
      },
      requestKey: aRequestKey(),
    });

  it('is refused as a photo when it is too large, by field, and nothing is stored', async () => {
    const owner = await story.newOwner();
    const photos = [await uploaded(owner, 'a.png', PNG), await uploaded(owner, 'b.png', large())];
    expect(await complain(owner, photos)).toMatchObject({
      ok: false,
      code: 'FILE_REFUSED',
      fields: { 'draft.photos': '第 2 张照片超过 5 MB，请换一张小一点的' },
    });
    const filed = await storedIn(story.cloud, 'tickets');
    expect(filed.filter(({ householdId }) => householdId === owner.householdId)).toEqual([]);
  });

  it('is refused when it is no picture, whatever it is called', async () => {
    const owner = await story.newOwner();
    const page = await uploaded(owner, 'a.jpg', Buffer.from('<html><script>alert(1)</script>'));
    expect(await complain(owner, [page])).toMatchObject({
      code: 'FILE_REFUSED',
      fields: { 'draft.photos': '文件不是照片，请重新选择' },
    });
  });

  it('is refused as evidence of a changed record too, and what was typed can be sent again without it', async () => {
    const owner = await story.newOwner();
    const { householdId } = owner;
    const { version, owner: person } = await owner.get('archive.get', { householdId });
    const draft = { owner: { name: person.name, phone: person.phone, email: 'a@example.com' }, members: [] };
    const send = (photos: string[]) =>
      owner.call('archive.submit', {
        householdId,
        baseVersion: version,
        draft,
        photos,
        requestKey: aRequestKey(),
      });
    expect(await send([await uploaded(owner, 'c.png', large())])).toMatchObject({
      code: 'FILE_REFUSED',
      fields: { photos: expect.stringContaining('5 MB') },
    });
    expect(await send([await uploaded(owner, 'd.png', PNG)])).toMatchObject({ ok: true });
  });

  it('is taken at exactly the limit', async () => {
    const owner = await story.newOwner();
    const most = Buffer.concat([PNG, Buffer.alloc(MOST_PHOTO_BYTES - PNG.length)]);
    expect(await complain(owner, [await uploaded(owner, 'e.png', most)])).toMatchObject({ ok: true });
  });
});
