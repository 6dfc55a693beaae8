import type { ConsentEntry } from '../../contract';
import type { StoredConsent } from '../account';
import { copyOfRecord, type CopiedRecord, type Household, type Membership } from '../archive';
import { copyOfChecks, type CopiedCheck } from '../campaigns';
import { copyOfHomeRequests, type CopiedHomeRequest } from '../homes';
import type { FaceConsent } from '../fieldwork';
import type { ActorHome } from '../kernel/actor';
import type { Call } from '../kernel/handle';
import { copyOfNotices, type CopiedNotice } from '../notices';
import { copyOfTickets, type CopiedTicket } from '../tickets';
import { presentEntry } from './consents';
import type { DataRequest } from './stored';

/** As much of each list as a copy holds, newest first. */
const MOST = 1000;

/** All that is held about one person, and, within their rights, about one home of theirs; instants as ISO 8601. */
export interface Copy {
  format: 'owner-archive-copy';
  madeAt: string;
  /** How we greet them; null before they bound. */
  name: string | null;
  record: CopiedRecord | null;
  /** Copies from before they were kept in it lack them. */
  checks?: CopiedCheck[];
  tickets: CopiedTicket[];
  homeRequests: CopiedHomeRequest[];
  consents: CopiedConsent[];
  notices: CopiedNotice[];
  dataRequests: { at: number; kind: string; state: string; scope: string }[];
}

/** `faceToFace`: signed on the phone of a clerk, who came home or met them; copies from before it was told apart lack it. */
export interface CopiedConsent extends ConsentEntry {
  how?: 'app' | 'faceToFace';
}

interface CopiedHome {
  home: ActorHome;
  household: Household;
  memberships: readonly Membership[];
}

/** Two steps to the database. */
export async function gatherCopy(of: CopiedHome | null, call: Call): Promise<Copy> {
  const { actor, now, platform } = call;
  const { database } = platform;
  const { openid } = actor;
  const newest = (by: string) => ({ order: [[by, 'desc']] as const, limit: MOST });
  const [record, checks, tickets, homeRequests, consents, signed, notices, requests] = await Promise.all([
    of && copyOfRecord(platform, of.household, of.memberships, readerOf(of)),
    of && readerOf(of).seesRecord ? copyOfChecks(platform, of.home.householdId, readerOf(of)) : [],
    of ? copyOfTickets(platform, ticketsOf(of.home, openid), of.home.membershipId) : [],
    copyOfHomeRequests(platform, openid),
    database.find<StoredConsent>('consents', { accountId: openid }, newest('at')),
    of ? database.find<FaceConsent>('consents', signedBy(of.home), newest('at')) : [],
    copyOfNotices(platform, openid),
    database.find<DataRequest>('dataRequests', { submittedBy: openid }, newest('submittedAt')),
  ]);
  return {
    ...{ format: 'owner-archive-copy', madeAt: new Date(now).toISOString(), name: actor.name },
    ...{ record, checks, tickets, homeRequests, notices, consents: copiedConsents(consents, signed) },
    dataRequests: requests.map(({ submittedAt: at, kind, state, scope }) => ({ at, kind, state, scope })),
  };
}

const signedBy = ({ householdId, personId }: ActorHome) => ({ householdId, personId });

/** In the app and face to face, newest first. What is signed face to face is consent to the keeping of the record. */
function copiedConsents(inApp: readonly StoredConsent[], signed: readonly FaceConsent[]): CopiedConsent[] {
  const all = [
    ...inApp.map((one) => ({ ...presentEntry(one), how: 'app' as const })),
    ...signed.map(({ version, at }) => ({
      ...{ purpose: 'service' as const, given: true, version },
      ...{ at: new Date(at).toISOString(), how: 'faceToFace' as const },
    })),
  ];
  return all.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function readerOf({ home, household }: CopiedHome) {
  const { personId, role, rights } = home;
  return {
    personId,
    seesRecord: role === 'owner' || rights.includes('viewProfile'),
    isHead: personId === household.ownerPersonId,
  };
}

/** The home's, as its list of tickets shows them; without that right, one's own. */
function ticketsOf({ householdId, role, rights }: ActorHome, openid: string) {
  const seesAll = role === 'owner' || rights.includes('fileTicket');
  return seesAll ? { householdId } : { householdId, submittedBy: openid };
}
