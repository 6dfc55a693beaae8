import { CONTENT_LABEL_NAMES, tickets, type ContentItem } from '../../../contract';
import { entryIn, expectEntryIn } from '../../audit';
import { Failure } from '../../kernel/failure';
import { handle, type Call } from '../../kernel/handle';
import { pageOf } from '../../kernel/paging';
import { reachesCommunity } from '../../kernel/permit';
import { isIn, isNotIn, type Where } from '../../kernel/query';
import { deliver, insertNotices } from '../../notices';
import { isNamed } from '../parties';
import { eventPlace, textPlace } from '../places';
import type { StoredEvent, Ticket } from '../stored';
import { decidedNotice } from './notices';
import { holdOf } from './make';
import type { StoredCheck, StoredHold } from './stored';

const PAGE_SIZE = 20;
const CHECKS = 'contentChecks';

/** What WeChat objected to, or never answered on, in the communities that the viewer leads. Nobody decides on their own home's. */
export const heldContent = handle(tickets.heldContent, async ({ after }, call) => {
  const { actor, reach, platform } = call;
  const own = actor.homes.map(({ householdId }) => householdId);
  const filter: Where = {
    ...(reach.communityIds === 'all' ? {} : { communityId: isIn(reach.communityIds) }),
    isWaiting: true,
    ...(own.length > 0 ? { householdId: isNotIn(own) } : {}),
  };
  const page = { by: 'createdAt', direction: 'asc', size: PAGE_SIZE, after } as const;
  const [{ items, next }, waiting] = await Promise.all([
    pageOf<StoredCheck>(platform.database, CHECKS, filter, page),
    platform.database.count(CHECKS, filter),
  ]);
  return { items: await present(items, call), waiting, next };
});

async function present(checks: readonly StoredCheck[], { platform, actor }: Call): Promise<ContentItem[]> {
  if (checks.length === 0) return [];
  const { database, files } = platform;
  const limit = PAGE_SIZE;
  const eventIds = checks.flatMap(({ kind, eventId }) => (kind === 'text' && eventId ? [eventId] : []));
  const photos = checks.flatMap(({ fileId }) => (fileId ? [fileId] : []));
  const [found, events, links] = await Promise.all([
    database.find<Ticket>(
      'tickets',
      { _id: isIn([...new Set(checks.map((one) => one.ticketId))]) },
      { limit },
    ),
    eventIds.length === 0
      ? []
      : database.find<StoredEvent>('ticketEvents', { _id: isIn(eventIds) }, { limit }),
    photos.length === 0 ? {} : files.links(photos),
  ]);
  return checks.flatMap((check) => {
    const ticket = found.find(({ _id }) => _id === check.ticketId);
    if (!ticket || isNamed(ticket, actor.staff?.id ?? '')) return [];
    const event = events.find(({ _id }) => _id === check.eventId);
    return [itemOf(check, ticket, { event, links }, platform)];
  });
}

function itemOf(
  check: StoredCheck,
  { _id: ticketId, number, kind, category, communityName, label: address, textSealed }: Ticket,
  { event, links }: { event: StoredEvent | undefined; links: Record<string, string> },
  { secrets }: Call['platform'],
): ContentItem {
  const { _id: id, version, state, label, createdAt, fileId } = check;
  const own = check.eventId === null ? secrets.open(textSealed, textPlace(ticketId)) : '';
  const said = event?.textSealed ? secrets.open(event.textSealed, eventPlace(event._id)) : own;
  return {
    ...{ id, version, ticketId, number, kind, category, communityName, address },
    worry: state === 'held' ? 'risky' : 'unchecked',
    found: CONTENT_LABEL_NAMES[label ?? 0] ?? '',
    text: check.kind === 'text' ? said : null,
    photo: fileId === null ? null : (links[fileId] ?? ''),
    at: new Date(createdAt).toISOString(),
  };
}

/** Decides on one of them; what happens to the ticket itself is another matter. */
export const decideContent = handle(
  tickets.decideContent,
  async ({ id, version, decision, reason }, call) => {
    const { database } = call.platform;
    const state = decision === 'release' ? ('released' as const) : ('refused' as const);
    expectEntryIn(call);
    // Whose words they are never changes.
    const { ticketId } = (await database.get<StoredCheck>(CHECKS, id)) ?? {};
    if (ticketId === undefined) throw new Failure('NOT_FOUND');
    const told = await database.transaction(async (transaction) => {
      const [check, ticket, writeEntry] = await Promise.all([
        transaction.get<StoredCheck>(CHECKS, id),
        transaction.get<Ticket>('tickets', ticketId),
        entryIn(transaction, call),
      ]);
      if (!check || !ticket || !mayDecide(check, ticket, call)) throw new Failure('NOT_FOUND');
      if (check.state === state && check.decidedBy === call.actor.openid) return null;
      if (!check.isWaiting) throw new Failure('ILLEGAL_ACTION', check.state);
      if (check.version !== version) throw new Failure('STALE');
      const why = decision === 'refuse' ? (reason ?? null) : null;
      const notice = decidedNotice(check, ticket, call.now, why);
      await Promise.all([
        transaction.update(CHECKS, id, {
          ...{ state, isWaiting: false, version: version + 1 },
          ...{ decidedBy: call.actor.openid, decidedAt: call.now },
        }),
        transaction.update('tickets', ticket._id, { holds: holdsAfter(ticket, check, why) }),
        insertNotices(transaction, call.platform, [notice]),
        writeEntry({
          ...{ action: 'decide', step: `${decision}Content`, entity: 'tickets', entityId: ticket._id },
          ...{ householdId: ticket.householdId, communityId: ticket.communityId },
          ...(why === null ? {} : { category: why }),
        }),
      ]);
      return notice;
    });
    if (told) call.after(() => deliver(call.platform, [told]));
    return {};
  },
);

const mayDecide = (check: StoredCheck, ticket: Ticket, { actor, reach }: Call) =>
  reachesCommunity(reach, check.communityId) &&
  !actor.homes.some(({ householdId }) => householdId === check.householdId) &&
  !isNamed(ticket, actor.staff?.id ?? '');

function holdsAfter(ticket: Ticket, check: StoredCheck, reason: StoredHold['reason']): StoredHold[] {
  const others = (ticket.holds ?? []).filter(({ checkId }) => checkId !== check._id);
  return reason === null ? others : [...others, { ...holdOf(check), state: 'refused', reason }];
}
