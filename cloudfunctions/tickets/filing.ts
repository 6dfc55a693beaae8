import type { StaffTicketDraft, TicketDraft, TicketSource } from '../../contract';
import { NEVER } from '../archive';
import { entryIn } from '../audit';
import { loadYears } from '../calendar';
import { chosenOf, treeOf, type Chosen } from '../categories';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import type { Platform, Stored, Transaction } from '../kernel/ports';
import { insertNotices, prepareNotice } from '../notices';
import { promisesInForce, promiseTo } from '../promises';
import { checksOf, opinionOn } from './content/make';
import { heldNotices } from './content/notices';
import { sendPhotos } from './content/send';
import { dayNumber } from './deadlines';
import { filingsIn, markOf } from './limits';
import { newsAfter } from './news';
import { numberOf } from './number';
import { spotPlace, textPlace } from './places';
import type { StoredEvent, Ticket } from './stored';
import { teamFor, teamsIn, type Team } from '../teams';
import { wordKeys } from './wordKeys';
import { timed } from './timed';

/** The home that a ticket comes from. */
export interface Home extends Stored {
  communityId: string;
  communityName: string;
  label: string;
}

/** Who files it, how, and for whom. */
export interface Filer {
  source: TicketSource;
  /** OPENID of who follows it; empty when the home has nobody in WeChat. */
  submittedBy: string;
  by: StoredEvent['by'];
  /** The staff member who took it down. */
  filedBy: { staffId: string; name: string } | null;
}

type Draft = TicketDraft | StaffTicketDraft;

/** The category that the draft means. @throws Failure INVALID when the community does not offer it (any more) */
export async function categoryOf(
  draft: Pick<Draft, 'kind' | 'category'>,
  communityId: string,
  { platform: { database } }: Pick<Call, 'platform'>,
): Promise<Chosen> {
  const { tree } = await treeOf(database, communityId);
  const chosen = chosenOf(tree, draft.kind, draft.category);
  if (!chosen)
    throw new Failure('INVALID', 'no such category', { 'draft.category': '这个分类已停用，请重新选择' });
  return chosen;
}

interface Making {
  draft: Draft;
  home: Home;
  chosen: Chosen;
  filer: Filer;
  clockwork: Clockwork;
}

export function ticketOf(
  id: string,
  { draft, home, chosen, filer, clockwork }: Making,
  { now, platform: { secrets } }: Call,
): Ticket {
  const spot = draft.place?.spot;
  const isSensitive = draft.isSensitive ?? chosen.isSensitive;
  const ticket: Ticket = {
    ...{ _id: id, householdId: home._id, communityId: home.communityId },
    ...{ communityName: home.communityName, label: home.label },
    number: numberOf(draft.kind, dayNumber(now), id),
    ...{ kind: draft.kind, category: chosen.name, categoryIds: chosen.ids },
    textSealed: secrets.seal(draft.text, textPlace(id)),
    photos: draft.photos,
    placeKind: draft.place?.kind ?? null,
    spotSealed: spot === undefined ? null : secrets.seal(spot, spotPlace(id)),
    callBack: draft.callBack ?? null,
    isSensitive,
    ...{ source: filer.source, filedBy: filer.filedBy, submittedBy: filer.submittedBy },
    ...{ state: 'new', version: 1, assignee: null, createdAt: now, updatedAt: now },
    ...{ respondedAt: null, resolvedAt: null, dueAt: NEVER, reopenCount: 0 },
    ...{ rating: null, ratingSealed: null, stateSince: now, nextAt: NEVER },
    relatedId: draft.relatedId ?? null,
    news: newsAfter({}, { action: 'submit', by: filer.by }, 1),
    searchKeys: wordKeys(secrets, home.communityId, draft.text).sort(),
    ...startOf(teamFor(clockwork.teams, draft.kind, chosen.rootName), isSensitive, now),
    promise: promiseTo(clockwork.inForce, {
      ...{ kind: draft.kind, at: now },
      ...promisedAs(chosen),
    }),
  };
  return timed(ticket, [filedEvent(ticket, filer, now)], clockwork.years);
}

/** What a category says of the promise: one that is never pressing leaves that to the promises. */
export const promisedAs = ({ rootName, urgency }: Chosen) => ({
  category: rootName,
  ...(urgency === 'ordinary' ? {} : { priority: urgency }),
});

/**
 * Whose it is from the start. A team that takes turns gets it within a minute from the timer, so that of two filed at once each
 * counts for the other; what is sensitive is left to the lead.
 */
const startOf = (team: Team | null, isSensitive: boolean, now: number) => ({
  teamId: team?._id ?? null,
  autoAt: team?.rule === 'roundRobin' && !isSensitive ? now : null,
});

/** What the clocks of a new ticket are set by. One step to the database. */
export async function clockworkOf({ database }: Platform, communityId: string) {
  const [inForce, years, teams] = await Promise.all([
    promisesInForce(database, communityId),
    loadYears(database),
    teamsIn(database, communityId),
  ]);
  return { inForce, years, teams };
}
type Clockwork = Awaited<ReturnType<typeof clockworkOf>>;

export const filedEvent = ({ _id: ticketId }: Ticket, { by }: Filer, at: number): StoredEvent => ({
  ...{ _id: `${ticketId}:1`, ticketId, version: 1, action: 'submit', at, by, state: 'new' },
  ...{ textSealed: null, photos: [] },
});

interface Made {
  ticket: Ticket;
  event: StoredEvent;
}

/** With what WeChat says of it. Who filed it is not asked to wait for WeChat to look at the photos. */
async function checked(making: Promise<Made>, { text, step }: Sending, call: Call) {
  const [{ ticket, event }, opinion] = await Promise.all([making, opinionOn(text, call)]);
  const { checks, holds } = checksOf(ticket, { eventId: null, text, photos: ticket.photos }, opinion, call);
  const notices = [
    ...heldNotices(checks, ticket, call.now),
    ...(step === 'fileFor' && ticket.submittedBy !== '' ? [filedForNotice(ticket, call.now)] : []),
  ];
  return { filed: holds.length > 0 ? { ...ticket, holds } : ticket, event, checks, notices };
}

interface Sending {
  text: string;
  step: 'submit' | 'fileFor';
}

/**
 * Stores a new ticket with all that belongs to it, or nothing of it; false when it is there already. Owners are held to their
 * number a day: of many sendings at once no more get through. It may still be in the making: that costs no step of its own.
 */
export async function store(
  id: string,
  making: Promise<Made>,
  sending: Sending,
  call: Call,
): Promise<{ isNew: boolean; ticket: Ticket; notices: ReturnType<typeof prepareNotice>[] }> {
  const { platform, now, actor } = call;
  const made = checked(making, sending, call);
  // Awaited within the transaction; one that cannot begin must not leave it unheard.
  made.catch(() => undefined);
  const write = async (transaction: Transaction) => {
    const [known, writeEntry, note, { filed, event, checks, notices }] = await Promise.all([
      transaction.get<Ticket>('tickets', id),
      entryIn(transaction, call),
      sending.step === 'submit' ? filingsIn(transaction, actor.openid) : null,
      made,
    ]);
    if (known) return known;
    const { householdId, communityId } = filed;
    const writeFiling = note?.(markOf(platform.secrets, actor.openid, sending.text), now);
    await Promise.all([
      transaction.insert('tickets', filed),
      transaction.insert('ticketEvents', event),
      writeFiling?.(),
      ...checks.map((check) => transaction.insert('contentChecks', check)),
      insertNotices(transaction, platform, notices),
      writeEntry({
        ...{ action: 'change', step: sending.step, entity: 'tickets', entityId: id },
        ...{ householdId, communityId },
      }),
    ]);
    return null;
  };
  const known = await orKnown(id, () => platform.database.transaction(write), call);
  if (known) return { isNew: false, ticket: known, notices: [] };
  const { filed, checks, notices } = await made;
  call.after(() => sendPhotos(platform, checks));
  return { isNew: true, ticket: filed, notices };
}

/** The same sending, arrived twice at once: the other one filed it. */
async function orKnown(id: string, write: () => Promise<Ticket | null>, call: Call): Promise<Ticket | null> {
  try {
    return await write();
  } catch (error) {
    const isTaken = error instanceof Failure && error.code === 'STALE';
    const known = isTaken ? await call.platform.database.get<Ticket>('tickets', id) : null;
    if (!known) throw error;
    return known;
  }
}

function filedForNotice(ticket: Ticket, now: number) {
  return prepareNotice({
    key: `filed:${ticket._id}`,
    to: ticket.submittedBy,
    communityId: ticket.communityId,
    template: 'ticketProgress',
    ladder: 'news',
    title: '物业已为您登记一件工单',
    body: '点开可以查看内容和进展；如果不是您反映的，请留言告诉我们。',
    page: `owner/tickets/detail/detail?id=${ticket._id}`,
    fields: { item: `工单 ${ticket.number}`, result: '已登记', note: '物业已为您登记，可随时查看' },
    now,
  });
}

/** Whether what was sent now says something else than the ticket that is there. */
export function isOther(
  known: Ticket,
  draft: Draft,
  { platform: { secrets } }: Pick<Call, 'platform'>,
): boolean {
  return (
    secrets.open(known.textSealed, textPlace(known._id)) !== draft.text ||
    known.kind !== draft.kind ||
    known.photos.join() !== draft.photos.join()
  );
}
