import type { CampaignReport, CampaignState } from '../../contract';
import type { Stored } from '../kernel/ports';

/** Where the gathering of households stands: which of the communities, and behind which household. */
export interface PlanCursor {
  community: number;
  after: string | null;
}

/** A quarter's check of the records of some communities. Its households are `checks`, its figures `checkTallies`. */
export interface Campaign extends Stored {
  /** `2026Q4` */
  quarter: string;
  communityIds: string[];
  communityNames: string[];
  /** Beginnings of places (`3`); none: the whole of its communities. */
  buildings: string[];
  status: 'incomplete' | 'stale' | null;
  from: number;
  due: number;
  state: CampaignState;
  version: number;
  isProposed: boolean;
  /** Staff id and name; null and empty for one that was proposed. */
  createdBy: string | null;
  createdByName: string;
  createdAt: number;
  /** Null before it runs, and once all households were gathered. */
  plan: PlanCursor | null;
  /** When the next look for new households is due, and behind which one. */
  joinAt: number;
  joinAfter: string;
  /** Everybody who had not answered by the due date is marked so. */
  isOverdueMarked: boolean;
  /** Over: its households are being freed from it. */
  isClearing: boolean;
  /** When the next quarter's is proposed; `NEVER` once it was. */
  proposeAt: number;
  /** When the clockwork acts on it next. */
  nextAt: number;
  report: CampaignReport | null;
}

/** Where the clockwork has nothing to do. */
export const NEVER = Number.MAX_SAFE_INTEGER;
