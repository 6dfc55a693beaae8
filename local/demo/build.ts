import type { Household, Membership, Person } from '../../cloudfunctions/archive/stored';
import type { Stored } from '../../cloudfunctions/kernel/ports';
import { auditDocuments } from './audit';
import { campaignDocuments } from './campaigns';
import type { DemoContext } from './context';
import { dataRequestDocument } from './dataRequests';
import { digestDocuments, tellableTickets } from './digests';
import { homeRequestDocument } from './homeRequests';
import { noticeDocuments } from './notices';
import { outingDocuments } from './outings';
import { homeKey, openidOf, readHouseholds, readJson, type HouseholdEntry, type Persona } from './read'; // prettier-ignore
import {
  accountDocument,
  communityDocuments,
  householdDocuments,
  personasOf,
  staffDocuments,
} from './register';
import { requestDocuments } from './requests';
import { teamDocuments } from './teams';
import { gather, ticketDocuments } from './tickets';

interface Home {
  entry: HouseholdEntry;
  unit: Stored;
  household: Household;
  persons: Person[];
  memberships: Membership[];
}

/** All documents of the demo, by collection. `photoIds` gives the file id of each picture that was uploaded. */
export function demoDocuments(
  context: DemoContext,
  photoIds: ReadonlyMap<string, string>,
): Map<string, Stored[]> {
  const entries = readHouseholds();
  const communities = communityDocuments(entries);
  const names = new Map(communities.map((one) => [one._id, one.name]));
  const homes = new Map<string, Home>(
    entries.map((entry) => [
      homeKey(entry),
      { entry, ...householdDocuments(entry, names.get(entry.community) ?? '', context) },
    ]),
  );
  const { agreement, staff, signatures } = staffDocuments(context);
  const staffNames = new Map(readJson('staff.json').map((one) => [one.key, one.name]));
  const recent = readJson('tickets.json');
  const tickets = [...recent, ...tellableTickets(context)];
  const requests = readJson('requests.json');

  const accounts = bindAccounts(homes, [...tickets, ...requests].map((one) => one.home), context); // prettier-ignore
  const outcomes = requests.map((entry, index) => {
    const home = homeOf(homes, entry.home);
    const outcome = requestDocuments(
      entry,
      index,
      { ...home, home: home.entry, openid: ownerOpenid(entry.home), staffNames },
      context,
    );
    home.household = outcome.household;
    home.persons = merged(home.persons, outcome.persons);
    home.memberships = merged(home.memberships, outcome.memberships);
    return outcome;
  });
  const documents = tickets.map((entry, index) => {
    const photos = (entry.photos ?? []).map((name) => photoIds.get(name) ?? '');
    const { household, memberships } = homeOf(homes, entry.home);
    const membershipId = memberships[0]?._id ?? '';
    const openid = ownerOpenid(entry.home);
    return ticketDocuments(entry, index, { household, openid, membershipId, staffNames, photos }, context);
  });
  const filed = gather(documents, tickets, { staffNames }, context);

  const asked = readJson('homeRequests.json');
  const homeRequests = asked.map((entry, index) => {
    const photos = entry.photos.map((name) => photoIds.get(name) ?? '');
    const { household } = homeOf(homes, entry.home);
    return homeRequestDocument(entry, index, { household, staffNames, photos }, context);
  });
  const askers = asked.map(({ as, name }) => accountDocument(openidOf(as), null, name, context));

  const dataRequests = readJson('dataRequests.json').map((entry, index) => {
    const { household, memberships, entry: home } = homeOf(homes, entry.home);
    const [head] = memberships;
    if (!head) throw new Error(`demo data: nobody lives in ${entry.home}`);
    const who = { household, head, owner: home.owner, openid: ownerOpenid(entry.home), staffNames };
    return dataRequestDocument(entry, index, who, context);
  });

  const all = [...homes.values()];
  const labels = new Map(all.map(({ household }) => [household._id, household.label]));
  const outings = readJson('outings.json').map((entry) =>
    outingDocuments(entry, names.get(entry.community) ?? '', labels, staffNames, context),
  );
  const tellable = filed.slice(recent.length).map(({ ticket }) => ticket);
  const campaign = campaignDocuments('qinghe', names.get('qinghe') ?? '', all, staffNames, context);
  return new Map<string, Stored[]>([
    ['communities', communities],
    ['units', all.map((home) => home.unit)],
    ['households', all.map((home) => home.household)],
    ['persons', all.flatMap((home) => home.persons)],
    ['memberships', all.flatMap((home) => home.memberships)],
    ['agreements', [agreement]],
    ['staff', staff],
    ['signatures', signatures],
    ['accounts', [...accounts, ...askers]],
    ['homeRequests', homeRequests],
    ['dataRequests', dataRequests],
    ['changeRequests', outcomes.map((outcome) => outcome.request)],
    ['recordVersions', outcomes.flatMap((outcome) => outcome.version ?? [])],
    ['campaigns', [campaign.campaign]],
    ['checks', campaign.checks],
    ['checkTallies', campaign.tallies],
    ['outings', outings.map((one) => one.outing)],
    ['sittings', outings.flatMap((one) => one.sittings)],
    ['teams', teamDocuments(names, context)],
    ['tickets', filed.map((one) => one.ticket)],
    ['ticketEvents', filed.flatMap((one) => one.events)],
    ['digests', digestDocuments(communities, tellable, staffNames, context)],
    ['notices', noticeDocuments(unbound(all), context)],
    ['accessLogs', auditDocuments(context)],
  ]);
}

/** Homes of the first community whose owner has no account, in the register's order. */
const unbound = (homes: readonly Home[]): Household[] =>
  homes
    .filter(
      ({ memberships, household }) =>
        household.communityId === 'qinghe' && memberships[0]?.accountId === null,
    )
    .map(({ household }) => household);

function homeOf(homes: ReadonlyMap<string, Home>, key: string): Home {
  const home = homes.get(key);
  if (!home) throw new Error(`demo data: no home ${key}`);
  return home;
}

/** The owner of a home is its persona if it has one. */
function ownerOpenid(key: string): string {
  return openidOf(personasOf(key)[0]?.key ?? key);
}

/** Who holds a home; `key` is the home's. */
type Holder = Pick<Persona, 'name' | 'consentVersion'> & { key: string; openid: string };

/** Accounts of personas with a home, and of the owners of homes that the demo has something of. */
function bindAccounts(homes: ReadonlyMap<string, Home>, keys: readonly string[], context: DemoContext) {
  const owned = readJson('personas.json').flatMap((persona) =>
    persona.home ? [{ ...persona, key: persona.home, openid: openidOf(persona.key) }] : [],
  );
  const unowned = [...new Set(keys)].filter((key) => personasOf(key).length === 0);
  const holders: Holder[] = [
    ...owned,
    ...unowned.map((key) => ({ key, name: homeOf(homes, key).entry.owner, openid: openidOf(key) })),
  ];
  return holders.map(({ key, name, openid, consentVersion }) => {
    const { entry, persons, memberships } = homeOf(homes, key);
    const at = [entry.owner, ...entry.members.map((member) => member.name)].indexOf(name);
    const person = persons[at];
    const membership = memberships[at];
    if (!person || !membership) throw new Error(`demo data: ${name} does not live in ${key}`);
    membership.accountId = openid;
    return accountDocument(openid, person._id, name, context, consentVersion);
  });
}

function merged<T extends Stored>(old: readonly T[], changed: readonly T[]): T[] {
  const byId = new Map([...old, ...changed].map((one) => [one._id, one]));
  return [...byId.values()];
}
