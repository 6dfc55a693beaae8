import { digests, type DigestDraft } from '../../contract';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { atLeast, below, isIn, isNot } from '../kernel/query';
import type { Ticket } from '../tickets';
import type { Kept } from './anonymous';
import { caseOffer, isTellable, keptOf, objectionsTo, ticketsOf } from './cases';
import { sealWords } from './places';
import { presentDigest } from './present';
import { DIGESTS, getDigest, refuseUnless } from './repository';
import type { Digest, StoredCase } from './stored';

const PAGE_SIZE = 20;
const NOT_TELLABLE = '这条工单不能选，请换一条';

/** Tickets to choose from, those that changed last first. A page may hold fewer than were looked at. */
export const offers = handle(digests.offers, async ({ id, after }, { platform: { database }, reach }) => {
  const digest = await getDigest(database, id, reach);
  const { communityId, from, to } = digest;
  const page = { by: 'updatedAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = [
    { communityId, state: isIn(['resolved', 'closed']), isSensitive: isNot(true) },
    // What was solved in the period has not changed last before it: so the index leaves out the years before.
    { updatedAt: atLeast(from) },
    { resolvedAt: atLeast(from) },
    { resolvedAt: below(to) },
  ];
  const { items, next } = await pageOf<Ticket>(database, 'tickets', filter, page);
  return { items: items.filter((ticket) => isTellable(ticket, digest)).map(caseOffer), next };
});

/** Writes the words and chooses the cases. What would say whose a case was is refused, by field. */
export const edit = handle(digests.edit, async ({ id, version, draft }, call) => {
  const { platform, reach } = call;
  const { database } = platform;
  expectEntryIn(call);
  const ids = draft.cases.map(({ ticketId }) => ticketId);
  const [digest, tickets] = await Promise.all([getDigest(database, id, reach), ticketsOf(database, ids)]);
  refuseUnless(digest, 'edit', version);
  const chosen = chosenFrom(ids, tickets, digest);
  // Looked up while the transaction begins, at no step of its own.
  const looking = keptOf(platform, chosen).then((kept) => refuseTelling(draft, kept));
  const written = {
    cases: chosen.map(storedCase),
    wordsSealed: sealWords(platform, id, {
      words: draft.words,
      cases: draft.cases.map(({ what, done }) => ({ what, done })),
    }),
    version: version + 1,
  };
  const writing = database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      getDigest(transaction, id, reach),
      entryIn(transaction, call),
      looking,
    ]);
    refuseUnless(current, 'edit', version);
    const { communityId } = current;
    await Promise.all([
      transaction.update(DIGESTS, id, written),
      writeEntry({
        ...{ action: 'change', step: 'editDigest', entity: DIGESTS, entityId: id, communityId },
        fields: ['words', 'cases'],
      }),
    ]);
    return { ...current, ...written };
  });
  // Awaited together: what is refused meanwhile must not fail unheard.
  const [edited] = await Promise.all([writing, looking]);
  return presentDigest(edited, call);
});

/** @throws Failure INVALID naming the fields whose words say whose case it was. */
function refuseTelling(draft: DigestDraft, kept: ReadonlyMap<string, Kept>): void {
  const objections = objectionsTo(draft, kept);
  if (Object.keys(objections).length > 0) throw new Failure('INVALID', 'says whose it is', objections);
}

/** @throws Failure INVALID naming those that may not be told of; one that is not there looks the same. */
function chosenFrom(ids: readonly string[], tickets: ReadonlyMap<string, Ticket>, digest: Digest): Ticket[] {
  const chosen = ids.map((id) => tickets.get(id));
  const good = chosen.filter((one): one is Ticket => one !== undefined && isTellable(one, digest));
  if (good.length === chosen.length) return good;
  const bad = chosen.flatMap((one, at) =>
    one && isTellable(one, digest) ? [] : [[`draft.cases.${at}.ticketId`, NOT_TELLABLE] as const],
  );
  throw new Failure('INVALID', 'not to be told of', Object.fromEntries(bad));
}

function storedCase({ _id: ticketId, number, kind, category, placeKind: place = null }: Ticket): StoredCase {
  return { ticketId, number, kind, category, place };
}
