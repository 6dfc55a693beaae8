import { readPhoto } from '../../local/demo/read';
import { aRequestKey, aStory, type Someone } from '../support/story';
import { storedIn } from '../support/storedData';
import { filed, move, moved, photoOf, TEXT } from '../support/ticketActs';

const story = aStory();
const [desk, lead, manager] = [story.as('ticketStaff1'), story.as('teamLead'), story.as('manager')];

async function solved(id: string) {
  await moved(desk, id, 'accept', { text: '您好，已收到。' });
  await moved(lead, id, 'assign', { assigneeId: 's-ticketStaff1' });
  await moved(desk, id, 'start');
  return moved(desk, id, 'resolve', { text: '已更换灯泡。' });
}

describe('a complaint', () => {
  it('goes from filing to a rated end, every step in its owner’s sight', async () => {
    const owner = await story.newOwner();
    const { id, state, number, dueAt } = await filed(owner);
    expect([state, number]).toEqual(['new', expect.stringMatching(/^\w+-\w+$/)]);
    expect(dueAt).not.toBeNull();

    await moved(desk, id, 'accept', { text: '您好，已收到，今天派人查看。' });
    const { items } = await lead.get('tickets.assignees', { id });
    expect(items.map((one: any) => one.name)).toEqual(expect.arrayContaining(['赵强', '孙丽', '钱进']));
    await moved(lead, id, 'assign', { assigneeId: 's-ticketStaff1' });
    await moved(desk, id, 'start');
    await moved(desk, id, 'askOwner', { text: '请问是哪一盏？' });
    expect(await owner.get('tickets.get', { id })).toMatchObject({
      state: 'waitOwner',
      allowed: ['message'],
    });
    await moved(owner, id, 'message', { text: '左手边第二盏。' });
    await moved(desk, id, 'resolve', { text: '已更换，亮了。' });
    const closed = await moved(owner, id, 'confirm', { rating: 5, text: '很快，谢谢' });

    expect(closed).toMatchObject({ state: 'closed', rating: 5, ratingText: '很快，谢谢' });
    expect(closed.allowed).toEqual(['changeRating', 'reopen']);
    expect(closed.events.map((one: any) => [one.action, one.by.name])).toEqual([
      ['submit', '业主'],
      ['accept', '赵强'],
      ['assign', '钱进'],
      ['start', '赵强'],
      ['askOwner', '赵强'],
      ['message', '业主'],
      ['resolve', '赵强'],
      ['confirm', '业主'],
    ]);
    const told = story.cloud.sentMessages().filter((message) => message.to === owner.openid);
    expect(told).toHaveLength(3);
    expect((await manager.get('tickets.queue', { view: 'done' })).items[0]).toMatchObject({
      id,
      state: 'closed',
    });
  });

  it('is opened again when it is not solved, and the company owes an answer again', async () => {
    const owner = await story.newOwner();
    const { id } = await filed(owner);
    expect((await solved(id)).dueAt).toBeNull();
    expect(await move(owner, id, 'notSolved')).toMatchObject({
      ok: false,
      fields: { text: expect.any(String) },
    });
    const reopened = await moved(owner, id, 'notSolved', { text: '昨晚又灭了。' });
    expect(reopened).toMatchObject({ state: 'reopened', reopenCount: 1, dueAt: expect.any(String) });
    await moved(lead, id, 'assign', { assigneeId: 's-ticketStaff2' });
    await moved(story.as('ticketStaff2'), id, 'start');
    await moved(story.as('ticketStaff2'), id, 'resolve', { text: '换了整条线路。' });
    expect(await moved(owner, id, 'confirm', { rating: 4 })).toMatchObject({
      state: 'closed',
      reopenCount: 1,
    });
  });

  it('moves only by the table and only by whom it names', async () => {
    const owner = await story.newOwner();
    const { id } = await filed(owner);
    const code = async (person: Someone, action: string, more = {}) => {
      const reply = await move(person, id, action, more);
      return reply.ok ? 'OK' : reply.code;
    };
    expect(await code(desk, 'start')).toBe('ILLEGAL_ACTION');
    expect(await code(desk, 'resolve', { text: '好了' })).toBe('ILLEGAL_ACTION');
    expect(await code(owner, 'accept', { text: '自己受理' })).toBe('FORBIDDEN');
    await moved(desk, id, 'accept', { text: '收到' });
    expect(await code(desk, 'assign', { assigneeId: 's-ticketStaff2' })).toBe('FORBIDDEN');
    expect(await code(lead, 'assign', { assigneeId: 's-reviewer1' })).toBe('INVALID');
    await moved(lead, id, 'assign', { assigneeId: 's-ticketStaff2' });
    expect(await code(desk, 'start')).toBe('FORBIDDEN');
    expect(await code(story.as('auditor'), 'message', { text: '路过' })).toBe('FORBIDDEN');
  });

  it('takes one of two moves made from the same sight of it', async () => {
    const { id, version } = await filed(await story.newOwner());
    const accept = (person: Someone) =>
      person.call('tickets.advance', {
        id,
        version,
        action: 'accept',
        text: '收到',
        requestKey: aRequestKey(),
      });
    const replies = await Promise.all([accept(desk), accept(story.as('ticketStaff2'))]);
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['OK', 'STALE']);
  });

  it('belongs to its home: a neighbour sees nothing of it, nor staff of another community', async () => {
    const owner = await story.newOwner('guixiang');
    const { id } = await filed(owner);
    for (const other of ['owner', 'elder', 'ticketStaff1', 'manager']) {
      expect(await story.as(other).call('tickets.get', { id })).toMatchObject({
        ok: false,
        code: 'NOT_FOUND',
      });
    }
    expect(await story.as('reviewer2').call('tickets.get', { id })).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
    });
    expect(await story.as('ticketStaff2').get('tickets.get', { id })).toMatchObject({ text: TEXT });
  });

  it('is filed once and answered once, however often the same sending arrives', async () => {
    const owner = await story.newOwner();
    const draft = { householdId: owner.householdId, kind: 'repair', category: '电梯', text: '电梯异响' };
    const sending = { draft, requestKey: aRequestKey() };
    const views = await Promise.all([1, 2, 3].map(() => owner.get('tickets.submit', sending)));
    views.push(await owner.get('tickets.submit', sending));
    const [{ id, version }] = views;
    expect(new Set(views.map((view) => view.id)).size).toBe(1);
    const accept = { id, version, action: 'accept', text: '收到', requestKey: aRequestKey() };
    for (const again of [1, 2]) {
      const { events } = await desk.get('tickets.advance', accept);
      expect([again, events.length]).toEqual([again, 2]);
    }
    expect((await owner.get('tickets.mine', { householdId: owner.householdId })).items).toHaveLength(1);
    expect(story.cloud.sentMessages().filter((message) => message.to === owner.openid)).toHaveLength(1);
  });

  it('is kept sealed', async () => {
    const owner = await story.newOwner();
    const { id } = await filed(owner, { text: '只有我们知道的一句话' });
    await moved(desk, id, 'accept', { text: '只有你我知道的回复' });
    const stored = [await storedIn(story.cloud, 'tickets'), await storedIn(story.cloud, 'ticketEvents')];
    const text = JSON.stringify([
      ...stored,
      await storedIn(story.cloud, 'notices'),
      story.cloud.sentMessages(),
    ]);
    expect(text).not.toContain('只有我们知道');
    expect(text).not.toContain('只有你我知道');
  });
});

describe('a photo of a complaint', () => {
  it('is shown to its owner and the team through a link that ends within the hour', async () => {
    const owner = await story.newOwner();
    const fileID = await photoOf(owner);
    const { id, photos } = await filed(owner, { photos: [fileID] });
    const [{ url }] = (await desk.get('tickets.get', { id })).photos;
    for (const link of [photos[0].url, url]) {
      const picture = await fetch(link);
      expect(picture.headers.get('content-type')).toBe('image/png');
      expect(Buffer.from(await picture.arrayBuffer()).equals(readPhoto('leak.png'))).toBe(true);
    }
    story.cloud.clock.advance(2 * 3_600_000);
    const late = await fetch(url);
    story.cloud.clock.advance(-2 * 3_600_000);
    expect(late.status).toBe(403);
  });

  it('cannot be reached by a guessed, changed or unsigned link', async () => {
    const owner = await story.newOwner();
    const { photos } = await filed(owner, { photos: [await photoOf(owner)] });
    const link = new URL(photos[0].url);
    const changed = (change: (url: URL) => void) => {
      const url = new URL(link);
      change(url);
      return url;
    };
    const tries = [
      changed((url) => (url.search = '')),
      changed((url) => url.searchParams.set('t', String(Number(url.searchParams.get('t')) + 3600))),
      changed((url) => url.searchParams.set('sign', 'a'.repeat(url.searchParams.get('sign')!.length))),
      changed((url) => (url.pathname = url.pathname.replace('lamp', 'lamp2'))),
    ];
    for (const url of tries) expect((await fetch(url)).status).toBe(403);
  });

  it('can be nobody else’s: not linked, not replaced, not attached', async () => {
    const owner = await story.newOwner();
    const neighbour = await story.newOwner();
    const fileID = await photoOf(owner);
    const phone = await neighbour.phone();
    const { fileList } = await phone.post('tempUrls', { fileList: [fileID] });
    expect(fileList[0]).toMatchObject({ tempFileURL: '', errMsg: 'storage exceed authority' });
    const path = fileID.replace(/^cloud:\/\/[^/]+\//, '');
    expect(await phone.upload(path, Buffer.from('other'))).toMatchObject({ errCode: -503002 });
    const draft = {
      householdId: neighbour.householdId,
      kind: 'repair',
      category: '水电',
      text: '漏水',
      photos: [fileID],
    };
    const reply = await neighbour.call('tickets.submit', { draft, requestKey: aRequestKey() });
    expect(reply).toMatchObject({ ok: false, code: 'FILE_REFUSED' });
  });
});
