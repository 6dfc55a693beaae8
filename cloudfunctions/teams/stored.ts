import type { AbsenceState, AssigningRule, Shift, TeamCategory } from '../../contract';
import type { Stored } from '../kernel/ports';

/** Who handles tickets of a community, of some categories or of all. Writes check `version`. */
export interface Team extends Stored {
  communityId: string;
  communityName: string;
  name: string;
  rule: AssigningRule;
  /** None: whatever no other team of the community takes. */
  categories: TeamCategory[];
  leadId: string | null;
  members: { staffId: string; shifts: Shift[] }[];
  /** Of the members, to find a person's teams by. */
  memberIds: string[];
  /** An ended team keeps its name for the history. */
  state: 'active' | 'ended';
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** Somebody of the ticket staff is away from `from` to `to`. Instants in epoch ms. */
export interface Absence extends Stored {
  staffId: string;
  from: number;
  to: number;
  /** Often about health: sealed at `absences/<_id>/reason`. */
  reasonSealed: string;
  state: AbsenceState;
  version: number;
  /** Open tickets that went back to the pool, by community. */
  givenBack: Record<string, number>;
  /** Staff id of who wrote it down. */
  writtenBy: string;
  createdAt: number;
  updatedAt: number;
}
