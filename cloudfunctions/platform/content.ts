import type { ContentChecks, Verdict } from '../kernel/ports';
import { cloud } from './cloud';

/** A scene that WeChat asks for: 2 is a comment. Source: security.msgSecCheck. */
const SCENE = 2;
const VERSION = 2;
const PICTURE = 2;
/** Whoever files a ticket waits no longer than this for WeChat's opinion; it can be asked again later. */
const PATIENCE_MS = 3000;

interface Security {
  msgSecCheck(request: object): Promise<{ result?: { suggest?: unknown; label?: unknown } }>;
  mediaCheckAsync(request: object): Promise<{ traceId?: unknown; trace_id?: unknown }>;
}
const security = (cloud.openapi as unknown as { security: Security }).security;

/** What WeChat says, or null when it is nothing that we know. */
export function verdictOf(result: unknown): Verdict | null {
  const { suggest, label } = (result ?? {}) as { suggest?: unknown; label?: unknown };
  if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky') return null;
  return { suggest, label: typeof label === 'number' ? label : null };
}

async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('WeChat did not answer in time')), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** WeChat's content check behind the kernel's port. */
export function openContentChecks(): ContentChecks {
  return {
    async text(openid, content) {
      const asked = security.msgSecCheck({ openid, content, scene: SCENE, version: VERSION });
      const verdict = verdictOf((await inTime(asked)).result);
      if (verdict === null) throw new Error('no verdict on a text');
      return verdict;
    },
    async photo(openid, url) {
      const request = { openid, mediaUrl: url, mediaType: PICTURE, scene: SCENE, version: VERSION };
      const { traceId, trace_id: other } = await inTime(security.mediaCheckAsync(request));
      const trace = traceId ?? other;
      if (typeof trace !== 'string' || trace === '') throw new Error('no trace of a photo');
      return trace;
    },
  };
}
