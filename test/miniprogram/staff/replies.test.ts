import { DEFAULT_REPLIES } from '../../../contract';
import { found, joined } from '../../../miniprogram/components/readyReplies/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, mountPage, settle, textOf } from '../../support/mount';
import { aStaff } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const OFFERED = [
  { id: 'a', title: '已收到', text: '您好，已收到' },
  { id: 'b', title: '等配件', text: '您好，配件已经订购' },
];

describe('choosing a ready reply', () => {
  test.each([
    ['', ['a', 'b']],
    [' 已 ', ['a', 'b']],
    ['配件', ['b']],
    ['您好 收到', ['a']],
    ['没有', []],
  ])('of what is looked for as “%s” it offers %j', (sought, ids) =>
    expect(found(OFFERED, sought).map(({ id }) => id)).toEqual(ids),
  );

  it('stands below what was typed, and alone where nothing was', () => {
    expect(joined(' ', '已收到')).toBe('已收到');
    expect(joined('您好\n', '已收到')).toBe('您好\n已收到');
  });

  it('opens at a tap, gives the text of the one chosen, and shuts', () => {
    fakeWx();
    const picker = mount('components/readyReplies/readyReplies', { replies: OFFERED });
    const chosen: string[] = [];
    picker.addEventListener('choose', ({ detail }) => void chosen.push(detail.text));
    expect(textOf(picker)).not.toContain('等配件');
    picker.instance.onOpen();
    picker.instance.onSeek({ detail: { value: '配件' } });
    expect(textOf(picker)).toContain('等配件');
    expect(textOf(picker)).not.toContain('您好，已收到');
    picker.instance.onChoose({ currentTarget: { dataset: { id: 'nothing' } } });
    picker.instance.onChoose({ currentTarget: { dataset: { id: 'b' } } });
    expect(chosen).toEqual(['您好，配件已经订购']);
    expect(textOf(picker)).not.toContain('等配件');
  });

  it('says that there is none, or none that fits', () => {
    fakeWx();
    const none = mount('components/readyReplies/readyReplies', { replies: [] });
    none.instance.onOpen();
    expect(textOf(none)).toContain('暂时没有，可以直接填写');
    const some = mount('components/readyReplies/readyReplies', { replies: OFFERED });
    some.instance.onOpen();
    some.instance.onSeek({ detail: { value: '电梯' } });
    expect(textOf(some)).toContain('没有找到，可以直接填写');
  });
});

describe('the ready replies of several communities', () => {
  const NAMES: Record<string, string> = { c1: '翠湖花园', c2: '桂花苑' };
  const communities = Object.entries(NAMES).map(([id, name]) => ({ id, name }));
  const answer = ({ communityId = 'c1' }: { communityId?: string }) => ({
    ...{ communityId, communityName: NAMES[communityId], version: 0 },
    ...{ items: [...DEFAULT_REPLIES], allowed: ['edit'] },
  });
  const open = async (of = communities) => {
    const fake = fakeWx({ 'replies.get': answer, 'replies.save': answer });
    rememberMe(aMe({ homes: [], staff: aStaff({ communities: of }) }));
    return { fake, page: await mountPage('staff/replies/list/list') };
  };
  const choose = async (page: { instance: any }, at: number) => {
    page.instance.onCommunity({ detail: { value: String(at) } });
    await settle();
  };

  it('are chosen from, and written to the one on screen', async () => {
    const { fake, page } = await open();
    expect(page.instance.data).toMatchObject({ communityAt: 0, communities });
    await choose(page, 1);
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'replies.get', input: { communityId: 'c2' } });
    expect(textOf(page)).toContain('桂花苑');
    page.instance.onRaise({ currentTarget: { dataset: { id: DEFAULT_REPLIES[1]!.id } } });
    await settle();
    expect(fake.calls.at(-1)).toMatchObject({ endpoint: 'replies.save', input: { communityId: 'c2' } });
    await choose(page, 1);
    expect(fake.calls.at(-1)?.endpoint).toBe('replies.save');
  });

  it('stay as they are where another’s cannot be had, and are read anew where one is', async () => {
    const { fake, page } = await open();
    fake.answer('replies.get', new Refused('FORBIDDEN'));
    await choose(page, 1);
    expect(textOf(page)).toContain('翠湖花园');
    expect(fake.said).toHaveLength(1);
  });

  it('are of the community that was chosen last, whichever answer comes first', async () => {
    const { fake, page } = await open();
    let late = () => {};
    const held = new Promise<void>((resolve) => (late = resolve));
    const { cloud } = fake.wx;
    const send = cloud.callFunction;
    cloud.callFunction = async (call: { data: { input: { communityId?: string } } }) => {
      if (call.data.input.communityId === 'c2') await held;
      return send(call);
    };
    await choose(page, 1);
    await page.instance.load('c1');
    late();
    await settle();
    expect(page.instance.data).toMatchObject({ place: '翠湖花园', communityAt: 0 });
  });

  it('need no choice where there is one community', async () => {
    const { page } = await open(communities.slice(0, 1));
    expect(page.instance.data.communities).toHaveLength(1);
    expect(textOf(page)).not.toContain('▾');
  });
});
