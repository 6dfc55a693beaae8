import type { AttemptOutcome, AttemptResult, Channel, ReachChannel } from '../../contract';
import { checkIn, moveChecks, moved, MOST_ATTEMPTS, threadOf, type Check } from '../checks';
import type { CallListener, Listener, Told, ToldStep } from '../notices';

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
 * Notes on households' checks how they were told; what is handed to a person comes onto the list of those to be called. Told twice
 * of one step it is noted once.
 */
export const onDelivered: Listener = async (platform, told) => {
  const steps = new Map<string, Told>();
  const later: Told[] = [];
  for (const one of told) {
    const of = one.notice.thread?.of ?? '';
    if (!of.startsWith(PREFIX)) continue;
    const id = of.slice(PREFIX.length);
    if (steps.has(id)) later.push(one);
    else steps.set(id, one);
  }
  if (steps.size === 0) return;
  const now = platform.now();
  await moveChecks(platform, [...steps.keys()], (check) => {
    const step = steps.get(check._id);
    return step && step.outcome !== null ? noted(check, step, now) : null;
  });
  await onDelivered(platform, later);
};

/** With the step on it; null when it is there already. Whoever told of it before may have died before it was marked: the last word counts. */
function noted(check: Check, { channel, rung, outcome, at }: ToldStep, now: number): Check | null {
  const by = CHANNELS[channel];
  const isThis = (one: Check['attempts'][number]) => one.channel === by && one.rung === rung;
  if (check.attempts.find(isThis)?.outcome === OUTCOMES[outcome]) return null;
  const attempt = { channel: by, outcome: OUTCOMES[outcome], at, by: null, rung };
  const attempts = [...check.attempts.filter((one) => !isThis(one)), attempt].slice(-MOST_ATTEMPTS);
  const act = outcome === 'TO_CALL' ? 'call' : 'notify';
  const isThere = outcome === 'TO_CALL' || outcome === 'SENT';
  const after = isThere ? moved(check, act, now, { attempts }) : null;
  return after ?? { ...check, attempts, version: check.version + 1 };
}

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
