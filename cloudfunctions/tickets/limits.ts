import type { Filings, StoredAccount } from '../account';
import { Failure } from '../kernel/failure';
import type { Secrets, Transaction } from '../kernel/ports';
import { dayNumber } from './deadlines';

/** Tickets one account may file in a day, and how often with the same words. Source: domain model §2. */
export const MOST_A_DAY = 10;
export const MOST_ALIKE = 2;

const TOO_MANY = `一天最多提交 ${MOST_A_DAY} 件工单，明天可以再提；急事请直接拨打物业电话`;
const ALIKE = `同样的内容今天已经提交过 ${MOST_ALIKE} 次，可以在原来的工单里留言补充`;

/** Spaces and case do not make it something else. */
const plain = (text: string) => text.replace(/\s+/g, '').toLowerCase();

/** Counts one more. @throws Failure TOO_MANY, naming the field */
export function oneMore(filings: Filings | null, mark: string, now: number): Filings {
  const day = dayNumber(now);
  const marks = filings?.day === day ? filings.marks : [];
  if (marks.filter((one) => one === mark).length >= MOST_ALIKE)
    throw new Failure('TOO_MANY', 'the same text', { 'draft.text': ALIKE });
  if (marks.length >= MOST_A_DAY) throw new Failure('TOO_MANY', 'tickets a day', { draft: TOO_MANY });
  return { day, marks: [...marks, mark] };
}

export const markOf = (secrets: Secrets, openid: string, text: string): string =>
  secrets.index(plain(text), `ticketText:${openid}`).slice(0, 22);

/**
 * Reads what the account has filed; gives what refuses one more, or the write that notes it, in the same transaction as the ticket.
 */
export async function filingsIn(
  transaction: Transaction,
  openid: string,
): Promise<(mark: string, now: number) => () => Promise<unknown>> {
  const account = await transaction.get<StoredAccount>('accounts', openid);
  return (mark, now) => {
    const filings = oneMore(account?.filings ?? null, mark, now);
    return () => transaction.update('accounts', openid, { filings });
  };
}
