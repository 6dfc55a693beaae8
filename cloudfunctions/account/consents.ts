import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentPurpose, type ConsentState } from '../../contract';
import { Failure } from '../kernel/failure';
import type { NewDocument, Platform } from '../kernel/ports';
import type { Changes } from '../kernel/query';
import type { ConsentMark, StoredAccount, StoredConsent } from './stored';

/** What an account answered for one purpose, as far as it is an answer to the text in force; null when it never did. */
export function consentMark(account: StoredAccount | null, purpose: ConsentPurpose): ConsentMark | null {
  const mark = account?.purposes?.[purpose] ?? null;
  if (purpose !== 'service') return mark;
  // Accounts from before purposes were told apart have this alone; it also says what the service works by.
  const { consent = null } = account ?? {};
  return consent === null ? (mark?.given === false ? mark : null) : { ...consent, given: true };
}

export function consentState(account: StoredAccount | null, purpose: ConsentPurpose): ConsentState {
  const mark = consentMark(account, purpose);
  if (!mark) return { purpose, state: 'undecided', version: null, at: null };
  const { given, version } = mark;
  const isCurrent = version === CONSENT_TEXTS[purpose].version;
  const state = !given ? 'withdrawn' : isCurrent ? 'given' : 'undecided';
  return { purpose, state, version, at: new Date(mark.at).toISOString() };
}

/** The purposes that an account took its consent back from. */
export const withdrawnPurposes = (account: StoredAccount | null): ConsentPurpose[] =>
  CONSENT_PURPOSES.filter((purpose) => consentMark(account, purpose)?.given === false);

/**
 * Puts the answer on record and on the account, together or not at all; what stands already is left. `also` is written along
 * with a change. The account after it, which is made when there is none.
 */
export async function answerConsent(
  platform: Platform,
  openid: string,
  answer: Answer,
  now: number,
  also: Also = null,
): Promise<StoredAccount> {
  try {
    return await write(platform, openid, answer, now, also);
  } catch (error) {
    // Two taps at once: the other one made the account or the entry first. Now it can be seen.
    if (!(error instanceof Failure && error.code === 'STALE')) throw error;
    return write(platform, openid, answer, now, also);
  }
}

interface Answer {
  purpose: ConsentPurpose;
  given: boolean;
}
type Also = { collection: string; document: NewDocument } | null;

function write(
  { database }: Platform,
  openid: string,
  { purpose, given }: Answer,
  now: number,
  also: Also,
): Promise<StoredAccount> {
  return database.transaction(async (transaction) => {
    const account = await transaction.get<StoredAccount>('accounts', openid);
    const { version } = CONSENT_TEXTS[purpose];
    const known = consentMark(account, purpose);
    if (account && known?.given === given && (!given || known.version === version)) return account;
    const count = (account?.consentCount ?? 0) + 1;
    const mark: ConsentMark = { given, version, at: now };
    const changed = {
      consentCount: count,
      purposes: { ...account?.purposes, [purpose]: mark },
      ...(purpose === 'service' ? { consent: given ? { version, at: now } : null } : {}),
    } satisfies Changes;
    const entry: StoredConsent = { _id: `${openid}:${count}`, accountId: openid, purpose, ...mark };
    const after: StoredAccount = { ...(account ?? blankAccount(openid, now)), ...changed };
    await Promise.all([
      transaction.insert('consents', entry),
      account ? transaction.update('accounts', openid, changed) : transaction.insert('accounts', after),
      also ? transaction.insert(also.collection, also.document) : null,
    ]);
    return after;
  });
}

export const blankAccount = (_id: string, createdAt: number): StoredAccount => ({
  ...{ _id, consent: null, personId: null, nameSealed: null },
  ...{ bindTries: { day: '', wrong: 0 }, createdAt },
});
