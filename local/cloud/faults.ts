import { randomUUID } from 'node:crypto';

import { CloudError, ConnectionDropped } from './failure';
import { textOfFault } from './faultTexts';
import { WeChatFailure } from './wechat/apiFailure';

/** Which requests a fault meets: all that is named must fit; a `*` at the end fits any rest. */
export interface FaultMatch {
  /** `database.insertDocument`, `storage.*`, `wx.openApi`, `functions.invokeFunction`; `client.call`, `client.file` …; `cos.get`, `cos.put`. */
  action?: string;
  /** An open API such as `subscribeMessage.send`. */
  api?: string;
  /** The function that is called, or whose request it is. */
  function?: string;
  collection?: string;
  /** On whose behalf. */
  openid?: string;
}

/** What goes wrong. At least one of `error`, `delayMs` and `drop`. */
export interface Fault {
  match: FaultMatch;
  /** Text: a code of the cloud. A number: WeChat's errcode. The request has no effect. */
  error?: string | number;
  /** Absent: the usual text of that code. */
  message?: string;
  /** Real milliseconds before anything else happens. */
  delayMs?: number;
  /** The connection is cut: before anything was done (`true` as well), or after. */
  drop?: boolean | 'before' | 'after';
  /** How many requests it meets. Absent: all, until it is cleared. */
  times?: number;
}

/** A fault as it stands. `met`: how many requests so far. */
export interface ScriptedFault extends Fault {
  id: string;
  met: number;
}

const MATCHED = ['action', 'api', 'function', 'collection', 'openid'] as const;
const KNOWN = ['match', 'error', 'message', 'delayMs', 'drop', 'times'];
const MAX_DELAY_MS = 600_000;

/** Faults that were asked for, in order; a request meets the first that fits. */
export class Faults {
  private scripted: ScriptedFault[] = [];

  /** Returns its id. @throws CloudError INVALID_PARAM */
  script(fault: Fault): string {
    const wrong = faultIn(fault);
    if (wrong !== undefined) throw new CloudError('INVALID_PARAM', `a fault ${wrong}`);
    const id = randomUUID();
    this.scripted.push({ ...fault, id, met: 0 });
    return id;
  }

  list(): readonly ScriptedFault[] {
    return this.scripted;
  }

  /** The one with this id, or all. */
  clear(id?: string): void {
    this.scripted = id === undefined ? [] : this.scripted.filter((fault) => fault.id !== id);
  }

  /** Does `work` as the faults that `request` meets allow. @throws CloudError, WeChatFailure, ConnectionDropped */
  async during<T>(request: FaultMatch, work: () => T | Promise<T>): Promise<T> {
    const fault = this.scripted.find((one) => fits(one, request));
    if (!fault) return work();
    fault.met += 1;
    const { error, drop, delayMs = 0 } = fault;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (drop === true || drop === 'before') throw new ConnectionDropped();
    if (error !== undefined) throw failureOf(error, fault.message);
    const answer = await work();
    if (drop === 'after') throw new ConnectionDropped();
    return answer;
  }
}

function fits({ match, times = Infinity, met }: ScriptedFault, request: FaultMatch): boolean {
  if (met >= times) return false;
  return MATCHED.every((key) => {
    const [wanted, actual] = [match[key], request[key]];
    if (wanted === undefined) return true;
    return wanted.endsWith('*') ? actual?.startsWith(wanted.slice(0, -1)) === true : actual === wanted;
  });
}

function failureOf(error: string | number, message = textOfFault(error)): Error {
  return typeof error === 'number' ? new WeChatFailure(error, message) : new CloudError(error, message);
}

/** What is wrong with it; it may come from outside, as JSON. */
function faultIn(fault: Fault): string | undefined {
  const { match, error, message, delayMs, drop, times } = fault as Partial<Record<keyof Fault, unknown>>;
  const stranger = Object.keys(fault).find((key) => !KNOWN.includes(key));
  if (stranger !== undefined) return `has no ${stranger}`;
  if (typeof match !== 'object' || match === null) return 'needs a match, {} for every request';
  for (const [key, value] of Object.entries(match)) {
    if (!(MATCHED as readonly string[]).includes(key)) return `cannot match by ${key}`;
    if (typeof value !== 'string' || value === '') return `matches ${key} by text`;
  }
  if (error === undefined && delayMs === undefined && (drop === undefined || drop === false))
    return 'needs an error, a delayMs or a drop';
  if (error !== undefined && !(typeof error === 'string' ? error !== '' : Number.isInteger(error)))
    return 'has a code (text) or an errcode (integer) as its error';
  if (message !== undefined && typeof message !== 'string') return 'has a text as its message';
  if (delayMs !== undefined && !isWithin(delayMs, 0, MAX_DELAY_MS)) return `delays by 0-${MAX_DELAY_MS} ms`;
  if (drop !== undefined && ![true, false, 'before', 'after'].includes(drop as boolean))
    return 'drops before or after';
  if (error !== undefined && drop !== undefined && drop !== false) return 'either answers an error or drops';
  if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0))
    return 'happens 1 or more times';
  return undefined;
}

const isWithin = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;
