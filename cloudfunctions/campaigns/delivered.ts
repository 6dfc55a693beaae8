import type { AttemptOutcome, AttemptResult, Channel, ReachChannel } from '../../contract';
import { checkIn, moved, MOST_ATTEMPTS, threadOf } from '../checks';
import type { CallListener, Listener } from '../notices';

const PREFIX = threadOf('');

const CHANNELS: Readonly<Record<Channel, ReachChannel>> = {
  ...{ message: 'wechat', sms: 'sms', email: 'email', inApp: 'app', call: 'call' },
};

/** A step that failed and is tried again is not told of. */
const OUTCOMES: Readonly<Record<AttemptResult, AttemptOutcome>> = {
  ...{ SENT: 'sent', FAILED: 'failed', GAVE_UP: 'failed', NO_ADDRESS: 'noAddress', NO_GRANT: 'noGrant' },
  ...{ REFUSED: 'refused', TO_CALL: 'listed' },
};

/**
 * Notes on a household's check how it was told; what is handed to a person comes onto the list of those to be called. Told twice
 * of one step it is noted once.
 */
export const onDelivered: Listener = async (platform, { notice, channel, rung, outcome, at }) => {
  const of = notice.thread?.of ?? '';
  if (!of.startsWith(PREFIX)) return;
  await platform.database.transaction(async (transaction) => {
    const now = platform.now();
    const id = of.slice(PREFIX.length);
    const { check, write } = await checkIn(transaction, platform.secrets, id, now);
    const by = CHANNELS[channel];
    if (!check || check.attempts.some((one) => one.channel === by && one.rung === rung)) return;
    const attempt = { channel: by, outcome: OUTCOMES[outcome], at, by: null, rung };
    const attempts = [...check.attempts, attempt].slice(-MOST_ATTEMPTS);
    const act = outcome === 'TO_CALL' ? 'call' : 'notify';
    const isThere = outcome === 'TO_CALL' || outcome === 'SENT';
    const after = isThere ? moved(check, act, now, { attempts }) : null;
    await write(after ?? { ...check, attempts, version: check.version + 1 });
  });
};

/** Staff have a household called whom no message reached: it comes onto the list. Null when it has answered meanwhile, or need not. */
export const onCalled: CallListener = async (transaction, { thread }, { platform, actor, now }) => {
  const of = thread?.of ?? '';
  if (!of.startsWith(PREFIX)) return () => Promise.resolve();
  const id = of.slice(PREFIX.length);
  const { check, write } = await checkIn(transaction, platform.secrets, id, now);
  if (!check || check.state === 'visit') return () => Promise.resolve();
  const listed = { channel: 'call', outcome: 'listed', at: now, by: actor.staff?.name ?? null } as const;
  const after = moved(check, 'call', now, { attempts: [...check.attempts, listed].slice(-MOST_ATTEMPTS) });
  return after && (() => write(after));
};
