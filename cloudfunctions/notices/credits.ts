import type { TemplateKey } from '../../contract';
import type { Platform } from '../kernel/ports';
import { above, below, plus, type Changes } from '../kernel/query';
import type { StoredCredit } from './stored';

const COLLECTION = 'credits';

/** Who, about which messages. */
export interface CreditHolder {
  openid: string;
  template: TemplateKey;
}

const idOf = (platform: Platform, { openid, template }: CreditHolder) =>
  `${platform.secrets.idOf('credit', openid)}:${template}`;

/** The person answered WeChat's question; `accept` is one more message. */
export async function addChoice(platform: Platform, holder: CreditHolder, choice: string): Promise<void> {
  const gained = choice === 'accept' ? 1 : 0;
  const seen = { lastChoice: choice, updatedAt: platform.now() };
  const gain: Changes = { ...seen, granted: plus(gained), balance: plus(gained) };
  const _id = idOf(platform, holder);
  if ((await platform.database.update(COLLECTION, { _id }, gain)) > 0) return;
  const { openid: accountId, template } = holder;
  const first: StoredCredit = { _id, accountId, template, granted: gained, balance: gained, ...seen };
  if (!(await platform.database.insert(COLLECTION, first)))
    await platform.database.update(COLLECTION, { _id }, gain);
}

/** At least one message is allowed: WeChat said so. The mini-program reports the same tap, so it is not counted twice. */
export async function confirmGrant(platform: Platform, holder: CreditHolder): Promise<void> {
  const now = platform.now();
  const _id = idOf(platform, holder);
  const { openid: accountId, template } = holder;
  const seen = { lastChoice: 'accept', updatedAt: now };
  const first: StoredCredit = { _id, accountId, template, granted: 1, balance: 1, ...seen };
  if (await platform.database.insert(COLLECTION, first)) return;
  await platform.database.update(
    COLLECTION,
    { _id, balance: below(1) },
    { ...seen, balance: 1, granted: plus(1) },
  );
}

/** One message was sent. */
export async function spendCredit(platform: Platform, holder: CreditHolder): Promise<void> {
  const filter = { _id: idOf(platform, holder), balance: above(0) };
  await platform.database.update(COLLECTION, filter, { balance: plus(-1), updatedAt: platform.now() });
}

/** WeChat lets nothing more through. */
export async function voidCredit(platform: Platform, holder: CreditHolder): Promise<void> {
  const filter = { _id: idOf(platform, holder) };
  await platform.database.update(COLLECTION, filter, { balance: 0, updatedAt: platform.now() });
}
