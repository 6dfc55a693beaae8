import type { TemplateKey } from '../../contract';
import type { Platform } from '../kernel/ports';
import {
  above,
  amongIds,
  anyOf,
  atLeast,
  atMost,
  below,
  isIn,
  isNot,
  plus,
  type Changes,
  type Where,
} from '../kernel/query';
import type { StoredCredit } from './stored';
import { each, grouped } from './together';

const COLLECTION = 'credits';

/** Who, about which messages. */
export interface CreditHolder {
  openid: string;
  template: TemplateKey;
}

const idOf = (platform: Platform, { openid, template }: CreditHolder) =>
  `${platform.secrets.idOf('credit', openid)}:${template}`;

/** Who tells of an answer: the mini-program when it was given, WeChat by an event. Either may be first, or be lost. */
type Voice = 'reported' | 'pushed';

/** Each try fails only when the other voice came in between, which it does once for one answer. */
const TRIES = 5;

/** The person answered WeChat's question; `accept` is one more message, however many voices tell of it. */
export async function addChoice(
  platform: Platform,
  holder: CreditHolder,
  choice: string,
  voice: Voice,
): Promise<void> {
  if (choice === 'accept') await countAccept(platform, holder, voice);
  else await noteChoice(platform, holder, choice);
}

/**
 * `ahead` counts the reports that no event has confirmed yet; below 0, the events that no report preceded. An answer that
 * brings it nearer to 0 is known already.
 */
async function countAccept(platform: Platform, holder: CreditHolder, voice: Voice): Promise<void> {
  const { database } = platform;
  const _id = idOf(platform, holder);
  const seen = { lastChoice: 'accept', updatedAt: platform.now() };
  const [step, isNews, isKnown] =
    voice === 'reported' ? [1, atLeast(0), below(0)] : [-1, atMost(0), above(0)];
  const known: Changes = { ...seen, ahead: plus(step) };
  const news: Changes = { ...known, granted: plus(1), balance: plus(1) };
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Records from before both voices were told apart lack the field.
    const isTakenAsNews = [{ _id }, anyOf({ ahead: isNews }, { ahead: null })];
    if ((await database.update(COLLECTION, isTakenAsNews, news)) > 0) return;
    const first = { ...blank(_id, holder), ...seen, granted: 1, balance: 1, ahead: step };
    if (await database.insert(COLLECTION, first)) return;
    if ((await database.update(COLLECTION, { _id, ahead: isKnown }, known)) > 0) return;
  }
}

async function noteChoice(platform: Platform, holder: CreditHolder, choice: string): Promise<void> {
  const _id = idOf(platform, holder);
  const seen = { lastChoice: choice, updatedAt: platform.now() };
  if ((await platform.database.update(COLLECTION, { _id }, seen)) > 0) return;
  if (!(await platform.database.insert(COLLECTION, { ...blank(_id, holder), ...seen })))
    await platform.database.update(COLLECTION, { _id }, seen);
}

function blank(_id: string, { openid: accountId, template }: CreditHolder): StoredCredit {
  return { _id, accountId, template, granted: 0, balance: 0, ahead: 0, lastChoice: '', updatedAt: 0 };
}

/** What became of one step of a notice, which the ledger counts once however often it is told. */
export interface Counted extends CreditHolder {
  step: string;
}

/** Messages were sent. One for which the ledger knew no grant is not counted: what was sent is never more than what was granted. */
export const spendCredits = (platform: Platform, sent: readonly Counted[]): Promise<void> =>
  count(platform, sent, { balance: above(0) }, { balance: plus(-1), sent: plus(1) });

/** WeChat refused messages for want of a grant. */
export const noteRefusals = (platform: Platform, refused: readonly Counted[]): Promise<void> =>
  count(platform, refused, {}, { balance: 0, refused: plus(1) });

/** Those of one step are of different persons, so one write counts them all. */
async function count(platform: Platform, counted: readonly Counted[], where: Where, changes: Changes) {
  const alike = grouped(counted, ({ step }) => step);
  await each(alike, async (group) => {
    const step = group[0]?.step ?? '';
    const filter = { ...where, _id: amongIds(group.map((one) => idOf(platform, one))), step: isNot(step) };
    await platform.database.update(COLLECTION, filter, { ...changes, step, updatedAt: platform.now() });
  });
}

/** WeChat lets nothing more through: it told so by an event. */
export async function voidCredit(platform: Platform, holder: CreditHolder): Promise<void> {
  const filter = { _id: idOf(platform, holder) };
  await platform.database.update(COLLECTION, filter, { balance: 0, updatedAt: platform.now() });
}

/** WeChat told that one message was delivered at `at`, epoch ms. */
export async function noteDelivery(platform: Platform, holder: CreditHolder, at: number): Promise<void> {
  const { database } = platform;
  const _id = idOf(platform, holder);
  const told = { deliveredAt: at };
  if ((await database.update(COLLECTION, { _id }, told)) > 0) return;
  const first = { ...blank(_id, holder), updatedAt: platform.now(), ...told };
  if (!(await database.insert(COLLECTION, first))) await database.update(COLLECTION, { _id }, told);
}

/** WeChat's clock, which it tells in whole seconds, may be behind ours. */
const CLOCKS_APART_MS = 2000;

/**
 * Whether WeChat told that messages like these were delivered since `since`, epoch ms: what is known of a sending without an answer. When one
 * of which we know went out in that time too, it may be the one that was told of: then this one counts as delivered. Rather none than twice.
 * In the order asked.
 */
export async function wereDelivered(
  platform: Platform,
  asked: readonly (CreditHolder & { since: number })[],
): Promise<boolean[]> {
  if (asked.length === 0) return [];
  const ids = asked.map((one) => idOf(platform, one));
  const filter = { _id: isIn([...new Set(ids)]) };
  const credits = await platform.database.find<StoredCredit>(COLLECTION, filter, { limit: ids.length });
  const at = new Map(credits.map(({ _id, deliveredAt = 0 }) => [_id, deliveredAt]));
  return asked.map(({ since }, index) => (at.get(ids[index] ?? '') ?? 0) >= since - CLOCKS_APART_MS);
}
