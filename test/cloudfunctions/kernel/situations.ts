import type { StoredAccount, StoredStaff } from '../../../cloudfunctions/account/stored';
import { RIGHTS, STAFF_ROLES, type Role, type StaffRole } from '../../../contract';
import type { Team } from '../../../cloudfunctions/teams/stored';
import { checkId } from '../../../cloudfunctions/checks';
import type { Outing } from '../../../cloudfunctions/fieldwork/stored';
import type { HomeRequest } from '../../../cloudfunctions/homes/stored';
import { sealApplicant } from '../../../cloudfunctions/homes/present';
import { freshRequest } from '../../../cloudfunctions/rights/requests';
import type { DataRequest } from '../../../cloudfunctions/rights/stored';
import type { StoredCheck } from '../../../cloudfunctions/tickets/content/stored';
import { prepareNotice } from '../../../cloudfunctions/notices';
import { isNot } from '../../../cloudfunctions/kernel/query';
import { aKey, submitted } from '../../support/archiveActs';
import { aCheck, aRunningCampaign } from '../../support/campaignActs';
import { aDigest } from '../../support/digestActs';
import { aCommunity, aHousehold, anAccount, aStaff, type BuiltHousehold } from '../../support/builders';
import { got } from '../../support/homeActs';
import { START, type World } from '../../support/world';

/** What an endpoint may be asked about: one household with everything that belongs to it. */
export interface Target {
  householdId: string;
  communityId: string;
  place: { communityId: string; building: string; unit: string; room: string };
  /** Membership ids. */
  head: string;
  member: string;
  /** Person id of the member. */
  person: string;
  request: string;
  ticket: string;
  /** Words of the ticket that wait for a decision. */
  held: string;
  /** A face-to-face collection in its community. */
  outing: string;
  /** A campaign of its community, and the household's place in it. */
  campaign: string;
  check: string;
  /** A team that handles its community's tickets. */
  team: string;
  /** Staff id of somebody who works there. */
  colleague: string;
  /** Somebody's request to belong to the household. */
  homeRequest: string;
  /** A request to belong to a home that one person sent: the caller, if the target is their own. */
  sent: string;
  /** An erasure that the head of the household asked for. */
  erasure: string;
  /** A copy that one person asked for: the caller, if the target is their own. */
  asked: string;
  /** A message to somebody of its community. */
  notice: string;
  /** A digest of its community that waits for approval, and one that is out. */
  digest: string;
  published: string;
}

/** How the caller stands to what they ask about. */
export const SITUATIONS = [
  'own household',
  'other household',
  'other community',
  'unsigned agreement',
  'withdrawn consent',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Ids of the form that ours have, of nothing. */
export const ABSENT: Target = {
  householdId: 'h-absent',
  communityId: 'c-absent',
  place: { communityId: 'c-absent', building: '1', unit: '1', room: '1' },
  ...{
    head: 'm-absent',
    member: 'm-absent',
    person: 'p-absent',
    request: 'r-absent',
    ticket: 't-absent',
    held: 'k-absent',
  },
  ...{ homeRequest: 'b-absent', sent: 'b-absent', erasure: 'd-absent', asked: 'd-absent' },
  outing: 'o-absent',
  ...{ campaign: 'c-absent', check: 'u-absent' },
  team: 'team-absent',
  colleague: 's-absent',
  notice: 'n-absent',
  ...{ digest: 'g-absent', published: 'g-absent' },
};

/** Addresses by which a household is known in any answer. */
export const LABELS = { own: '1幢1单元101', neighbour: '2幢2单元202', stranger: '9幢9单元909' };

const isStaff = (role: Role): role is StaffRole => (STAFF_ROLES as readonly Role[]).includes(role);
const openidOf = (role: Role, situation: Situation) => {
  if (situation === 'unsigned agreement') return `o-${role}-unsigned`;
  return situation === 'withdrawn consent' ? `o-${role}-withdrawn` : `o-${role}`;
};

/** Everybody and everything that the situations are about. */
export class Scene {
  private constructor(
    private readonly homes: Record<'own' | 'unsigned' | 'withdrawn' | 'neighbour' | 'stranger', Target>,
  ) {}

  /** Who asks, and about what. */
  of(role: Role, situation: Situation): { openid: string; target: Target } {
    const openid = openidOf(role, situation);
    const { own, unsigned, withdrawn, neighbour, stranger } = this.homes;
    const target = {
      'own household': own,
      'other household': neighbour,
      'other community': stranger,
      'unsigned agreement': unsigned,
      'withdrawn consent': withdrawn,
    }[situation];
    const isForeign = situation === 'other household' || situation === 'other community';
    return { openid, target: isForeign ? target : { ...target, sent: `b-${openid}`, asked: `d-${openid}` } };
  }

  /** Two households in a community where every role is posted, one in another; everybody in every state. */
  static async set(w: World, roles: readonly Role[]): Promise<Scene> {
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2', name: '望江花园' });
    const own = await place(w, { name: 'own', communityId: 'c1', label: LABELS.own });
    const homes = {
      own,
      unsigned: await place(w, { name: 'unsigned', communityId: 'c1', label: '1幢1单元102' }, '-unsigned'),
      withdrawn: await place(w, { name: 'withdrawn', communityId: 'c1', label: '1幢1单元103' }, '-withdrawn'),
      neighbour: await place(w, { name: 'neighbour', communityId: 'c1', label: LABELS.neighbour }),
      stranger: await place(w, { name: 'stranger', communityId: 'c2', label: LABELS.stranger }),
    };
    for (const role of roles)
      for (const situation of ['own household', 'unsigned agreement', 'withdrawn consent'] as const)
        await somebody(w, role, situation);
    await clerksTakePart(w);
    return new Scene(homes);
  }
}

/** Who had not agreed has not agreed. */
export async function forgetConsent(w: World, openid: string): Promise<void> {
  if (openid.endsWith('-withdrawn')) await w.database.update('accounts', { _id: openid }, { consent: null });
}

/** Who unbound from their home is bound to it. */
export async function bindAgain(w: World, openid: string): Promise<void> {
  const { personId = '' } = (await w.database.get<StoredAccount>('accounts', openid)) ?? {};
  await w.database.update('memberships', { personId }, { accountId: openid });
}

/** Whoever was unbound by somebody else is bound again. */
export async function bindEverybodyAgain(w: World): Promise<void> {
  const accounts = await w.database.find<StoredAccount>(
    'accounts',
    { personId: isNot(null) },
    { limit: 100 },
  );
  for (const { _id, personId } of accounts)
    await w.database.update('memberships', { personId }, { accountId: _id });
}

/** Nobody has left. */
export async function takeEverybodyBack(w: World): Promise<void> {
  await w.database.update('staff', { state: 'left' }, { state: 'active' });
}

async function somebody(w: World, role: Role, situation: Situation): Promise<void> {
  const openid = openidOf(role, situation);
  await w.database.insert('homeRequests', aHomeRequest(w, `b-${openid}`, openid));
  await w.database.insert('dataRequests', await aCopy(w, openid));
  const signed = situation !== 'unsigned agreement';
  if (isStaff(role)) await aStaff(w, { openid, roles: [role], communityIds: ['c1'], signed });
  else await anAccount(w, openid);
  await forgetConsent(w, openid);
}

/** A household with an owner and a member, a request under review, a ticket, and somebody who asks to belong to it. */
async function place(
  w: World,
  { name, communityId, label }: { name: string; communityId: string; label: string },
  suffix = '',
): Promise<Target> {
  const [owner, member] = isHome(name)
    ? [`o-owner${suffix}`, `o-member${suffix}`]
    : [`o-${name}`, `o-${name}-member`];
  const home = await aHousehold(w, {
    id: `h-${name}`,
    ...{ communityId, label },
    owner: { name: '王小明', phone: '13800000001', openid: owner },
    members: [
      { name: '王小红', phone: '13800000002', relation: 'spouse', rights: [...RIGHTS], openid: member },
    ],
  });
  const [building = '', unit = '', room = ''] = label.split(/幢|单元/);
  const numbers = { communityId, building, unit, room };
  await w.database.insert('units', { _id: `unit-${home.id}`, ...numbers, label });
  return { ...(await belongings(w, home, { owner, label })), ...{ communityId, place: numbers } };
}

const isHome = (name: string) => ['own', 'unsigned', 'withdrawn'].includes(name);

async function belongings(
  w: World,
  { id, communityId, memberships, persons }: BuiltHousehold,
  { owner, label }: { owner: string; label: string },
): Promise<Omit<Target, 'communityId' | 'place'>> {
  const draft = { owner: { name: '王小明', phone: '13900009999' }, members: [] };
  const request = await submitted(w, owner, id, draft);
  const ticket = await got<{ id: string }>(w, owner, 'tickets.submit', {
    draft: { householdId: id, kind: 'repair', category: '水电', text: '灯坏了' },
    requestKey: aKey(),
  });
  const held = heldWords({ householdId: id, communityId }, ticket.id);
  await w.database.insert('contentChecks', held);
  const about = { householdId: id, communityId, label, state: 'pendingFirst' } as const;
  const homeRequest = aHomeRequest(w, `b-${id}`, `o-applicant-${id}`, about);
  await w.database.insert('homeRequests', homeRequest);
  const erasure = aDataRequest(`d-${id}`, owner, { _id: id, communityId, label });
  await w.database.insert('dataRequests', erasure);
  const told = {
    to: owner,
    communityId,
    template: 'reviewDecided',
    title: label,
    body: '',
    page: 'p',
  } as const;
  const fields = { item: '', result: '', note: '' };
  const notice = prepareNotice({ ...told, key: `about:${id}`, fields, now: START });
  await w.database.insert('notices', notice);
  const digest = aDigest(`g-${id}`, { communityId, communityName: label });
  const published = aDigest(`g-${id}-out`, { communityId, communityName: label, state: 'published' });
  for (const one of [digest, published]) await w.database.insert('digests', one);
  const outing = anOuting(`o-${id}`, communityId, label);
  await w.database.insert('outings', outing);
  const campaign = aRunningCampaign(`c-${id}`, { communityId, createdByName: label });
  await w.database.insert('campaigns', campaign);
  await w.database.update('households', { _id: id }, { campaignId: campaign._id });
  const check = aCheck(checkId(w.platform.secrets, campaign._id, id), { campaign, householdId: id, label });
  await w.database.insert('checks', check);
  const team = aTeam(`team-${id}`, communityId, label);
  await w.database.insert('teams', team);
  const colleague = await aStaff(w, {
    openid: `o-colleague-${id}`,
    communityIds: [communityId],
    signed: false,
  });
  const [head = '', member = ''] = memberships;
  return {
    ...{ householdId: id, colleague, head, member, person: persons[1] ?? '' },
    ...{ request: request.id, ticket: ticket.id, homeRequest: homeRequest._id, sent: homeRequest._id },
    ...{ erasure: erasure._id, asked: erasure._id, held: held._id },
    ...{ outing: outing._id, team: team._id, campaign: campaign._id, check: check._id },
    ...{ notice: notice._id, digest: digest._id, published: published._id },
  };
}

/** With nobody in it yet. */
const aTeam = (_id: string, communityId: string, name: string): Team => ({
  ...{ _id, communityId, communityName: '', name, rule: 'byHand', categories: [], leadId: null },
  ...{ members: [], memberIds: [], state: 'active', version: 1, createdAt: START, updatedAt: START },
});

/** Words that wait for somebody to decide on them. */
const heldWords = (
  home: Pick<StoredCheck, 'householdId' | 'communityId'>,
  ticketId: string,
): StoredCheck => ({
  ...{ _id: `k-${home.householdId}`, ...home, ticketId, kind: 'text', eventId: null, fileId: null },
  ...{ openid: '', byStaff: false, state: 'held', isWaiting: true, version: 1, attempts: 1 },
  ...{ nextAt: 0, traces: [], label: null, createdAt: START, decidedBy: null, decidedAt: null },
});

/** Open; who takes part is not known yet. */
const anOuting = (_id: string, communityId: string, label: string): Outing => ({
  ...{ _id, communityId, communityName: '桂花苑', place: label, buildings: [], staff: [] },
  ...{ from: START, to: START + 3_600_000, state: 'open', version: 1, closedAt: null, total: 5 },
  ...{ createdBy: 's-nobody', createdAt: START },
});

/** Every clerk there is takes part in every outing, also in other communities. */
async function clerksTakePart(w: World): Promise<void> {
  const everybody = await w.database.find<StoredStaff>('staff', { state: 'active' }, { limit: 100 });
  const clerks = everybody.filter(({ posts }) => posts.some(({ role }) => role === 'clerk'));
  const staff = clerks.map(({ _id: id, name }) => ({ id, name }));
  await w.database.update('outings', { state: 'open' }, { staff });
}

function aHomeRequest(
  w: World,
  _id: string,
  submittedBy: string,
  {
    householdId,
    communityId,
    label,
    state,
  }: Pick<HomeRequest, 'communityId' | 'label' | 'state'> & {
    householdId: string;
  } = { householdId: 'h-own', communityId: 'c1', label: '某处', state: 'withdrawn' },
): HomeRequest {
  const applicant = { name: '陈静', phone: '13700000007', note: '在这里住' };
  return {
    ...{ _id, kind: 'written', communityId, communityName: '桂花苑', label },
    finding: { kind: 'newPerson', householdId, baseVersion: 1 },
    ...{ state, version: 1, submittedBy, submittedAt: START },
    applicantSealed: sealApplicant(w.platform.secrets, _id, applicant),
    ...{ relation: 'spouse', rights: [], photos: [], from: null, first: null, steps: [] },
  };
}

/** An erasure of the whole home, which waits for the manager. */
function aDataRequest(
  id: string,
  openid: string,
  home: { _id: string; communityId: string; label: string },
): DataRequest {
  const named = { ...home, communityName: '桂花苑', ownerPersonId: '', openRequestId: null };
  const actor = { openid, consented: true, name: null, homes: [], staff: null };
  const fresh = freshRequest(id, { kind: 'erasure', home: named }, { actor, now: START });
  return { ...fresh, scope: 'household' };
}

/** A copy that is kept. */
async function aCopy(w: World, openid: string): Promise<DataRequest> {
  const empty = { homeRequests: [], tickets: [], consents: [], notices: [], dataRequests: [], record: null };
  const file = await w.platform.files.put(`copies/${openid}.json`, JSON.stringify(empty));
  const actor = { openid, consented: true, name: null, homes: [], staff: null };
  const fresh = freshRequest(`d-${openid}`, { kind: 'copy', home: null }, { actor, now: START });
  return { ...fresh, state: 'fulfilled', files: { json: file, html: file, expiresAt: START + 3_600_000 } };
}
