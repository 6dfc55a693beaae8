import type { Platform, Verdict } from '../../kernel/ports';
import { applyVerdict } from './apply';
import { waitAfter } from './retries';
import type { StoredCheck } from './stored';

const EVENT = 'wxa_media_check';
const TRACE = /^[\w-]{1,128}$/;

interface Pushed {
  Event?: unknown;
  FromUserName?: unknown;
  trace_id?: unknown;
  errcode?: unknown;
  result?: unknown;
}

const SUGGESTIONS: readonly Verdict['suggest'][] = ['pass', 'review', 'risky'];

/** What an event says of a photo; null when it says nothing that we understand. */
function verdictIn({ result }: Pushed): Verdict | null {
  const { suggest, label } = (result ?? {}) as { suggest?: unknown; label?: unknown };
  const known = SUGGESTIONS.find((one) => one === suggest);
  return known ? { suggest: known, label: typeof label === 'number' ? label : null } : null;
}

/**
 * Takes in WeChat's verdict on a photo; whether it was one that we wait for. One about another person's photo than it names,
 * of a trace that is not ours, or that says nothing, changes nothing; one that came before changes nothing again.
 */
export async function onMediaVerdict(platform: Platform, event: unknown): Promise<boolean> {
  const pushed = (event ?? {}) as Pushed;
  const { trace_id: trace, FromUserName: openid, errcode = 0 } = pushed;
  if (pushed.Event !== EVENT || typeof trace !== 'string' || !TRACE.test(trace)) return false;
  const [check] = await platform.database.find<StoredCheck>('contentChecks', { traces: trace }, { limit: 1 });
  if (!check || check.openid !== openid) return false;
  const verdict = errcode === 0 ? verdictIn(pushed) : null;
  if (verdict) await applyVerdict(platform, check._id, verdict);
  // It could not fetch the photo, or said nothing: asked again later.
  else
    await platform.database.update(
      'contentChecks',
      { _id: check._id, state: 'sent' },
      { state: 'due', nextAt: platform.now() + waitAfter(check.attempts) },
    );
  return true;
}
