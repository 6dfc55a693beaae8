import { tickets, type Input } from '../../contract';
import { refuseForeignFiles } from '../account';
import { entryIn, expectEntry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { deliver } from '../notices';
import { findAssignee, worksFor, type Candidate } from './assignees';
import { resolutionDue } from './deadlines';
import { NEEDS, nextState, type Party } from './lifecycle';
import { partiesOf } from './parties';
import { eventPlace, presentTicket, ratingPlace } from './present';
import { progressNotice } from './progressNotice';
import { findEvents, getTicket } from './repository';
import type { StoredEvent, Ticket } from './stored';

type Asked = Input<typeof tickets.advance>;

const MISSING = { text: '请写几句说明', assigneeId: '请选择处理人', rating: '请先评分' } as const;

/** Moves one ticket along its lifecycle, with an entry in its history and a word to the owner, all together or not at all. */
export const advance = handle(tickets.advance, async (asked, call) => {
  const { database, secrets } = call.platform;
  const need = NEEDS[asked.action];
  if (need !== undefined && asked[need] === undefined)
    throw new Failure('INVALID', `no ${need}`, { [need]: MISSING[need] });
  refuseForeignFiles(asked.photos, call, 'photos');
  const eventId = `e-${secrets.idOf('tickets.advance', call.actor.openid, asked.requestKey)}`;
  void expectEntry(call);
  const [before, assignee] = await Promise.all([
    findEvents(database, asked.id),
    asked.assigneeId === undefined ? null : findAssignee(call.platform, asked.assigneeId),
  ]);

  const { ticket, event, notice } = await database.transaction(async (transaction) => {
    const [current, known, writeEntry] = await Promise.all([
      getTicket(transaction, asked.id, call.reach),
      transaction.get<StoredEvent>('ticketEvents', eventId),
      entryIn(transaction, call),
    ]);
    if (known) return { ticket: current, event: null, notice: null };
    const moved = decided(current, asked, assignee, call);
    const entry = entryOf(eventId, moved, asked, call);
    const told = progressNotice(moved, entry, call);
    const { _id, ...fields } = moved;
    await Promise.all([
      transaction.update('tickets', _id, fields),
      transaction.insert('ticketEvents', entry),
      told ? transaction.insert('notices', told) : Promise.resolve(),
      writeEntry({
        ...{ action: 'change', step: asked.action, entity: 'tickets', entityId: _id },
        ...{ householdId: moved.householdId, communityId: moved.communityId },
      }),
    ]);
    return { ticket: moved, event: entry, notice: told };
  });

  if (notice) call.after(() => deliver(call.platform, [notice]));
  const isWhole = event !== null && before.length === ticket.version - 1;
  return presentTicket(ticket, isWhole ? [...before, event] : await findEvents(database, asked.id), call);
});

/**
 * The ticket after what was asked. A message does not depend on what else happened meanwhile, so it needs no version.
 * @throws Failure STALE, ILLEGAL_ACTION, FORBIDDEN or INVALID.
 */
function decided(current: Ticket, asked: Asked, assignee: Candidate | null, call: Call): Ticket {
  const { action } = asked;
  if (action !== 'message' && current.version !== asked.version) throw new Failure('STALE');
  const parties = partiesOf(call.actor, current);
  const state = nextState(current.state, action, parties);
  const moved: Ticket = { ...current, state, version: current.version + 1, updatedAt: call.now };
  if (parties.includes('team') && current.respondedAt === null) moved.respondedAt = call.now;
  switch (action) {
    case 'accept':
      return { ...moved, dueAt: resolutionDue(current.kind, current.createdAt) };
    case 'assign':
      return { ...moved, assignee: chosen(assignee, current, parties, call) };
    case 'resolve':
      return { ...moved, resolvedAt: call.now };
    case 'notSolved':
      return { ...moved, reopenCount: current.reopenCount + 1, dueAt: resolutionDue(current.kind, call.now) };
    case 'confirm':
      return { ...moved, rating: asked.rating ?? null, ratingSealed: sealedRating(current, asked, call) };
    default:
      return moved;
  }
}

/** Staff may take a ticket; giving it to somebody else is the lead's. */
function chosen(
  candidate: Candidate | null,
  current: Ticket,
  parties: readonly Party[],
  { actor }: Call,
): Ticket['assignee'] {
  if (candidate === null || !worksFor(candidate, current.communityId)) {
    throw new Failure('INVALID', 'not of the team', { assigneeId: '请选择本小区的处理人' });
  }
  const { _id: staffId, name } = candidate.member;
  if (!parties.includes('lead') && staffId !== actor.staff?.id) throw new Failure('FORBIDDEN');
  return { staffId, name };
}

function sealedRating(current: Ticket, asked: Asked, { platform: { secrets } }: Call): string | null {
  return asked.text === undefined ? null : secrets.seal(asked.text, ratingPlace(current._id));
}

function entryOf(_id: string, moved: Ticket, asked: Asked, call: Call): StoredEvent {
  const { actor, now, platform } = call;
  const home = actor.homes.find((one) => one.householdId === moved.householdId);
  const by = home
    ? { kind: 'owner' as const, name: home.role === 'member' ? '家庭成员' : '业主' }
    : { kind: 'staff' as const, name: actor.staff?.name ?? '' };
  const text = asked.action === 'assign' ? `处理人：${moved.assignee?.name ?? ''}` : (asked.text ?? null);
  const textSealed = text === null ? null : platform.secrets.seal(text, eventPlace(_id));
  return {
    _id,
    ticketId: moved._id,
    version: moved.version,
    action: asked.action,
    at: now,
    by,
    state: moved.state,
    textSealed,
    photos: asked.photos,
  };
}
