import type { AttemptResult, Channel, PushChannel } from '../../contract';
import type { StoredAccount } from '../account';
import type { Platform, Sending } from '../kernel/ports';
import { addressesOfAll, type Addresses } from './addresses';
import { noteRefusals, spendCredits, wereDelivered, type Counted } from './credits';
import { markAll, stepOf, type Held } from './hold';
import { NO_GRANT } from './retries';
import { eachTried } from './together';
import { mailOf, textFieldsOf } from './wording';

/** Messages that are handed over at the same time. */
const AT_ONCE = 50;

/** One message to hand over: what, to whom (null: nobody with an account), and as which step. */
export interface Handover {
  held: Held;
  account: StoredAccount | null;
  rung: number;
}

/**
 * What a channel made of it; the ledger tells of it already. `elsewhere`: this function has no such channel, the timer has; or somebody else
 * holds it. `error`: something about this very message broke.
 */
export type Outcome =
  { sending: Sending } | { result: AttemptResult; code: string | null } | 'elsewhere' | { error: unknown };

const NOWHERE: Outcome = { result: 'NO_ADDRESS', code: null };

type Send = (platform: Platform, handovers: readonly Handover[]) => Promise<Outcome[]>;

async function eachSent(
  handovers: readonly Handover[],
  send: (handover: Handover, at: number) => Promise<Sending> | Outcome,
): Promise<Outcome[]> {
  const numbers = handovers.map((_, at) => at);
  const sent = await eachTried(
    numbers,
    async (at): Promise<Outcome> => {
      const made = send(handovers[at] as Handover, at);
      return made instanceof Promise ? { sending: await made } : made;
    },
    AT_ONCE,
  );
  return sent.map((one) => (one.status === 'fulfilled' ? one.value : { error: one.reason as unknown }));
}

const countedOf = ({ held, rung }: Pick<Handover, 'held' | 'rung'>): Counted => ({
  openid: held.to,
  template: held.template,
  step: stepOf(held, rung),
});

/**
 * WeChat takes no key by which it would know a message again. It tells of each that it delivered, though: what became of a sending without
 * an answer is asked of those events (`wereDelivered`) before it is sent once more.
 */
const message: Send = async (platform, handovers) => {
  const outcomes = await eachSent(handovers, ({ held: { to, template, page, fields } }) =>
    to === '' ? NOWHERE : platform.messages.send({ to, template, page, fields }),
  );
  const seen = handovers.map((handover, at) => ({ handover, outcome: outcomes[at] }));
  const those = (isOne: (sending: Sending) => boolean) =>
    seen.flatMap(({ handover, outcome }) =>
      typeof outcome === 'object' && 'sending' in outcome && isOne(outcome.sending)
        ? [countedOf(handover)]
        : [],
    );
  const isRefusal = (sending: Sending) => !sending.ok && sending.errorCode === NO_GRANT;
  await Promise.all([
    spendCredits(
      platform,
      those(({ ok }) => ok),
    ),
    noteRefusals(platform, those(isRefusal)),
  ]);
  return outcomes.map((one) =>
    typeof one === 'object' && 'sending' in one && isRefusal(one.sending)
      ? { result: 'NO_GRANT', code: String(NO_GRANT) }
      : one,
  );
};

const addressedTo = async (platform: Platform, handovers: readonly Handover[]) =>
  addressesOfAll(
    platform,
    handovers.map(({ held: { personId }, account }) => ({ personId, account })),
  );

/** What to do with a message by where it goes to. */
function by(
  addresses: readonly PromiseSettledResult<Addresses>[],
  at: number,
  send: (addresses: Addresses) => Promise<Sending> | Outcome,
): Promise<Sending> | Outcome {
  const found = addresses[at];
  if (found?.status === 'fulfilled') return send(found.value);
  return { error: found?.reason as unknown };
}

/**
 * No key and no event: it is noted before the handing over, and what was noted without an answer counts as sent. A text message that is
 * lost is made good by the next step; one that comes twice in the morning is not.
 */
const sms: Send = async (platform, handovers) => {
  const { senders } = platform;
  if (!senders) return handovers.map(() => 'elsewhere');
  const way = senders.sms;
  if (!way) return handovers.map(() => NOWHERE);
  const addresses = await addressedTo(platform, handovers);
  const reachable = handovers.filter((_, at) => {
    const found = addresses[at];
    return found?.status === 'fulfilled' && found.value.phone !== null;
  });
  const noted = { handedAt: platform.now() };
  const ours = await markAll(
    platform,
    reachable.map(({ held }) => ({ held, marks: noted })),
  );
  const isOurs = new Set(ours.map(({ _id }) => _id));
  return eachSent(handovers, ({ held }, at) =>
    by(addresses, at, ({ phone }) => {
      if (phone === null) return NOWHERE;
      // Somebody else holds it by now.
      if (!isOurs.has(held._id)) return 'elsewhere';
      return way.send({ to: phone, kind: held.template, fields: textFieldsOf(held) });
    }),
  );
};

/** The same notice and step is the same message, by its id: whoever receives it twice shows it once. */
const email: Send = async (platform, handovers) => {
  const { senders } = platform;
  if (!senders) return handovers.map(() => 'elsewhere');
  const way = senders.email;
  if (!way) return handovers.map(() => NOWHERE);
  const addresses = await addressedTo(platform, handovers);
  return eachSent(handovers, ({ held, rung }, at) =>
    by(addresses, at, ({ email: to }) => {
      if (to === null) return NOWHERE;
      const id = platform.secrets.idOf('mail', held._id, String(rung));
      return way.send({ to, id, ...mailOf(held) });
    }),
  );
};

/** It is there already: the reader's list shows every notice. */
const inApp: Send = (_platform, handovers) =>
  Promise.resolve(handovers.map(({ held }) => (held.to === '' ? NOWHERE : { sending: { ok: true } })));

/** On the list of those whom a person calls. */
const call: Send = (_platform, handovers) =>
  Promise.resolve(handovers.map(() => ({ result: 'TO_CALL', code: null })));

const CHANNELS: Readonly<Record<Channel, Send>> = { message, sms, email, inApp, call };

/** Hands them all over by one channel; what became of each, in their order. */
export const handOver: (
  platform: Platform,
  channel: Channel,
  handovers: readonly Handover[],
) => Promise<Outcome[]> = (platform, channel, handovers) => CHANNELS[channel](platform, handovers);

/** Of the channels that a person may have no more of. */
export const isPush = (channel: Channel): channel is PushChannel =>
  channel === 'message' || channel === 'sms' || channel === 'email';

/** Of what earlier senders handed over, of whom nothing was heard, the ids of those that did go out. */
export async function arrivedOf(
  platform: Platform,
  steps: readonly { held: Held; channel: Channel; rung: number }[],
): Promise<ReadonlySet<string>> {
  const noted = steps.filter(({ held, channel }) => channel === 'sms' && (held.handedAt ?? null) !== null);
  const unknown = steps.filter(({ held, channel }) => channel === 'message' && held.unknownSince !== null);
  const delivered = await wereDelivered(
    platform,
    unknown.map((step) => ({ ...countedOf(step), since: step.held.unknownSince ?? 0 })),
  );
  const arrived = unknown.filter((_, at) => delivered[at]);
  await spendCredits(platform, arrived.map(countedOf));
  return new Set([...noted, ...arrived].map(({ held }) => held._id));
}
