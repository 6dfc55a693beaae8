import type { DigestState } from '../../contract';

/** What people do to a digest. */
export type DigestAct = 'edit' | 'approve' | 'discard';

/** Where an act leads; what is not here cannot be done. Only a draft is in people's hands: what went out was read. */
const MOVES: Readonly<Record<DigestState, Partial<Record<DigestAct, DigestState>>>> = {
  gathering: {},
  draft: { edit: 'draft', approve: 'published', discard: 'discarded' },
  published: {},
  discarded: {},
};

/** The state after it, or null when it cannot be done. */
export const nextDigestState = (state: DigestState, act: DigestAct): DigestState | null =>
  MOVES[state][act] ?? null;
