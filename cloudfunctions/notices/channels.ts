import type { AttemptResult, Channel, PushChannel } from '../../contract';
import type { StoredAccount } from '../account';
import type { Platform, Sending } from '../kernel/ports';
import { addressesOf } from './addresses';
import { noteRefusal, spendCredit, wasDelivered } from './credits';
import { NO_GRANT } from './retries';
import type { Held } from './send';
import { mailOf, textFieldsOf } from './wording';

/** One message to hand over: what, to whom (null: nobody with an account), and as which step. */
export interface Handover {
  held: Held;
  account: StoredAccount | null;
  rung: number;
}

/** What a channel made of it; `ledger` is written meanwhile. `elsewhere`: this function has no such channel, the timer has; or somebody else holds it. */
export type Outcome =
  | (({ sending: Sending } | { result: AttemptResult; code: string | null }) & { ledger?: Promise<void> })
  | 'elsewhere';

const NOWHERE: Outcome = { result: 'NO_ADDRESS', code: null };

type Send = (platform: Platform, handover: Handover) => Promise<Outcome>;

/**
 * WeChat takes no key by which it would know a message again. It tells of each that it delivered, though: what became of a sending without
 * an answer is asked of those events (`wasDelivered`) before it is sent once more.
 */
const message: Send = async (platform, { held: { to, template, page, fields } }) => {
  if (to === '') return NOWHERE;
  const sending = await platform.messages.send({ to, template, page, fields });
  const holder = { openid: to, template };
  if (sending.ok) return { sending, ledger: spendCredit(platform, holder) };
  if (sending.errorCode !== NO_GRANT) return { sending };
  return { result: 'NO_GRANT', code: String(NO_GRANT), ledger: noteRefusal(platform, holder) };
};

/**
 * No key and no event: it is noted before the handing over, and what was noted without an answer counts as sent. A text message that is
 * lost is made good by the next step; one that comes twice in the morning is not.
 */
const sms: Send = async (platform, { held, account }) => {
  if (!platform.senders) return 'elsewhere';
  if (!platform.senders.sms) return NOWHERE;
  const { phone } = await addressesOf(platform, held.personId, account);
  if (phone === null) return NOWHERE;
  const { _id, attempts, nextAt, template } = held;
  const mine = { _id, state: 'sending', attempts, nextAt };
  const noted = await platform.database.update('notices', mine, { handedAt: platform.now() });
  // Somebody else holds it by now.
  if (noted === 0) return 'elsewhere';
  return {
    sending: await platform.senders.sms.send({ to: phone, kind: template, fields: textFieldsOf(held) }),
  };
};

/** The same notice and step is the same message, by its id: whoever receives it twice shows it once. */
const email: Send = async (platform, { held, account, rung }) => {
  if (!platform.senders) return 'elsewhere';
  if (!platform.senders.email) return NOWHERE;
  const { email: to } = await addressesOf(platform, held.personId, account);
  if (to === null) return NOWHERE;
  const id = platform.secrets.idOf('mail', held._id, String(rung));
  return { sending: await platform.senders.email.send({ to, id, ...mailOf(held) }) };
};

/** It is there already: the reader's list shows every notice. */
const inApp: Send = (_platform, { held }) =>
  Promise.resolve(held.to === '' ? NOWHERE : { sending: { ok: true } });

/** On the list of those whom a person calls. */
const call: Send = () => Promise.resolve({ result: 'TO_CALL', code: null });

const CHANNELS: Readonly<Record<Channel, Send>> = { message, sms, email, inApp, call };

export const handOver = (platform: Platform, channel: Channel, handover: Handover): Promise<Outcome> =>
  CHANNELS[channel](platform, handover);

/** Of the channels that a person may have no more of. */
export const isPush = (channel: Channel): channel is PushChannel =>
  channel === 'message' || channel === 'sms' || channel === 'email';

/** Whether what an earlier sender handed over, of whom nothing was heard, did go out. */
export async function hasArrived(platform: Platform, held: Held, channel: PushChannel): Promise<boolean> {
  if (channel === 'sms') return (held.handedAt ?? null) !== null;
  if (channel !== 'message' || held.unknownSince === null) return false;
  const holder = { openid: held.to, template: held.template };
  if (!(await wasDelivered(platform, holder, held.unknownSince))) return false;
  await spendCredit(platform, holder);
  return true;
}
