import type { Reply } from '../contract';
import { CONSENT_VERSION, DEFAULT_REPLIES, DEFAULT_TREE, ENDPOINTS } from '../contract';
import { buildAll } from '../local/build';
import { startPlatform, type Platform } from '../local/platform';
import type { Figure } from './figures';

/** Database trips one after another. Reads open a screen, writes follow a tap. */
const MOST_TO_READ = 3;
/** Who calls; what it is about, and the transaction begins; in there reading, writing, commit; and one to spare for what must be looked up before. */
const MOST_TO_WRITE = 6;
/** After the commit a message is sent; then the ledger is written, then the message's mark: the other way about, a death in between would lose count. */
const MOST_TO_TELL = 7;
/** Writes that tell somebody before they answer. */
const TELLING: ReadonlySet<string> = new Set([
  ...['archive.decide', 'homes.decide', 'homes.unbind', 'rights.decide'],
  ...['submit', 'fileFor', 'advance', 'assignMany', 'decideContent'].map((verb) => `tickets.${verb}`),
]);
/** Two that look up one thing more: a home by its address, whether it exists or not; and a check that is changed the first time it is seen alone. */
const LONGER: ReadonlySet<string> = new Set(['homes.apply', 'campaigns.open']);
/** The endpoints that change something. */
export const WRITES: ReadonlySet<string> = new Set([
  ...[
    'account.consent',
    'account.bind',
    'account.signAgreement',
    'agreements.saveDraft',
    'agreements.publish',
    'agreements.remind',
    'staff.leave',
    'staff.rejoin',
    'archive.submit',
    'archive.rebase',
    'archive.restore',
    'archive.withdraw',
    'archive.decide',
    'archive.reveal',
  ],
  ...['tickets.submit', 'tickets.advance', 'promises.save', 'notices.choose', 'notices.read'],
  ...['notices.settle', 'notices.saveWishes', 'notices.changeSettings'],
  ...['changeSettings', 'edit', 'approve', 'discard', 'open'].map((verb) => `digests.${verb}`),
  ...['categories.save', 'replies.save', 'tickets.fileFor', 'tickets.decideContent'],
  ...['tickets.assignMany', 'tickets.nameStaff', 'tickets.watch', 'tickets.read'],
  ...['showCode', 'bindByCode', 'accept', 'apply', 'withdraw', 'decide', 'reveal'].map(
    (verb) => `homes.${verb}`,
  ),
  ...['setConsent', 'copy', 'erase', 'withdraw', 'decide'].map((verb) => `rights.${verb}`),
  ...['create', 'change', 'end', 'setAbsence', 'endAbsence'].map((verb) => `teams.${verb}`),
  ...['create', 'change', 'move', 'assign', 'result', 'exempt', 'open', 'confirm'].map(
    (verb) => `campaigns.${verb}`,
  ),
  ...['plan', 'move', 'take', 'fail', 'submit'].map((verb) => `fieldwork.${verb}`),
  ...['invite', 'setRights', 'moveOut', 'changeHead', 'changeHeadFor', 'unbind', 'leave'].map(
    (verb) => `homes.${verb}`,
  ),
]);

/** What the kernel counted of one call; printed by the function as one line. */
interface Counted {
  event: string;
  endpoint?: string;
  trips?: number;
  sequential?: number;
}

const HOME = { householdId: 'h-qinghe-3-2-502' };
const as = (key: string) => `demo-openid-${key}`;

/** The database trips of every endpoint, as the kernel counts them, over one pass through the product with the demo data. */
export async function roundtrips(): Promise<Figure[]> {
  await buildAll();
  const counted: Counted[] = [];
  const logger = ({ text }: { text: string }) => counted.push(...linesOf(text));
  const platform = await startPlatform({ port: 0, logger });
  try {
    await useEverything(platform);
  } finally {
    await platform.stop();
  }
  const missing = Object.keys(ENDPOINTS).filter((name) => !counted.some((one) => one.endpoint === name));
  return [
    ...Object.keys(ENDPOINTS).flatMap((name) =>
      figureOf(
        name,
        counted.filter((one) => one.endpoint === name),
      ),
    ),
    { figure: 'endpoints not measured', value: String(missing.length), goal: '0', ok: missing.length === 0 },
  ];
}

function linesOf(text: string): Counted[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const entry = JSON.parse(line) as Counted;
    return entry.event === 'call' ? [entry] : [];
  });
}

function figureOf(name: string, calls: readonly Counted[]): Figure[] {
  if (calls.length === 0) return [];
  const sequential = Math.max(...calls.map((one) => one.sequential ?? Infinity));
  const total = Math.max(...calls.map((one) => one.trips ?? Infinity));
  const most = mostFor(name);
  return [
    {
      figure: name,
      value: `${sequential} in a row, ${total} in all`,
      goal: `≤ ${most} in a row`,
      ok: sequential <= most,
    },
  ];
}

function mostFor(name: string): number {
  if (!WRITES.has(name)) return MOST_TO_READ;
  return TELLING.has(name) || LONGER.has(name) ? MOST_TO_TELL : MOST_TO_WRITE;
}

/** What of a record it takes to propose a change. */
interface Recorded {
  version: number;
  owner: { name: string };
  members: { id: string; name: string; relation: string; phone: string | null }[];
}

/** The same people, the owner under another number. */
const withPhone = ({ owner, members }: Recorded, phone: string) => ({
  owner: { name: owner.name, phone },
  members: members.map(({ phone: own, ...member }) => (own === null ? member : { ...member, phone: own })),
});

type Call = (who: string, endpoint: string, input?: object) => Promise<Record<string, unknown>>;

/** @throws Error when a call is refused: then it was not measured. */
export async function useEverything({ cloud }: Pick<Platform, 'cloud'>): Promise<void> {
  let keys = 0;
  const requestKey = () => `bench-request-key-${(keys += 1)}`;
  const call = async (who: string, endpoint: string, input: object = {}): Promise<Record<string, never>> => {
    // A read may tell who the caller is, too; that must cost no step.
    const request = { endpoint, input, ...(WRITES.has(endpoint) ? {} : { me: true }) };
    const reply = (await cloud.callAs(as(who), 'api', request)) as Reply<Record<string, never>>;
    if (!reply.ok)
      throw new Error(`${endpoint} as ${who}: ${reply.code} ${JSON.stringify(reply.fields ?? {})}`);
    return reply.data;
  };
  await call('visitor', 'account.welcome');
  await call('visitor', 'account.consent', { version: CONSENT_VERSION, agreed: true });
  await call('visitor', 'account.bind', { name: '陈静', phone: '19900000003' });
  for (const who of ['owner', 'teamLead']) await call(who, 'account.me');
  await call('manager', 'agreements.remind', { staffId: 's-reviewer3' });
  const { version } = await call('reviewer3', 'account.agreement');
  await call('reviewer3', 'account.signAgreement', { version, name: '何静' });

  await call('hqAdmin', 'agreements.versions');
  const text = { title: '业主信息保密协议', text: ['一', '二'], effectiveOn: '2099-01-01' };
  await call('hqAdmin', 'agreements.saveDraft', { draft: text, draftVersion: 0 });
  await call('hqAdmin', 'agreements.publish', { draftVersion: 1 });
  await call('reviewer3', 'agreements.text', { version });
  await call('reviewer3', 'agreements.mine');
  await call('manager', 'agreements.unsigned');

  for (const name of ['get', 'requests', 'history']) {
    await call('owner', `archive.${name}`, HOME);
    await call('manager', `archive.${name}`, HOME);
  }
  await answerCheck(call);
  const inQinghe = { communityId: 'qinghe' };
  for (const asked of [
    {},
    inQinghe,
    { text: '19900000009' },
    { text: '张伟' },
    { ...inQinghe, status: 'stale' },
  ])
    await call('manager', 'archive.list', asked);
  await useRights(call, requestKey);
  const record = (await call('owner', 'archive.get', HOME)) as unknown as Recorded;
  const baseVersion = record.version;
  const request = await call('owner', 'archive.submit', {
    ...HOME,
    baseVersion,
    draft: withPhone(record, '19900000009'),
    requestKey: requestKey(),
  });
  for (const more of [{}, { kind: 'record' }, { escalated: true }, { all: true }])
    await call('reviewer1', 'reviews.inbox', more);
  await call('reviewer1', 'archive.request', { id: request['id'] });
  const reason = { reason: 'compareChange' };
  await call('reviewer1', 'archive.reveal', {
    of: 'record',
    id: HOME.householdId,
    field: 'owner.phone',
    ...reason,
  });
  await call('reviewer1', 'archive.reveal', {
    of: 'request',
    id: request['id'],
    field: 'after:owner.phone',
    ...reason,
  });
  await call('reviewer1', 'archive.decide', { id: request['id'], version: 1, decision: 'approve' });
  await call('reviewer2', 'archive.decide', { id: request['id'], version: 2, decision: 'approve' });
  const again = await call('owner', 'archive.submit', {
    ...HOME,
    baseVersion: baseVersion + 1,
    draft: withPhone(record, '19900000008'),
    requestKey: requestKey(),
  });
  await call('owner', 'archive.withdraw', { id: again['id'], version: 1 });
  await useVersions(call, requestKey);

  const draft = { ...HOME, kind: 'complaint', category: '噪音扰民', text: '楼上半夜装修' };
  const promised = await call('manager', 'promises.get');
  await call('manager', 'promises.save', { communityId: 'qinghe', version: 0, draft: promised['own'] });
  const { id } = await call('owner', 'tickets.submit', { draft, requestKey: requestKey() });
  await call('owner', 'tickets.mine', HOME);
  const advance = (who: string, at: number, action: string, more: object) =>
    call(who, 'tickets.advance', { id, version: at, action, requestKey: requestKey(), ...more });
  await advance('ticketStaff1', 1, 'accept', { text: '已受理' });
  await call('teamLead', 'tickets.assignees', { id });
  await call('teamLead', 'tickets.mergeTargets', { id });
  await advance('teamLead', 2, 'assign', { assigneeId: 's-ticketStaff1' });
  for (const who of ['owner', 'ticketStaff1']) {
    await call(who, 'tickets.get', { id });
    await call(who, 'tickets.read', { id, version: 3 });
  }
  for (const who of ['ticketStaff1', 'teamLead', 'ticketStaff1'])
    await call(who, 'tickets.watch', { id, doing: 'viewing' });
  for (const view of ['todo', 'mine', 'team', 'unassigned', 'done'])
    await call('ticketStaff1', 'tickets.queue', { view });
  for (const text of ['T26', '3-2-502', '半夜']) await call('ticketStaff1', 'tickets.search', { text });
  await call('teamLead', 'tickets.attention');
  await call('teamLead', 'tickets.nameStaff', { id, version: 3, staffIds: ['s-ticketStaff2'] });
  await call('teamLead', 'tickets.assignMany', {
    ...{ items: [{ id, version: 4 }], assigneeId: 's-ticketStaff1', requestKey: requestKey() },
  });

  await useTeams(call, requestKey);
  const qinghe = { communityId: 'qinghe' };
  await call('manager', 'categories.get', qinghe);
  const tree = { ...DEFAULT_TREE, spots: ['单元门口'] };
  await call('manager', 'categories.save', { ...qinghe, version: 0, tree });
  await call('ticketStaff1', 'replies.get', qinghe);
  await call('teamLead', 'replies.save', { ...qinghe, version: 0, items: [...DEFAULT_REPLIES].reverse() });
  await call('ticketStaff1', 'replies.forTicket', { ticketId: id });
  await call('owner', 'tickets.form', HOME);
  await call('clerk', 'tickets.findHome', { ...qinghe, text: '5幢' });
  await call('clerk', 'tickets.formFor', HOME);
  const spoken = { ...HOME, kind: 'repair', category: 'repair-1', text: '灯不亮', source: 'phone' };
  await call('clerk', 'tickets.fileFor', { draft: spoken, requestKey: requestKey() });
  await useVisits(call, requestKey);
  const rude = { ...HOME, kind: 'complaint', category: 'complaint-1', text: '违规测试词' };
  await call('owner', 'tickets.submit', { draft: rude, requestKey: requestKey() });
  const { items } = await call('manager', 'tickets.heldContent');
  await call('manager', 'tickets.decideContent', { ...firstOf(items), decision: 'release' });

  await useHomes(call, requestKey);
  await useCampaigns(call, requestKey);
  await goOut(call, requestKey);

  await call('owner', 'audit.viewers', HOME);
  await call('manager', 'audit.entries', inQinghe);
  await call('auditor', 'audit.entries', HOME);

  await call('owner', 'notices.choose', { choices: { ticketProgress: 'accept' } });
  await call('owner', 'notices.mine');
  await call('owner', 'notices.read');
  await useNotices(call);
  await useDigests(call);

  for (const who of ['manager', 'hqAdmin']) await call(who, 'staff.list');
  const leaver = { staffId: 's-ticketStaff2' };
  await call('hqAdmin', 'staff.leave', leaver);
  await call('hqAdmin', 'staff.rejoin', leaver);
}

/** What a person wants, what a community does, and what did not arrive. */
async function useNotices(call: Call): Promise<void> {
  await call('owner', 'notices.wishes');
  await call('owner', 'notices.saveWishes', { version: 0, off: ['email'], quiet: { from: 20, to: 9 } });
  for (const who of ['teamLead', 'hqAdmin']) await call(who, 'notices.outbox');
  const { items } = await call('teamLead', 'notices.outbox', { state: 'failed' });
  await call('teamLead', 'notices.settle', { id: firstOf(items).id, seen: 'failed', action: 'call' });
  const { communityId, version, settings } = await call('manager', 'notices.settings');
  const changed = { ...(settings as object), spacingDays: 5 };
  await call('manager', 'notices.changeSettings', { communityId, version, settings: changed });
}

/** The demo's digests: one that waits is written and approved, another is not to go out, and an owner reads. */
async function useDigests(call: Call): Promise<void> {
  const { version } = await call('manager', 'digests.settings', { communityId: 'qinghe' });
  await call('manager', 'digests.changeSettings', { communityId: 'qinghe', version, rhythm: 'weekly' });
  for (const who of ['manager', 'hqAdmin']) await call(who, 'digests.settings');
  for (const who of ['manager', 'auditor', 'hqAdmin']) await call(who, 'digests.list');
  const waiting = async (who: string) => {
    const { items } = await call(who, 'digests.list', { state: 'draft' });
    return { id: (items as { id: string }[])[0]?.id };
  };
  const seen = async (who: string, one: object) => {
    const { id, version: at } = await call(who, 'digests.get', one);
    return { id, version: at };
  };
  const [first, other] = [await waiting('manager'), await waiting('manager2')];
  const { items: offered } = (await call('manager', 'digests.offers', first)) as unknown as {
    items: { ticketId: string; what: string }[];
  };
  const cases = offered.map(({ ticketId, what }) => ({ ticketId, what, done: '已处理' }));
  const draft = { words: '感谢大家', cases };
  await call('manager', 'digests.edit', { ...(await seen('manager', first)), draft });
  await call('manager', 'digests.approve', await seen('manager', first));
  await call('manager2', 'digests.discard', await seen('manager2', other));
  const { items: out } = (await call('owner', 'digests.published')) as unknown as { items: { id: string }[] };
  for (const verb of ['read', 'open']) await call('owner', `digests.${verb}`, { id: out[0]?.id });
}

/** A team over its life, and somebody who is away. */
async function useTeams(call: Call, requestKey: () => string): Promise<void> {
  const communityId = 'qinghe';
  const members = ['s-ticketStaff1', 's-ticketStaff2'].map((staffId) => ({ staffId, shifts: [] }));
  const draft = { name: '工程组', rule: 'roundRobin', categories: [], leadId: 's-teamLead', members };
  const team = await call('teamLead', 'teams.create', { communityId, draft, requestKey: requestKey() });
  const { id } = team;
  await call('ticketStaff1', 'teams.list');
  await call('ticketStaff1', 'teams.list', { communityId });
  await call('owner', 'teams.staffOfHome', HOME);
  const filed = { ...HOME, kind: 'repair', category: '水电', text: '楼道灯不亮' };
  await call('owner', 'tickets.submit', { draft: filed, requestKey: requestKey() });
  await call('teamLead', 'teams.change', { id, version: 1, draft: { ...draft, rule: 'pool' } });
  await call('teamLead', 'teams.end', { id, version: 2 });
  const away = { from: '2026-11-23T01:00:00Z', to: '2099-01-01T00:00:00Z', reason: '看病' };
  const year = { ...away, from: '2098-11-23T01:00:00Z', staffId: 's-ticketStaff1' };
  const absence = await call('teamLead', 'teams.setAbsence', { ...year, requestKey: requestKey() });
  await call('teamLead', 'teams.absences', { communityId });
  await call('teamLead', 'teams.endAbsence', { id: absence['id'], version: 1 });
}

/** The next campaign up to its start; of the running one, what its staff and an owner do. */
async function useCampaigns(call: Call, requestKey: () => string): Promise<void> {
  const communityId = 'qinghe';
  const draft = {
    ...{ quarter: '2098Q4', communityIds: [communityId], buildings: ['5'], status: 'stale' },
    ...{ from: '2098-10-01T01:00:00Z', due: '2098-11-01T01:00:00Z' },
  };
  await call('manager', 'campaigns.preview', { draft });
  const { id } = await call('manager', 'campaigns.create', { draft, requestKey: requestKey() });
  await call('manager', 'campaigns.change', { id, version: 1, draft: { ...draft, status: null } });
  await call('manager', 'campaigns.move', { id, version: 2, action: 'schedule' });
  await call('manager', 'campaigns.move', { id, version: 3, action: 'cancel' });
  for (const who of ['manager', 'auditor', 'hqAdmin']) await call(who, 'campaigns.list');
  const running = DEMO_CAMPAIGN;
  await call('manager', 'campaigns.get', { id: running });
  await call('clerk', 'campaigns.buildings', { id: running, communityId });
  await call('clerk', 'campaigns.callers', { communityId });
  await call('clerk', 'campaigns.checks', { id: running, communityId, list: 'mine' });
  const { items } = (await call('clerk', 'campaigns.checks', {
    ...{ id: running, communityId, list: 'waiting' },
  })) as unknown as { items: { id: string; version: number }[] };
  const [first, second, third] = items;
  await call('clerk', 'campaigns.assign', { ...idOf(first), staffId: 's-clerk' });
  await call('clerk', 'campaigns.result', { ...idOf(first, 1), result: 'unreachable', channel: 'visit' });
  await call('clerk', 'campaigns.result', { ...idOf(second), result: 'noChange', channel: 'call' });
  await call('manager', 'campaigns.exempt', { ...idOf(third), exempt: true, reason: '空置' });
}

/** The demo's owner sees the check that waits for them, and answers it. */
async function answerCheck(call: Call): Promise<void> {
  await call('owner', 'campaigns.open', HOME);
  const mine = (await call('owner', 'campaigns.mine', HOME)) as unknown as {
    check: { id: string };
    version: number;
  };
  await call('owner', 'campaigns.confirm', { ...HOME, id: mine.check.id, version: mine.version });
}

const DEMO_CAMPAIGN = 'c-demo-quarter';
const idOf = (row: { id: string; version: number } | undefined, later = 0) => ({
  id: row?.id,
  version: (row?.version ?? 0) + later,
});

/** An outing with one household of each outcome. */
async function goOut(call: Call, requestKey: () => string): Promise<void> {
  const { uploadFolder } = await call('clerk', 'account.me');
  await call('clerk', 'fieldwork.staff', { communityId: 'qinghe' });
  await call('clerk', 'fieldwork.staff');
  const place = { communityId: 'qinghe', place: '5 幢大厅', buildings: ['5'], staffIds: ['s-clerk'] };
  const draft = { ...place, from: '2026-11-23T01:00:00Z', to: '2026-11-23T09:00:00Z' };
  const { id } = await call('clerk', 'fieldwork.plan', { draft, requestKey: requestKey() });
  await call('clerk', 'fieldwork.move', { id, version: 1, action: 'open' });
  await call('clerk', 'fieldwork.key', { id });
  const query = { id, communityId: 'qinghe', text: '5幢' };
  const { items } = (await call('clerk', 'fieldwork.households', query)) as {
    items?: { householdId: string }[];
  };
  const [served, confirmed, failed] = items ?? [];
  const at = (household?: { householdId: string }) => ({ id, householdId: household?.householdId });
  await call('clerk', 'fieldwork.take', at(served));
  for (const [household, owner] of [
    [served, { phone: '19900000008' }],
    [confirmed, {}],
  ] as const) {
    const { version, members } = (await call('clerk', 'archive.get', {
      householdId: household?.householdId,
    })) as unknown as { version: number; members: { id: string }[] };
    await call('clerk', 'fieldwork.submit', {
      ...{
        ...at(household),
        baseVersion: version,
        consentVersion: CONSENT_VERSION,
        requestKey: requestKey(),
      },
      draft: { owner, members: members.map((member) => ({ id: member.id })) },
      signature: `cloud://local-env.x/${String(uploadFolder)}/signature.png`,
    });
  }
  await call('clerk', 'fieldwork.fail', { ...at(failed), reason: 'absent', requestKey: requestKey() });
  await call('manager', 'fieldwork.outings');
  await call('manager', 'fieldwork.outing', { id });
  await call('manager', 'fieldwork.sittings', { id, state: 'served' });
}

/** A request that meets a newer version of its record and is brought up to it; then back to the version before. */
async function useVersions(call: Call, requestKey: () => string): Promise<void> {
  const { version } = await call('owner', 'archive.get', HOME);
  const draft = { owner: { name: '张伟', phone: '19900000007' }, members: [] };
  const sent = { ...HOME, baseVersion: version, draft, requestKey: requestKey() };
  const { id } = await call('owner', 'archive.submit', sent);
  await call('relative', 'account.consent', { version: CONSENT_VERSION, agreed: true });
  const offer = { ...HOME, relation: 'parent', rights: [], requestKey: requestKey() };
  const { scene } = await call('owner', 'homes.invite', offer);
  const asked = await call('relative', 'homes.accept', { scene, name: '张桂英', phone: '13700000005' });
  const approve = (who: string, endpoint: string, about: unknown, at: number) =>
    call(who, endpoint, { id: about, version: at, decision: 'approve' });
  await approve('reviewer1', 'homes.decide', asked['id'], 1);
  await approve('reviewer2', 'homes.decide', asked['id'], 2);
  const why = await approve('reviewer1', 'archive.decide', id, 1).then(
    () => 'approved',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  if (!why.includes('BASE_CHANGED')) throw new Error(`no conflict: ${why}`);
  await call('owner', 'archive.request', { id });
  await call('owner', 'archive.rebase', { ...HOME, id, version: 2, choices: {}, requestKey: requestKey() });
  await approve('reviewer1', 'archive.decide', id, 3);
  await approve('reviewer2', 'archive.decide', id, 4);
  const baseVersion = Number((await call('owner', 'archive.get', HOME))['version']);
  const wanted = { ...HOME, version: baseVersion - 1 };
  for (const who of ['owner', 'clerk']) await call(who, 'archive.version', wanted);
  const back = { ...wanted, baseVersion, reason: '改错了', requestKey: requestKey() };
  const restored = await call('owner', 'archive.restore', back);
  await call('owner', 'archive.withdraw', { id: restored['id'], version: 1 });
}

const PLACE = { communityId: 'wangjiang', building: '1', unit: '1', room: '302' };

/** The ways into a home and out of it. */
async function useHomes(call: Call, requestKey: () => string): Promise<void> {
  const code = await call('clerk', 'homes.showCode', { place: PLACE, requestKey: requestKey() });
  await call('newcomer', 'account.consent', { version: CONSENT_VERSION, agreed: true });
  const { scene } = code;
  const { people } = (await call('newcomer', 'homes.open', { scene })) as { people: { personId: string }[] };
  await call('newcomer', 'homes.bindByCode', { scene, personId: people[0]?.personId });
  const home = { householdId: 'h-wangjiang-1-1-302' };
  await call('newcomer', 'homes.people', home);

  await call('guest', 'account.consent', { version: CONSENT_VERSION, agreed: true });
  const offer = { relation: 'parent', rights: ['viewProfile'], requestKey: requestKey() };
  const invitation = await call('newcomer', 'homes.invite', { ...home, ...offer });
  const guest = { name: '林桂英', phone: '19900007001' };
  const asked = await call('guest', 'homes.accept', { scene: invitation['scene'], ...guest });
  await call('reviewer1', 'homes.request', { id: asked['id'] });
  await call('reviewer1', 'homes.reveal', { id: asked['id'], field: 'phone', reason: 'verifyIdentity' });
  await call('reviewer1', 'homes.decide', { id: asked['id'], version: 1, decision: 'approve' });
  await call('reviewer2', 'homes.decide', { id: asked['id'], version: 2, decision: 'approve' });

  const after = (await call('newcomer', 'homes.people', home)) as unknown as {
    people: { membershipId: string; name: string }[];
  };
  const membershipId = after.people.find(({ name }) => name === guest.name)?.membershipId;
  const rights = { before: ['viewProfile'], rights: ['viewProfile', 'fileTicket'] };
  await call('newcomer', 'homes.setRights', { ...home, membershipId, ...rights });
  await call('newcomer', 'homes.changeHead', { ...home, membershipId, requestKey: requestKey() });
  const { uploadFolder: folder } = await call('clerk', 'account.me');
  const proof = { note: '证明见照片', photos: [`cloud://local-env.x/${String(folder)}/proof.jpg`] };
  const inStead = { ...home, membershipId, ...proof, requestKey: requestKey() };
  await call('clerk', 'homes.asked', { id: (await call('clerk', 'homes.changeHeadFor', inStead))['id'] });
  await call('clerk', 'homes.unbind', { ...home, membershipId, reason: '手机丢失' });
  await call('newcomer', 'homes.moveOut', { ...home, membershipId, requestKey: requestKey() });

  const { uploadFolder } = await call('guest', 'account.me');
  const photos = [`cloud://local-env.x/${String(uploadFolder)}/proof.jpg`];
  const draft = { place: PLACE, ...guest, relation: 'parent', note: '证明见照片', photos };
  const { id } = await call('guest', 'homes.apply', { draft, requestKey: requestKey() });
  await call('guest', 'homes.mine');
  await call('guest', 'homes.myRequest', { id });
  await call('guest', 'homes.withdraw', { id, version: 1 });
  await call('newcomer', 'homes.leave', home);
}

/** What people ask about their own data, and how it is answered. */
async function useRights(call: Call, requestKey: () => string): Promise<void> {
  for (const given of [true, false])
    await call('owner', 'rights.setConsent', { purpose: 'surveys', given, version: '2026-11' });
  await call('owner', 'rights.consents');
  await call('owner', 'rights.consentHistory');
  const copy = await call('owner', 'rights.copy', { ...HOME, requestKey: requestKey() });
  await call('owner', 'rights.readCopy', { id: copy['id'] });
  const own = { householdId: 'h-wangjiang-2-1-301' };
  await call('visitor', 'rights.erasureChoices', own);
  await call('visitor', 'rights.erasureChoices');
  const ask = () => call('visitor', 'rights.erase', { ...own, scope: 'household', requestKey: requestKey() });
  const first = await ask();
  await call('visitor', 'rights.withdraw', { id: first['id'], version: 1 });
  const refused = { id: (await ask())['id'], version: 1, action: 'refuse', reason: '请到前台核对身份' };
  await call('manager2', 'rights.decide', refused);
  const { id } = await ask();
  await call('visitor', 'rights.mine');
  await call('visitor', 'rights.myRequest', { id });
  for (const view of ['open', 'done']) await call('manager2', 'rights.inbox', { view });
  await call('manager2', 'rights.request', { id });
  await call('manager2', 'rights.decide', { id, version: 1, action: 'check' });
  await call('reviewer1', 'rights.decide', { id, version: 2, action: 'approve' });
}

/** What names the first of a list, and its version. */
function firstOf(items: unknown) {
  const [{ id, version }] = items as [{ id: string; version: number }];
  return { id, version };
}

/** A repair for which somebody comes. */
async function useVisits(call: Call, requestKey: () => string): Promise<void> {
  const draft = { ...HOME, kind: 'repair', category: '门窗', text: '窗户关不上' };
  const { id } = await call('owner', 'tickets.submit', { draft, requestKey: requestKey() });
  const step = { id, requestKey: requestKey() };
  await call('ticketStaff1', 'tickets.advance', { ...step, version: 1, action: 'accept', text: '已受理' });
  const { items } = await call('owner', 'tickets.slots', { id });
  const [first] = items as { day: string; slot: string }[];
  const chosen = { id, version: 2, action: 'appoint', day: first?.day, slot: first?.slot };
  await call('owner', 'tickets.advance', { ...chosen, requestKey: requestKey() });
}
