import { tickets } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { isIn } from '../kernel/query';
import { stepsOf, OPEN_STATES } from './lifecycle';
import { partiesOf } from './parties';
import { presentMasked } from './present';
import { getTicket } from './repository';
import type { Ticket } from './stored';

/** As many of the newest as are looked through for what fits best. */
const LOOKED_THROUGH = 100;
const SHOWN = 20;

const TAKING_IN = OPEN_STATES.filter((state) => stepsOf(state, 'absorb').length > 0);

/** Open tickets of the same community that it may be merged into: same category first, then same kind, newest first. */
export const mergeTargets = handle(tickets.mergeTargets, async ({ id, number }, call) => {
  const { database } = call.platform;
  const ticket = await getTicket(database, id, call);
  if (!partiesOf(call.actor, ticket).includes('lead')) throw new Failure('FORBIDDEN');
  const { communityId } = ticket;
  const found =
    number === undefined || number === ''
      ? await database.find<Ticket>(
          'tickets',
          { communityId, state: isIn(TAKING_IN) },
          { order: [['updatedAt', 'desc']], limit: LOOKED_THROUGH },
        )
      : await database.find<Ticket>('tickets', { number: number.toUpperCase() }, { limit: SHOWN });
  const likeness = (one: Ticket) =>
    Number(one.kind === ticket.kind) + Number(one.kind === ticket.kind && one.category === ticket.category);
  const items = found
    .filter(
      (one) =>
        one._id !== id &&
        one.communityId === communityId &&
        TAKING_IN.includes(one.state) &&
        partiesOf(call.actor, one).includes('lead'),
    )
    .sort((a, b) => likeness(b) - likeness(a) || b.createdAt - a.createdAt)
    .slice(0, SHOWN);
  return { items: items.map((one) => presentMasked(one, call)) };
});
