import type { Actor } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import { effectEvent } from './events';
import { nextState } from './lifecycle';
import { moved } from './moving';
import { partiesOf } from './parties';
import type { StoredEvent, Ticket } from './stored';

/** Tickets that one may gather: each is ended, and its owner told, with it. */
export const MOST_FOLLOWERS = 50;

/** The main ticket of a merge, with the event in its own history. */
export interface Gathering {
  ticket: Ticket;
  event: StoredEvent;
}

const refused = (why: string, words: string) => new Failure('INVALID', why, { mainId: words });

/**
 * The main ticket after `merge` or `unmerge` of `follower`. Writing it in the same transaction is what lets only one of two
 * opposite merges happen.
 * @throws Failure INVALID when it cannot take the follower in, STALE when it is not the one that holds it, FORBIDDEN when the actor leads not its community's team.
 */
export function gathered(
  main: Ticket | null,
  follower: Ticket,
  action: 'merge' | 'unmerge',
  { actor, by, at }: { actor: Actor; by: StoredEvent['by']; at: number },
): Gathering {
  // Foreign and absent look alike.
  if (main?.communityId !== follower.communityId)
    throw refused('no such main ticket', '没有找到这件工单，请选择本小区的工单');
  const { followerIds = [] } = main;
  const effect = action === 'merge' ? 'absorb' : 'release';
  if (effect === 'absorb') refuseUnable(main, actor, at);
  else if (follower.mainId !== main._id) throw new Failure('STALE', 'merged into another one');
  const others = followerIds.filter((id) => id !== follower._id);
  const happening = { action: effect, state: main.state, by, at } as const;
  return {
    ticket: moved(main, happening, {
      followerIds: effect === 'absorb' ? [...others, follower._id] : others,
    }),
    event: effectEvent(main, happening),
  };
}

function refuseUnable(main: Ticket, actor: Actor, at: number): void {
  try {
    nextState(main, 'absorb', partiesOf(actor, main), at);
  } catch (error) {
    if (error instanceof Failure && error.code === 'ILLEGAL_ACTION')
      throw refused('main ticket has ended or is merged', '那件工单已经办结或合并，请选择别的工单');
    throw error;
  }
  if ((main.followerIds ?? []).length >= MOST_FOLLOWERS)
    throw refused('gathers too many', `最多合并 ${MOST_FOLLOWERS} 件，请选择别的工单`);
}
