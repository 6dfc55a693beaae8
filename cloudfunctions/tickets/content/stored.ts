import type { RefusalReason } from '../../../contract';
import type { Stored } from '../../kernel/ports';

/** What of a ticket is checked: its own words, those of one event, or one photo of either. */
export interface Part {
  kind: 'text' | 'photo';
  /** Null of the ticket itself. */
  eventId: string | null;
  /** Of a photo. */
  fileId: string | null;
}

/**
 * `due`: WeChat is to be asked; `sent`: its verdict on a photo is to come; `passed`: no objection; `held`, `gaveUp`: a person
 * decides; `released`, `refused`: decided; `erased`: gone.
 */
export type CheckState = 'due' | 'sent' | 'passed' | 'held' | 'gaveUp' | 'released' | 'refused' | 'erased';

/** One thing that WeChat is asked about. A text that passed at once has none. */
export interface StoredCheck extends Stored, Part {
  ticketId: string;
  householdId: string;
  communityId: string;
  /** OPENID of who wrote or sent it, who is told of it, too. */
  openid: string;
  byStaff: boolean;
  state: CheckState;
  /** For a person to decide. */
  isWaiting: boolean;
  version: number;
  attempts: number;
  /** Not to be asked before. */
  nextAt: number;
  /** WeChat's names of the photo's checks: a late verdict may answer an earlier one. */
  traces: string[];
  label: number | null;
  createdAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
}

/** Something of a ticket that is out of sight; kept on the ticket, so that showing it needs no further step. */
export interface StoredHold {
  checkId: string;
  /** `text`, an event's id, or a photo's file. */
  part: string;
  /** OPENID of who wrote it: they see their own. */
  by: string;
  state: 'held' | 'refused';
  reason: RefusalReason | null;
}

/** How a hold names what it holds. */
export const partKey = ({ eventId, fileId }: Pick<Part, 'eventId' | 'fileId'>): string =>
  fileId ?? eventId ?? 'text';
