import type { TeamDraft } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { expectRefusal } from '../../support/refusal';
import { START, world, type World } from '../../support/world';

const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

describe('handling teams', () => {
  let w: World;
  let first: string;
  let second: string;
  let lead: string;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    for (const id of ['c1', 'c2']) await aCommunity(w, { id });
    const team = { roles: ['ticketStaff' as const], communityIds: ['c1'] };
    first = await aStaff(w, { ...team, openid: 'o-first', name: '赵强' });
    second = await aStaff(w, { ...team, openid: 'o-second', name: '孙丽' });
    lead = await aStaff(w, { openid: 'o-lead', name: '钱进', roles: ['teamLead'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-lead2', roles: ['teamLead'], communityIds: ['c2'] });
  });
  afterAll(() => w.stop());

  const draft = (more: Partial<TeamDraft> = {}): TeamDraft => ({
    ...{ name: '工程组', rule: 'roundRobin', categories: [], leadId: lead },
    members: [first, second].map((staffId) => ({ staffId, shifts: [] })),
    ...more,
  });
  const create = (who: string, more: object = {}, one = draft()) =>
    w.as(who).call('teams.create', { communityId: 'c1', draft: one, requestKey: aKey(), ...more });
  const away = (who: string, staffId: string, from = START, to = START + 8 * HOUR, more: object = {}) =>
    w.as(who).call('teams.setAbsence', {
      ...{ staffId, from: iso(from), to: iso(to), reason: '去医院', requestKey: aKey() },
      ...more,
    });

  it('are seen with their members, who is at work, and what each has open', async () => {
    await create('o-lead');
    await away('o-lead', first);
    expect(await w.as('o-second').call('teams.list')).toMatchObject({
      data: {
        communityId: 'c1',
        items: [
          {
            ...{ name: '工程组', rule: 'roundRobin', lead: { id: lead, name: '钱进' }, allowed: [] },
            members: [
              { id: first, name: '赵强', isOnShift: false, awayUntil: iso(START + 8 * HOUR), openCount: 0 },
              { id: second, name: '孙丽', isOnShift: true, awayUntil: null },
            ],
          },
        ],
        staff: expect.arrayContaining([
          { id: first, name: '赵强', awayUntil: iso(START + 8 * HOUR), openCount: 0 },
          { id: second, name: '孙丽', awayUntil: null, openCount: 0 },
        ]),
        leads: [{ id: lead, name: '钱进' }],
        allowed: [],
      },
    });
    expect(await w.as('o-lead').call('teams.list')).toMatchObject({
      data: { items: [{ allowed: ['edit', 'end'] }], allowed: ['create'] },
    });
  });

  it('created twice with one key, also at once, are one, on record once', async () => {
    const requestKey = aKey();
    const replies = await Promise.all([1, 2, 3].map(() => create('o-lead', { requestKey })));
    expect(new Set(replies.map((one) => one.ok && one.data.id)).size).toBe(1);
    expect(await w.database.count('accessLogs', { entity: 'teams', step: 'create' })).toBe(1);
  });

  it.each<[string, Partial<TeamDraft> | (() => Partial<TeamDraft>), string]>([
    ['nobody', { members: [] }, 'draft.members'],
    ['a stranger', { members: [{ staffId: 's-nobody', shifts: [] }] }, 'draft.members'],
    [
      'one person twice',
      () => ({ members: [first, first].map((staffId) => ({ staffId, shifts: [] })) }),
      'draft.members',
    ],
    ['a lead who is none', () => ({ leadId: first }), 'draft.leadId'],
    ['no name', { name: ' ' }, 'draft.name'],
    [
      'a shift that ends before it begins',
      () => ({ members: [{ staffId: first, shifts: [{ day: 1, from: '10:00', to: '09:00' }] }] }),
      'draft.members.0.shifts.0.to',
    ],
    [
      'no such time',
      () => ({ members: [{ staffId: first, shifts: [{ day: 1, from: '10:00', to: '25:00' }] }] }),
      'draft.members.0.shifts.0.to',
    ],
    [
      'overlapping shifts',
      () => ({
        members: [
          {
            staffId: first,
            shifts: [
              { day: 1, from: '08:00', to: '12:00' },
              { day: 1, from: '11:00', to: '13:00' },
            ],
          },
        ],
      }),
      'draft.members.0.shifts',
    ],
    [
      'a category twice',
      {
        categories: [
          { kind: 'repair', category: null },
          { kind: 'repair', category: null },
        ],
      },
      'draft.categories',
    ],
  ])('refuse %s, naming the field', async (_what, more, field) => {
    const reply = await create('o-lead', {}, draft(typeof more === 'function' ? more() : more));
    expect(reply).toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
    expect(await w.database.count('teams', {})).toBe(0);
  });

  it('change once: a stale version is refused, and of two at once one is', async () => {
    const made = await create('o-lead');
    if (!made.ok) throw new Error(made.code);
    const { id } = made.data;
    const change = (version: number, name: string) =>
      w.as('o-lead').call('teams.change', { id, version, draft: draft({ name }) });
    const codes = (await Promise.all(['甲组', '乙组'].map((name) => change(1, name)))).map((one) => one.ok);
    expect(codes.filter(Boolean)).toHaveLength(1);
    expectRefusal(await change(1, '丙组'), 'STALE');
    expect(await change(2, '丙组')).toMatchObject({ data: { name: '丙组', version: 3 } });
  });

  it('of another community look like none', async () => {
    const made = await create('o-lead');
    if (!made.ok) throw new Error(made.code);
    const about = { id: made.data.id, version: 1 };
    expectRefusal(await create('o-lead2'), 'NOT_FOUND');
    expectRefusal(await w.as('o-lead2').call('teams.change', { ...about, draft: draft() }), 'NOT_FOUND');
    expectRefusal(await w.as('o-lead2').call('teams.end', about), 'NOT_FOUND');
    expectRefusal(await w.as('o-lead2').call('teams.list', { communityId: 'c1' }), 'NOT_FOUND');
  });

  it('that ended are seen no more, and change no more', async () => {
    const made = await create('o-lead');
    if (!made.ok) throw new Error(made.code);
    const about = { id: made.data.id, version: 1 };
    expect(await w.as('o-lead').call('teams.end', about)).toMatchObject({ ok: true });
    expect(await w.as('o-lead').call('teams.list')).toMatchObject({ data: { items: [] } });
    expectRefusal(await w.as('o-lead').call('teams.end', about), 'NOT_FOUND');
  });

  it('keep the reason of an absence sealed, and for the lead and the one who is away alone', async () => {
    const written = await away('o-first', first);
    expect(written).toMatchObject({ data: { reason: '去医院', state: 'planned', allowed: ['end'] } });
    const [stored] = await w.database.find('absences', {}, { limit: 1 });
    expect(JSON.stringify(stored)).not.toContain('去医院');
    expect(await w.as('o-lead').call('teams.absences')).toMatchObject({
      data: { items: [{ staff: { id: first, name: '赵强' }, reason: '去医院' }], staff: [{}, {}, {}] },
    });
    expect(await w.as('o-second').call('teams.absences')).toMatchObject({
      data: { items: [], staff: [{ id: second }] },
    });
  });

  it('let nobody write an absence for a colleague, nor a lead for other communities', async () => {
    expectRefusal(await away('o-second', first), 'NOT_FOUND');
    expectRefusal(await away('o-lead2', first), 'NOT_FOUND');
    const written = await away('o-first', first);
    if (!written.ok) throw new Error(written.code);
    const end = { id: written.data.id, version: 1 };
    for (const who of ['o-second', 'o-lead2'])
      expectRefusal(await w.as(who).call('teams.endAbsence', end), 'NOT_FOUND');
    expect(await w.as('o-lead').call('teams.endAbsence', end)).toMatchObject({
      data: { state: 'over', allowed: [] },
    });
    expectRefusal(await w.as('o-lead').call('teams.endAbsence', end), 'STALE');
    expectRefusal(await w.as('o-lead').call('teams.endAbsence', { ...end, version: 2 }), 'ILLEGAL_ACTION');
  });

  it.each<[string, number, number, string]>([
    ['ends before it begins', START + HOUR, START, 'to'],
    ['is over', START - 2 * HOUR, START - HOUR, 'to'],
    ['lasts more than a year', START, START + 400 * 24 * HOUR, 'to'],
  ])('refuse an absence that %s', async (_what, from, to, field) => {
    expect(await away('o-first', first, from, to)).toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(String) },
    });
  });

  it('written down twice with one key is one absence', async () => {
    const requestKey = aKey();
    for (let times = 0; times < 2; times += 1)
      await away('o-first', first, START, START + HOUR, { requestKey });
    expect(await w.database.count('absences', {})).toBe(1);
  });

  it('tell owners whom a complaint may be about: who works in their community, nobody else', async () => {
    const home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    const foreign = await anOwner(w, 'o-other', { communityId: 'c2' });
    const reply = await w.as('o-owner').call('teams.staffOfHome', { householdId: home.id });
    expect(reply.ok && reply.data.items.map((one: { name: string }) => one.name).sort()).toEqual(
      ['赵强', '孙丽', '钱进'].sort(),
    );
    expectRefusal(await w.as('o-owner').call('teams.staffOfHome', { householdId: foreign.id }), 'NOT_FOUND');
  });
});
