import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock';
import { CloudError } from '../failure';
import type { PlatformStore } from '../platformStore';
import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';
import { checkedPerson, judge, type Verdict } from './contentSecurity';
import type { Pushes } from './pushes';
import type { Visits } from './visits';

/** How long the stand-in ponders, by its clock. WeChat says: within 30 minutes. */
const PONDER_MS = 10_000;

/** The file could not be fetched. Source: security.mediaCheckAsync. */
const NOT_FETCHED = -1008;

/** A file that waits for its verdict. `errcode` other than 0: it could not be fetched. */
export interface PendingCheck extends Verdict {
  traceId: string;
  openid: string;
  url: string;
  dueAt: number;
  errcode: number;
}

/** What the checks need; `cannotFetch` tells whether a link is one of ours that does not open. */
export interface MediaCheckParts {
  store: PlatformStore;
  clock: Clock;
  visits: Visits;
  pushes: Pushes;
  appid: string;
  cannotFetch: (url: string) => boolean;
}

/** security.mediaCheckAsync and the event that brings its verdict. */
export class MediaChecks {
  constructor(private readonly parts: MediaCheckParts) {}

  /** Takes a file on. @throws WeChatFailure 40003, 40129, 44002, 47001, 61010 */
  accept(args: ApiArguments): Record<string, unknown> {
    const openid = checkedPerson(args, this.parts.visits);
    const url = textArgument(args, 'media_url', 44002, 'empty media_url');
    if (!/^https?:\/\//.test(url)) throw new WeChatFailure(47001, 'media_url is not a URL');
    if (![1, 2].includes(Number(args['media_type']))) throw new WeChatFailure(47001, 'invalid media_type');
    const check: PendingCheck = {
      traceId: randomUUID(),
      openid,
      url,
      dueAt: this.parts.clock.now() + PONDER_MS,
      errcode: this.parts.cannotFetch(url) ? NOT_FETCHED : 0,
      ...judge(decoded(url)),
    };
    this.parts.store.run('INSERT INTO mediaChecks VALUES (?, ?)', check.traceId, JSON.stringify(check));
    return { trace_id: check.traceId };
  }

  /** Files without a verdict yet. */
  pending(): PendingCheck[] {
    const rows = this.parts.store.all('SELECT job FROM mediaChecks ORDER BY rowid');
    return rows.map((row) => JSON.parse(String(row['job'])) as PendingCheck);
  }

  /** Pushes the verdicts whose time has come. */
  look(): void {
    const now = this.parts.clock.now();
    for (const check of this.pending()) if (check.dueAt <= now) this.decide(check);
  }

  /** Pushes one verdict, or all that wait, at once; `verdict` instead of the one it would have been. @throws CloudError INVALID_PARAM */
  settle(traceId?: string, verdict?: Verdict): void {
    const waiting = this.pending().filter((check) => traceId === undefined || check.traceId === traceId);
    if (traceId !== undefined && waiting.length === 0)
      throw new CloudError('INVALID_PARAM', `no media check ${traceId} is waiting`);
    for (const check of waiting) this.decide({ ...check, ...verdict });
  }

  private decide({ traceId, openid, errcode, suggest, label }: PendingCheck): void {
    this.parts.store.run('DELETE FROM mediaChecks WHERE traceId = ?', traceId);
    const result = { suggest, label };
    this.parts.pushes.push(openid, 'wxa_media_check', {
      appid: this.parts.appid,
      trace_id: traceId,
      version: 2,
      detail: errcode === 0 ? [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }] : [],
      errcode,
      errmsg: errcode === 0 ? 'ok' : 'media download failed',
      ...(errcode === 0 ? { result } : {}),
    });
  }
}

/** The link as people read it, for its name may hold a marker word. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
