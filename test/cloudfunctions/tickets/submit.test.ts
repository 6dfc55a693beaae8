import { aKey } from '../../support/archiveActs';
import { ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

describe('filing a ticket', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const photoOf = async (openid: string) => {
    const { data } = (await w.as(openid).call('account.me')) as any;
    return `cloud://local-env.6c6f-local-env-1250000000/${data.uploadFolder}/a.jpg`;
  };

  it('filed twice, or eight times at once, with one key is one ticket', async () => {
    const key = aKey();
    const replies = await Promise.all(Array.from({ length: 8 }, () => t.file({}, key)));
    expect(new Set(replies.map((reply) => (reply as any).data.id)).size).toBe(1);
    expect(await t.file({}, key)).toMatchObject({ ok: true });
    expect(await w.database.count('tickets', { householdId: t.home.id })).toBe(1);
    expect(await w.database.count('ticketEvents', { ticketId: (replies[0] as any).data.id })).toBe(1);
  });

  it('may be filed ten times a day and again the next day', async () => {
    for (let index = 0; index < 10; index += 1)
      expect(await t.file({ text: `第 ${index} 件` })).toMatchObject({ ok: true });
    expect(await t.file()).toMatchObject({ code: 'TOO_MANY' });
    w.clock.advance(86_400_000);
    expect(await t.file()).toMatchObject({ ok: true });
  });

  it('takes photos of the sender only', async () => {
    expect(await t.file({ photos: [await photoOf('o-owner')] })).toMatchObject({
      ok: true,
      data: { photoCount: 1 },
    });
    const own = await photoOf('o-owner');
    for (const foreign of [
      await photoOf('o-worker'),
      own.replace('/a.jpg', '/../x/a.jpg'),
      'cloud://x.y/a.jpg',
    ]) {
      expect(await t.file({ photos: [foreign] })).toMatchObject({ code: 'FILE_REFUSED' });
    }
    const ticket = await t.filed();
    expect(await t.act('o-worker', ticket, 'accept', { text: '好', photos: [own] })).toMatchObject({
      code: 'FILE_REFUSED',
    });
    expect(await w.database.get('tickets', ticket.id)).toMatchObject({ state: 'new', version: 1 });
  });

  it.each([
    ['no text', { text: '  ' }, 'draft.text'],
    ['a category of another kind', { category: '电梯' }, 'draft.category'],
    ['an unknown kind', { kind: 'praise' }, 'draft.kind'],
    ['ten photos', { photos: Array.from({ length: 10 }, () => 'cloud://a.b/u/x.jpg') }, 'draft.photos'],
  ])('is refused with %s, naming the field', async (_what, input, field) => {
    expect(await t.file(input)).toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
    expect(await w.database.count('tickets', { householdId: t.home.id })).toBe(0);
  });
});
