import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AssigningRule,
  FailReason,
  MemberDraft,
  Relation,
  Right,
  StaffRole,
  TicketAction,
  TicketKind,
} from '../../contract';

export interface CommunitiesFile {
  company: { name: string; hotline: string };
  communities: { id: string; name: string; address: string; hotline: string }[];
}

export interface StaffEntry {
  key: string;
  name: string;
  posts: { role: StaffRole; communities: string[] | 'all' }[];
  /** null: has not signed the agreement. */
  signedDaysAgo: number | null;
}

/** Somebody to be in the preview. */
export interface Persona {
  key: string;
  group: string;
  name: string;
  note: string;
  /** `community/building-unit-room` of the home they are bound to. */
  home?: string | null;
  staff?: string;
  phone?: string;
  /** Of the privacy text they agreed to; the one in force unless told otherwise. */
  consentVersion?: string;
}

/** One row of the register. */
export interface HouseholdEntry {
  community: string;
  building: string;
  unit: string;
  room: string;
  owner: string;
  phone: string;
  members: { name: string; relation: Relation; phone: string | null }[];
  verifiedDaysAgo: number | null;
}

export interface TicketEntry {
  home: string;
  kind: TicketKind;
  category: string;
  text: string;
  hoursAgo: number;
  /** Names of pictures in `data/photos`. */
  photos?: string[];
  steps: {
    action: TicketAction;
    by: string;
    hoursAgo: number;
    text?: string;
    assignee?: string;
    rating?: number;
    /** Days until which to hold, from now. */
    holdDays?: number;
    /** Place in the list of the ticket to merge into. */
    main?: number;
  }[];
}

export interface RequestEntry {
  home: string;
  hoursAgo: number;
  draft: { owner?: { name?: string; phone?: string }; add?: MemberDraft[]; remove?: string[] };
  steps: {
    action: 'approve' | 'return' | 'reject';
    by: string;
    hoursAgo: number;
    reason?: string;
    fields?: Record<string, string>;
  }[];
  /** The owner's phone came into the record another way while this waited: they must bring their change up to date. */
  meanwhile?: { phone: string; by: string; reason: string; hoursAgo: number };
}

/** Somebody who asks to belong to a home; `steps`: the first approval, if there is one. */
export interface HomeRequestEntry {
  kind: 'written' | 'invitation';
  home: string;
  /** Key of who asks. */
  as: string;
  name: string;
  phone: string;
  relation: Relation;
  note: string | null;
  rights: Right[];
  photos: string[];
  hoursAgo: number;
  steps: { by: string; hoursAgo: number }[];
}

/** The head of a home asks for erasure; `steps`: the identity check, if there was one. */
export interface DataRequestEntry {
  home: string;
  daysAgo: number;
  steps: { by: string; daysAgo: number }[];
}

/** Somebody of the staff looked at something of a home, or did something to it. */
export interface AuditRow {
  /** Key of the staff member. */
  by: string;
  hoursAgo: number;
  action: string;
  entity: string;
  home: string | null;
  step?: string;
  fields?: string[];
  masked?: boolean;
  category?: string;
  reason?: string;
}

/** A face-to-face collection that is under way. */
export interface OutingEntry {
  key: string;
  community: string;
  place: string;
  buildings: string[];
  /** Keys of staff. */
  staff: string[];
  hoursAgo: number;
  hours: number;
  /** `room`: unit and room in its first building. */
  households: {
    room: string;
    state: 'served' | 'failed';
    reason: FailReason | null;
    minutesAgo: number;
  }[];
}

/** A handling team; `kinds` none: whatever no other team takes. */
export interface TeamEntry {
  key: string;
  community: string;
  name: string;
  rule: AssigningRule;
  kinds: TicketKind[];
  /** Key of the staff member who leads it. */
  lead: string;
  members: { staff: string; week: 'days' | 'always' }[];
}

export interface AgreementFile {
  version: string;
  title: string;
  text: string[];
}

const DATA = join(__dirname, 'data');

/** A file of the demo data, as text. */
export function readData(name: string): string {
  return readFileSync(join(DATA, name), 'utf8');
}

export function readPhoto(name: string): Buffer {
  return readFileSync(join(DATA, 'photos', name));
}

/** The JSON files of the demo and what each holds. */
interface JsonFiles {
  'communities.json': CommunitiesFile;
  'staff.json': StaffEntry[];
  'personas.json': Persona[];
  'tickets.json': TicketEntry[];
  'requests.json': RequestEntry[];
  'homeRequests.json': HomeRequestEntry[];
  'dataRequests.json': DataRequestEntry[];
  'audit.json': AuditRow[];
  'outings.json': OutingEntry[];
  'teams.json': TeamEntry[];
  'agreement.json': AgreementFile;
}

export function readJson<N extends keyof JsonFiles>(name: N): JsonFiles[N] {
  return JSON.parse(readData(name)) as JsonFiles[N];
}

/** The register: `community,building,unit,room,owner,phone,name/relation/phone;…,verifiedDaysAgo`. No field holds a comma. */
export function readHouseholds(): HouseholdEntry[] {
  return readData('households.csv').trim().split('\n').slice(1).map(parseRow); // prettier-ignore
}

function parseRow(row: string): HouseholdEntry {
  const [
    community = '',
    building = '',
    unit = '',
    room = '',
    owner = '',
    phone = '',
    members = '',
    verified = '',
  ] = row.split(',');
  return {
    ...{ community, building, unit, room, owner, phone },
    members: members === '' ? [] : members.split(';').map(parseMember),
    verifiedDaysAgo: verified === '' ? null : Number(verified),
  };
}

function parseMember(text: string): HouseholdEntry['members'][number] {
  const [name = '', relation = 'other', phone = ''] = text.split('/');
  return { name, relation: relation as Relation, phone: phone === '' ? null : phone };
}

/** How the data files name a home. */
export const homeKey = (home: Pick<HouseholdEntry, 'community' | 'building' | 'unit' | 'room'>) =>
  `${home.community}/${home.building}-${home.unit}-${home.room}`;
export const householdIdOf = (key: string) => `h-${key.replace('/', '-')}`;
/** OPENID of a persona, or of the owner of a home that no persona has. Never digits only: the SDK would read a number. */
export const openidOf = (key: string) => `demo-openid-${key.replace('/', '-')}`;
