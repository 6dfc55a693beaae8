import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { aKey } from '../../support/archiveActs';
import { aStaff } from '../../support/builders';
import { expectRefusal } from '../../support/refusal';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

/** A refusal that names what is wrong. */
const refused = (field: string) => ({ code: 'INVALID', fields: { [field]: expect.any(String) } });

describe('a complaint about somebody of the staff', () => {
  let w: World;
  let team: TicketTeam;
  jest.setTimeout(60_000);
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    team = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  it('is not there for them from the first moment on, and can never be theirs', async () => {
    const { worker } = team.ids;
    const ticket = dataOf(await team.file({ namedStaffIds: [worker, worker] }));
    expect(ticket.named).toEqual(['赵强']);
    expectRefusal(await w.as('o-worker').call('tickets.get', { id: ticket.id }), 'NOT_FOUND');
    const queue = dataOf(await w.as('o-worker').call('tickets.queue', { view: 'todo' }));
    expect(queue.items).toEqual([]);
    expectRefusal(await team.act('o-worker', ticket, 'accept', { text: '收到' }), 'NOT_FOUND');
    const { items } = dataOf(await w.as('o-lead').call('tickets.assignees', { id: ticket.id }));
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(worker);
    expect((await team.seen('o-lead', ticket)).named).toEqual(['赵强']);
  });

  it('may tell of them in words: sealed, read by who handles it and by the home', async () => {
    const ticket = dataOf(await team.file({ namedWords: '东门早班保安' }));
    for (const openid of ['o-owner', 'o-worker'])
      expect((await team.seen(openid, ticket)).named).toEqual(['东门早班保安']);
    const stored = await w.database.get<Ticket>('tickets', ticket.id);
    expect(JSON.stringify(stored)).not.toContain('保安');
  });

  it('is about nobody unless that is said', async () => {
    expect(await team.filed()).not.toHaveProperty('named');
  });

  it('may name only whom the home may choose from, and only a complaint may', async () => {
    const far = await aStaff(w, { openid: 'o-far', roles: ['ticketStaff'], communityIds: ['c2'] });
    const head = await aStaff(w, { openid: 'o-hq', roles: ['hqAdmin'], communityIds: 'all' });
    for (const id of [far, head, 's-nobody'])
      expect(await team.file({ namedStaffIds: [id] })).toMatchObject(refused('draft.namedStaffIds'));
    for (const naming of [{ namedStaffIds: [team.ids.worker] }, { namedWords: '某人' }])
      expect(await team.file({ kind: 'repair', category: '水电', ...naming })).toMatchObject(
        refused('draft.namedStaffIds'),
      );
    const many = Array.from({ length: 6 }, (_, at) => `s-${at}`);
    expect(await team.file({ namedStaffIds: many })).toMatchObject(refused('draft.namedStaffIds'));
    expect(await team.file({ namedWords: 'x'.repeat(41) })).toMatchObject(refused('draft.namedWords'));
  });

  it('answers with itself when it is sent again after the one it names has left', async () => {
    const key = aKey();
    const draft = { namedStaffIds: [team.ids.worker] };
    const { id } = dataOf(await team.file(draft, key));
    await w.database.update('staff', { _id: team.ids.worker }, { state: 'left' });
    expect(dataOf(await team.file(draft, key)).id).toBe(id);
    expect(await team.file(draft)).toMatchObject(refused('draft.namedStaffIds'));
  });
});

describe('the form', () => {
  let w: World;
  jest.setTimeout(60_000);
  beforeAll(async () => void (w = await world()));
  afterAll(() => w.stop());

  it('says of each category what is then promised to the ticket itself', async () => {
    await w.clear();
    const team = await ticketTeam(w);
    const form = dataOf(await w.as('o-owner').call('tickets.form', { householdId: team.home.id }));
    expect(form.promises.map(({ category }: any) => category)).toEqual(
      form.tree.items.map(({ id }: any) => id),
    );
    for (const [kind, category] of [
      ['repair', 'repair-3'],
      ['complaint', 'complaint-2'],
      ['inquiry', 'inquiry-1'],
    ] as const) {
      const { promise } = dataOf(await team.file({ kind, category, text: `关于${category}` }));
      const { firstResponse, resolution } = form.promises.find((one: any) => one.category === category);
      expect(promise).toEqual({ firstResponse, resolution });
    }
  });
});
