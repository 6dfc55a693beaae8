import type {
  ConsentPurpose,
  HomeRole,
  PushChannel,
  QuietHours,
  Relation,
  Right,
  StaffRole,
} from '../../contract';
import type { ReadCount } from '../kernel/actor';
import type { Stored } from '../kernel/ports';

/** `_id` is the OPENID. */
export interface StoredAccount extends Stored {
  /** To the keeping of the record; null before it and once it is withdrawn. */
  consent: { version: string; at: number } | null;
  /** The last answer by purpose; absent in accounts that gave none since purposes are told apart. */
  purposes?: Partial<Record<ConsentPurpose, ConsentMark>>;
  /** Answers on record since then. */
  consentCount?: number;
  personId: string | null;
  /** How we greet; sealed at `accounts/<openid>/name`. */
  nameSealed: string | null;
  bindTries: BindTries;
  /** Tickets filed today; absent before the first. */
  filings?: Filings;
  /** How they want to be told of things; absent until they say so. */
  noticeWishes?: NoticeWishes;
  createdAt: number;
}

/** By which channels nothing shall come, and when nothing that can wait; null: whenever the community sends. */
export interface NoticeWishes {
  off: PushChannel[];
  quiet: QuietHours | null;
  version: number;
}

export interface ConsentMark {
  given: boolean;
  /** Of the text that was answered. */
  version: string;
  at: number;
}

/** Wrong tries of a Beijing day (`2026-11-23`; empty before the first). */
export interface BindTries {
  day: string;
  wrong: number;
}

/** What was filed on a Beijing day (`261123`): a keyed mark of the words of each ticket. */
export interface Filings {
  day: string;
  marks: string[];
}

/** Append-only; `_id` is `<openid>:<count>`. The oldest, `<openid>:<version>`, lack purpose and answer: they gave `service`. */
export interface StoredConsent extends Stored {
  accountId: string;
  purpose?: ConsentPurpose;
  given?: boolean;
  version: string;
  at: number;
}

export interface StoredMembership extends Stored {
  householdId: string;
  communityId: string;
  personId: string;
  relation: Relation;
  role: HomeRole;
  rights: Right[];
  accountId: string | null;
  state: 'active' | 'ended';
}

export interface StoredStaff extends Stored {
  openid: string;
  name: string;
  posts: { role: StaffRole; communityIds: string[] | 'all' }[];
  state: 'active' | 'left';
  signature: {
    version: string;
    at: number;
    validUntil: number;
    /** The last reminder before it runs out, in days before; absent before the first. */
    remindedDays?: number;
  } | null;
  /** Absent before the first read. */
  reads?: ReadCount;
  /** When they left and who of the staff said so; absent in those who did before it was kept. */
  leftAt?: number | null;
  leftBy?: string | null;
  /** What they had begun was given to their colleagues; null or absent: not yet. */
  handedOverAt?: number | null;
}

/** `_id` is the version. */
export interface StoredAgreement extends Stored {
  title: string;
  text: string[];
  /** `active`: published; in force from its day until the next one's. */
  state: 'active' | 'superseded';
  effectiveFrom: number;
}

/** Append-only; `_id` is `<version>:<staffId>:<yyyymmdd>`. */
export interface StoredSignature extends Stored {
  staffId: string;
  version: string;
  name: string;
  at: number;
  validUntil: number;
  /** SHA-256 of the text as it was signed; absent in entries from before it was kept, as are the others. */
  textHash?: string;
  /** What was drawn; null when the name was only typed. */
  fileId?: string | null;
  /** When the staff member had left. */
  revokedAt?: number;
}

export interface StoredCommunity extends Stored {
  name: string;
  address: string;
  hotline: string;
  households: number;
  company: { name: string; hotline: string };
}

/** What of a household's record is needed to name it. */
export interface HouseholdName extends Stored {
  communityName: string;
  label: string;
}
