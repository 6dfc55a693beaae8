import { CONSENT_VERSION } from '../../../contract';
import type { Household, Membership } from '../../../cloudfunctions/archive';
import { wakeRequests } from '../../../cloudfunctions/rights';
import type { DataRequest } from '../../../cloudfunctions/rights/stored';
import { aCommunity, aHousehold, anOwner, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

let w: World;
beforeAll(async () => void (w = await world()));
beforeEach(() => w.clear());
afterAll(() => w.stop());

const [HEAD, SON, MANAGER, SECOND] = ['o-head', 'o-son', 'o-manager', 'o-second'];
const DAY = 86_400_000;
let keys = 0;
const aKey = () => `erase-request-key-${(keys += 1)}`;

async function aHome() {
  const communityId = await aCommunity(w);
  await aStaff(w, {
    openid: MANAGER,
    name: '吴敏',
    roles: ['communityManager'],
    communityIds: [communityId],
  });
  await aStaff(w, { openid: SECOND, name: '王芳', roles: ['reviewer'], communityIds: [communityId] });
  return aHousehold(w, {
    communityId,
    owner: { name: '王小明', phone: '13800000001', openid: HEAD },
    members: [
      {
        name: '王晓东',
        phone: '13800000002',
        relation: 'child',
        rights: ['viewProfile', 'fileTicket'],
        openid: SON,
      },
    ],
  });
}
const ask = (openid: string, householdId: string, scope: string, requestKey = aKey()): Promise<any> =>
  w.as(openid).call('rights.erase', { householdId, scope, requestKey });
const decide = (openid: string, id: string, version: number, action: string, reason?: string): Promise<any> =>
  w.as(openid).call('rights.decide', { id, version, action, ...(reason ? { reason } : {}) });
const ticketOf = async (openid: string, householdId: string): Promise<any> =>
  w.as(openid).call('tickets.submit', {
    draft: { householdId, kind: 'repair', category: '水电', text: '王晓东家停水，电话 13800000002' },
    requestKey: aKey(),
  });
async function approved(householdId: string, openid = SON, scope = 'person'): Promise<string> {
  const { data } = await ask(openid, householdId, scope);
  expect(await decide(MANAGER, data.id, 1, 'check')).toMatchObject({ data: { state: 'identityChecked' } });
  expect(await decide(SECOND, data.id, 2, 'approve')).toMatchObject({ data: { state: 'inProgress' } });
  return data.id;
}
const wake = () => wakeRequests(w.platform, 10, 'timer-1');
const stored = (id: string) => w.database.get<DataRequest>('dataRequests', id);

describe('asking for erasure', () => {
  it('is received with its due dates, and waits for two people', async () => {
    const home = await aHome();
    expect(await ask(SON, home.id, 'person')).toMatchObject({
      data: {
        ...{ state: 'received', person: '王**', version: 1, holds: [], allowed: ['withdraw'] },
        ...{ dueAt: '2026-12-08T15:59:59.999Z', latestAt: '2026-12-23T15:59:59.999Z', isOverdue: false },
        steps: [{ action: 'submit', by: '家庭成员' }],
      },
    });
  });

  it('is open to a member for themself, and to the head for the whole home or, alone there, for nothing else', async () => {
    const home = await aHome();
    const choices = (openid: string) => w.as(openid).call('rights.erasureChoices', { householdId: home.id });
    expect(await choices(SON)).toMatchObject({ data: { choices: [{ scope: 'person', blockedBy: null }] } });
    expect(await choices(HEAD)).toMatchObject({
      data: {
        choices: [
          { scope: 'person', blockedBy: 'headFirst' },
          { scope: 'household', blockedBy: null },
        ],
      },
    });
    await anOwner(w, 'o-stranger');
    expect(await choices('o-stranger')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask(HEAD, home.id, 'person')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await ask(SON, home.id, 'household')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await ask('o-stranger', home.id, 'person')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask(SON, home.id, 'everything')).toMatchObject({
      code: 'INVALID',
      fields: { scope: '请选择范围' },
    });
    expect(await w.database.count('dataRequests', {})).toBe(0);
  });

  it('is one request at a time, however often and from however many phones it is sent', async () => {
    const home = await aHome();
    const key = aKey();
    const same = await Promise.all([1, 2, 3].map(() => ask(SON, home.id, 'person', key)));
    expect(new Set(same.map(({ data }) => data.id)).size).toBe(1);
    expect(await ask(SON, home.id, 'person')).toMatchObject({ code: 'ERASURE_OPEN' });
    expect(await w.as(SON).call('rights.erasureChoices', { householdId: home.id })).toMatchObject({
      data: { choices: [{ blockedBy: 'open' }] },
    });
    const { id } = same[0].data;
    expect(await w.as(SON).call('rights.withdraw', { id, version: 1 })).toMatchObject({
      data: { state: 'withdrawn', allowed: [] },
    });
    const others = await Promise.all([1, 2, 3].map(() => ask(SON, home.id, 'person')));
    expect(others.filter((reply) => reply.ok)).toHaveLength(1);
    expect(others.filter((reply) => reply.code === 'ERASURE_OPEN')).toHaveLength(2);
  });

  it('can be taken back by who asked, seen as it is, and not by anybody else or later', async () => {
    const home = await aHome();
    const { data } = await ask(SON, home.id, 'person');
    const withdraw = (openid: string, version: number) =>
      w.as(openid).call('rights.withdraw', { id: data.id, version });
    expect(await withdraw(HEAD, 1)).toMatchObject({ code: 'NOT_FOUND' });
    await decide(MANAGER, data.id, 1, 'check');
    expect(await withdraw(SON, 1)).toMatchObject({ code: 'STALE' });
    await decide(SECOND, data.id, 2, 'approve');
    expect(await withdraw(SON, 3)).toMatchObject({ code: 'ILLEGAL_ACTION' });
  });
});

describe('deciding on it', () => {
  it('takes two people, neither of the home, the manager first', async () => {
    const home = await aHome();
    const { data } = await ask(SON, home.id, 'person');
    expect(await decide(SECOND, data.id, 1, 'check')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await decide(MANAGER, data.id, 1, 'approve')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    await decide(MANAGER, data.id, 1, 'check');
    expect(await decide(MANAGER, data.id, 2, 'approve')).toMatchObject({ code: 'SAME_PERSON' });
    expect(await decide(SECOND, data.id, 1, 'approve')).toMatchObject({ code: 'STALE' });
    expect(await decide(SECOND, data.id, 2, 'approve')).toMatchObject({ data: { state: 'inProgress' } });
  });

  it('is never left to somebody who lives there', async () => {
    const home = await aHome();
    await aStaff(w, { openid: HEAD, roles: ['communityManager'], communityIds: [home.communityId] });
    const { data } = await ask(SON, home.id, 'person');
    expect(await decide(HEAD, data.id, 1, 'check')).toMatchObject({ code: 'SAME_PERSON' });
    expect(await w.as(HEAD).call('rights.request', { id: data.id })).toMatchObject({ data: { allowed: [] } });
  });

  it('is refused with a reason that the person reads and is told of', async () => {
    const home = await aHome();
    const { data } = await ask(SON, home.id, 'person');
    expect(await decide(MANAGER, data.id, 1, 'refuse')).toMatchObject({
      ...{ code: 'INVALID', fields: { reason: '请写明原因' } },
    });
    expect(await decide(MANAGER, data.id, 1, 'refuse', '与登记不符')).toMatchObject({
      data: { state: 'refused', reason: '与登记不符' },
    });
    expect(await w.as(SON).call('rights.myRequest', { id: data.id })).toMatchObject({
      data: { state: 'refused', reason: '与登记不符', allowed: [] },
    });
    expect(JSON.stringify(await stored(data.id))).not.toContain('与登记不符');
    expect(await w.as(SON).call('notices.mine')).toMatchObject({
      data: { items: [{ title: '您的注销申请未获同意' }] },
    });
  });

  it('is a matter of the community: others find nothing, the auditor looks', async () => {
    const home = await aHome();
    await aStaff(w, { openid: 'o-far', roles: ['communityManager'], communityIds: ['c-far'] });
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'] });
    const { data } = await ask(SON, home.id, 'person');
    expect(await w.as('o-far').call('rights.request', { id: data.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide('o-far', data.id, 1, 'check')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide(MANAGER, 'd-none', 1, 'check')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await w.as('o-auditor').call('rights.request', { id: data.id })).toMatchObject({
      data: { person: '王**', allowed: [] },
    });
    expect(await decide('o-auditor', data.id, 1, 'check')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await w.as('o-far').call('rights.inbox', { view: 'open' })).toMatchObject({
      data: { items: [], counts: { open: 0, overdue: 0 } },
    });
  });

  it('one of many who decide at once decides', async () => {
    const home = await aHome();
    const { data } = await ask(SON, home.id, 'person');
    const all = await Promise.all(Array.from({ length: 8 }, () => decide(MANAGER, data.id, 1, 'check')));
    expect(all.filter((reply) => reply.ok)).toHaveLength(1);
    expect((await stored(data.id))?.steps).toHaveLength(2);
  });
});

describe('what holds it', () => {
  it('an open ticket of theirs is named before and after asking, and stops the approval until it has ended', async () => {
    const home = await aHome();
    const ticket = (await ticketOf(SON, home.id)).data;
    const holds = [{ kind: 'ticket', id: ticket.id, number: ticket.number }];
    const choices = (openid: string) => w.as(openid).call('rights.erasureChoices', { householdId: home.id });
    expect(await choices(SON)).toMatchObject({ data: { choices: [{ scope: 'person', holds }] } });
    expect(await choices(HEAD)).toMatchObject({
      data: { choices: [{ holds: [] }, { scope: 'household', holds }] },
    });
    const { data } = await ask(SON, home.id, 'person');
    expect(data).toMatchObject({ state: 'received', holds });
    await decide(MANAGER, data.id, 1, 'check');
    expect(await decide(SECOND, data.id, 2, 'approve')).toMatchObject({ code: 'LEGAL_HOLD' });
    await w
      .as(SON)
      .call('tickets.advance', { ...{ id: ticket.id, version: 1, action: 'withdraw' }, requestKey: aKey() });
    expect(await decide(SECOND, data.id, 2, 'approve')).toMatchObject({
      data: { state: 'inProgress', holds: [] },
    });
  });

  it('a change under review holds everybody of the home', async () => {
    const home = await aHome();
    const draft = { owner: { name: '王小明', phone: '13900000001' }, members: [] };
    const change: any = await w
      .as(HEAD)
      .call('archive.submit', { ...{ householdId: home.id, baseVersion: 1, draft }, requestKey: aKey() });
    const { data } = await ask(SON, home.id, 'person');
    expect(data.holds).toEqual([{ kind: 'changeRequest', id: change.data.id, number: '' }]);
  });

  it('what came up after the approval is waited for, and said once', async () => {
    const home = await aHome();
    const id = await approved(home.id);
    const ticket = (await ticketOf(SON, home.id)).data;
    await wake();
    w.clock.advance(3_600_000);
    await wake();
    w.clock.advance(3_600_000);
    expect(await stored(id)).toMatchObject({ state: 'inProgress', planSealed: null });
    expect((await stored(id))?.steps.filter((step) => step.action === 'hold')).toHaveLength(1);
    await w
      .as(SON)
      .call('tickets.advance', { ...{ id: ticket.id, version: 1, action: 'withdraw' }, requestKey: aKey() });
    await wake();
    expect(await stored(id)).toMatchObject({ state: 'fulfilled' });
  });
});

describe('erasing', () => {
  it('takes one person out of the home and leaves the others', async () => {
    const home = await aHome();
    const id = await approved(home.id);
    await wake();
    expect(await stored(id)).toMatchObject({
      ...{ state: 'fulfilled', planSealed: null, personSealed: null, wakeAt: null },
      steps: [{}, {}, {}, { action: 'fulfil', by: '系统' }],
    });
    expect(await w.as(SON).call('archive.get', { householdId: home.id })).toMatchObject({ ok: false });
    expect(await w.as(SON).call('account.me')).toMatchObject({
      data: { name: null, homes: [], consented: false },
    });
    expect(await w.as(HEAD).call('archive.get', { householdId: home.id })).toMatchObject({
      data: { version: 2, owner: { name: '王小明' }, members: [] },
    });
    expect(await w.as(HEAD).call('archive.history', { householdId: home.id })).toMatchObject({
      data: { items: [{ version: 2, by: '系统', reason: '按本人申请注销' }] },
    });
    expect(await w.as(SON).call('rights.mine')).toMatchObject({ data: { items: [{ state: 'fulfilled' }] } });
    expect(await w.as(SON).call('notices.mine')).toMatchObject({
      data: { items: [{ title: '您的个人信息已删除' }] },
    });
    const logs = await w.database.find<any>('accessLogs', { entityId: id }, { limit: 20 });
    expect(logs.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['erasureAsked', 'identityChecked', 'erasureApproved', 'erased']),
    );
  });

  it('empties a home whose head moves out, so that the next can be entered and bind', async () => {
    const home = await aHome();
    await approved(home.id, HEAD, 'household');
    await wake();
    const household = await w.database.get<Household>('households', home.id);
    expect(home.persons).not.toContain(household?.ownerPersonId);
    const living = await w.database.find<Membership>(
      ...(['memberships', { householdId: home.id, state: 'active' }, { limit: 9 }] as const),
    );
    expect(living).toMatchObject([{ personId: household?.ownerPersonId, role: 'owner', accountId: null }]);

    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: [home.communityId] });
    const draft = { owner: { name: '赵新主', phone: '13700000001' }, members: [] };
    const change: any = await w
      .as('o-clerk')
      .call('archive.submit', { ...{ householdId: home.id, baseVersion: 2, draft }, requestKey: aKey() });
    for (const [at, openid] of [SECOND, MANAGER].entries())
      await w.as(openid).call('archive.decide', { id: change.data.id, version: at + 1, decision: 'approve' });
    await w.as('o-next').call('account.consent', { version: CONSENT_VERSION, agreed: true });
    expect(await w.as('o-next').call('account.bind', { name: '赵新主', phone: '13700000001' })).toMatchObject(
      {
        data: { homes: [{ householdId: home.id, role: 'owner' }] },
      },
    );
  });

  it('is continued by the timer when it was killed anywhere, and done once', async () => {
    const home = await aHome();
    const ticket = (await ticketOf(SON, home.id)).data;
    await w
      .as(SON)
      .call('tickets.advance', { ...{ id: ticket.id, version: 1, action: 'withdraw' }, requestKey: aKey() });
    const readBy = async () => Object.keys((await w.database.get<any>('tickets', ticket.id)).reads.home);
    expect(await readBy()).toHaveLength(1);
    const id = await approved(home.id);
    // Each run gets one write further than the one before, and dies.
    let writes = 0;
    for (let most = 0; (await stored(id))?.state === 'inProgress'; most += 1) {
      expect(most).toBeLessThan(60);
      writes = 0;
      const dying = { ...w.platform, database: diesAfter(most) };
      await wakeRequests(dying, 10, 'timer-1').catch(() => undefined);
      w.clock.advance(90_000);
    }
    expect(writes).toBeGreaterThan(5);
    expect((await stored(id))?.steps.map(({ action }) => action)).toEqual([
      ...['submit', 'check', 'approve', 'fulfil'],
    ]);
    expect(await w.database.count('recordVersions', { householdId: home.id })).toBe(1);
    expect(await readBy()).toEqual([]);
    expect(await w.database.count('notices', { to: SON })).toBe(1);

    function diesAfter(most: number): World['database'] {
      const real = w.database;
      const dying = async <T>(write: () => Promise<T>): Promise<T> => {
        if ((writes += 1) > most) throw new Error('killed');
        return write();
      };
      return {
        ...real,
        insert: (...given) => dying(() => real.insert(...given)),
        update: (...given) => dying(() => real.update(...given)),
        transaction: (run) => dying(() => real.transaction(run)),
      };
    }
  });
});

describe('reminding the manager', () => {
  it('three days before it is due and when it is, once each, in the mini-program alone', async () => {
    const home = await aHome();
    await ask(SON, home.id, 'person');
    w.grant(MANAGER, 5);
    const told = async () =>
      ((await w.as(MANAGER).call('notices.mine')) as any).data.items.map((one: any) => one.title);
    w.clock.advance(12 * DAY);
    await wake();
    expect(await told()).toEqual([]);
    w.clock.advance(DAY);
    await wake();
    await wake();
    expect(await told()).toEqual(['注销申请还有 3 天到期']);
    expect(await w.as(MANAGER).call('rights.inbox', { view: 'open' })).toMatchObject({
      data: { items: [{ isOverdue: false }], counts: { open: 1, overdue: 0 } },
    });
    w.clock.advance(3 * DAY);
    await wake();
    await wake();
    expect(await told()).toEqual(['注销申请已到期', '注销申请还有 3 天到期']);
    expect(await w.as(MANAGER).call('rights.inbox', { view: 'open' })).toMatchObject({
      data: { items: [{ isOverdue: true }], counts: { open: 1, overdue: 1 } },
    });
    expect(await w.as(SECOND).call('notices.mine')).toMatchObject({ data: { items: [] } });
    expect(w.sent()).toEqual([]);
  });

  it('not of what is answered', async () => {
    const home = await aHome();
    const { data } = await ask(SON, home.id, 'person');
    await decide(MANAGER, data.id, 1, 'refuse', '与登记不符');
    w.clock.advance(20 * DAY);
    expect(await wake()).toBe(0);
    expect(await w.as(MANAGER).call('rights.inbox', { view: 'done' })).toMatchObject({
      data: { items: [{ state: 'refused', isOverdue: false }], counts: { open: 0, overdue: 0 } },
    });
  });
});
