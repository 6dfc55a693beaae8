import { tickets, type AssignOutcome, type Input } from '../../contract';
import { entriesIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { deliver, insertNotices, prepareNotice } from '../notices';
import { chosen, findAssignee, type Candidate } from './assignees';
import { eventOf } from './events';
import { nextState } from './lifecycle';
import { moved } from './moving';
import { isNamed, partiesOf } from './parties';
import type { StoredEvent, Ticket } from './stored';
import { sees } from './visible';

type Asked = Input<typeof tickets.assignMany>;

/** One of them: what becomes of it. */
type Given = { outcome: AssignOutcome; write?: { ticket: Ticket; event: StoredEvent } };

/**
 * Gives several tickets to one handler. Each stands for itself: who cannot be given stays as it is and says why, the others are
 * given together, in one transaction. Sent again with the same key, nothing is done twice.
 */
export const assignMany = handle(tickets.assignMany, async (asked, call) => {
  const { platform } = call;
  expectEntryIn(call);
  const assignee = await findAssignee(platform, asked.assigneeId);
  const items = [...new Map(asked.items.map((item) => [item.id, item])).values()];
  const { results, notices } = await platform.database.transaction(async (transaction) => {
    const [writeEntries, given] = await Promise.all([
      entriesIn(transaction, call),
      Promise.all(items.map((item) => giveOne(transaction, item, { asked, assignee }, call))),
    ]);
    const writes = given.flatMap(({ write }) => write ?? []);
    const told = writes.length > 0 ? noticeTo(assignee, writes, asked, call) : [];
    await Promise.all([
      ...writes.flatMap(({ ticket: { _id, ...fields }, event }) => [
        transaction.update('tickets', _id, fields),
        transaction.insert('ticketEvents', event),
      ]),
      insertNotices(transaction, platform, told),
      writeEntries(
        writes.map(({ ticket: { _id, householdId, communityId } }) => ({
          ...{ action: 'change', step: 'assign', entity: 'tickets', entityId: _id },
          ...{ householdId, communityId },
        })),
      ),
    ]);
    return { results: given.map(({ outcome }, at) => ({ id: items[at]?.id ?? '', outcome })), notices: told };
  });
  if (notices.length > 0) call.after(() => deliver(platform, notices));
  return { items: results };
});

async function giveOne(
  transaction: Transaction,
  { id, version }: Asked['items'][number],
  { asked, assignee }: { asked: Asked; assignee: Candidate | null },
  call: Call,
): Promise<Given> {
  const { actor, now, platform } = call;
  const eventId = `e-${platform.secrets.idOf('tickets.assignMany', actor.openid, asked.requestKey, id)}`;
  const [current, known] = await Promise.all([
    transaction.get<Ticket>('tickets', id),
    transaction.get<StoredEvent>('ticketEvents', eventId),
  ]);
  if (!current || !sees(call, current)) return { outcome: 'gone' };
  if (known) return { outcome: 'done' };
  if (current.version !== version) return { outcome: 'changed' };
  if (isNamed(current, asked.assigneeId)) return { outcome: 'named' };
  const parties = partiesOf(actor, current);
  try {
    const state = nextState(current, 'assign', parties, now);
    const doing = { action: 'assign' as const, photos: [], text: undefined, until: undefined };
    const event = eventOf(current, { _id: eventId, state, asked: doing, before: [], assignee }, call);
    const parts = { assignee: chosen(assignee, current, parties, call) };
    const ticket = moved(current, { action: 'assign', state, by: event.by, at: now }, parts);
    return { outcome: 'done', write: { ticket, event } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code === 'INVALID') return { outcome: 'notOfTeam' };
    if (error.code === 'ILLEGAL_ACTION' || error.code === 'FORBIDDEN') return { outcome: 'closed' };
    throw error;
  }
}

/** One word about all of them. */
function noticeTo(
  assignee: Candidate | null,
  writes: readonly { ticket: Ticket }[],
  { requestKey }: Asked,
  { actor, now, platform }: Call,
) {
  const to = assignee?.member.openid;
  const [first] = writes;
  if (to === undefined || first === undefined || to === actor.openid) return [];
  const note = '请查看并开始处理';
  const item = `${writes.length} 件工单`;
  return [
    prepareNotice({
      key: `assigned:${platform.secrets.idOf('tickets.assignMany', actor.openid, requestKey)}`,
      ...{ to, communityId: first.ticket.communityId, template: 'ticketProgress', now },
      ...{ title: `${item}派给了您`, body: note, page: 'staff/tickets/queue/queue?view=mine' },
      fields: { item, result: '派给了您', note },
    }),
  ];
}
