import { randomUUID } from 'node:crypto';

import { dice, type Dice } from './dice';
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

/** What goes wrong. At least one of `error`, `delayMs`, `drop` and `kill`. */
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
  /** The function whose request it is ends at once, as by the platform: before this request was done (`true` as well), or after. */
  kill?: boolean | 'before' | 'after';
  /** So many requests that fit are left alone first. */
  skip?: number;
  /** The part of the requests that fit which it meets, 0 to 1, by the dice of `seed`. Absent: each. */
  share?: number;
  /** The same seed meets the same requests of a row. Absent: 0. */
  seed?: number;
  /** How many requests it meets. Absent: all, until it is cleared. */
  times?: number;
}

/** A fault as it stands. `met`: how many requests so far. */
export interface ScriptedFault extends Fault {
  id: string;
  met: number;
}

/** A fault, and how its next requests fare. */
interface Standing {
  fault: ScriptedFault;
  left: number;
  roll: Dice;
}

const MATCHED = ['action', 'api', 'function', 'collection', 'openid'] as const;
const KNOWN = ['match', 'error', 'message', 'delayMs', 'drop', 'kill', 'skip', 'share', 'seed', 'times'];
const MAX_DELAY_MS = 600_000;

/** Faults that were asked for, in order; a request meets the first that fits. */
export class Faults {
  private scripted: Standing[] = [];
  private readonly delays = new Set<Promise<void>>();

  /** Returns its id. @throws CloudError INVALID_PARAM */
  script(fault: Fault): string {
    const wrong = faultIn(fault);
    if (wrong !== undefined) throw new CloudError('INVALID_PARAM', `a fault ${wrong}`);
    const id = randomUUID();
    const { skip: left = 0, seed = 0 } = fault;
    this.scripted.push({ fault: { ...fault, id, met: 0 }, left, roll: dice(seed) });
    return id;
  }

  list(): readonly ScriptedFault[] {
    return this.scripted.map(({ fault }) => fault);
  }

  /** The one with this id, or all. */
  clear(id?: string): void {
    this.scripted = id === undefined ? [] : this.scripted.filter(({ fault }) => fault.id !== id);
  }

  /** Resolves when no request is being held up by a delay. */
  async settled(): Promise<void> {
    while (this.delays.size > 0) await Promise.all(this.delays);
  }

  /**
   * Does `work` as the faults that `request` meets allow; `kill` ends the function that asks, if one does.
   * @throws CloudError, WeChatFailure, ConnectionDropped
   */
  async during<T>(request: FaultMatch, work: () => T | Promise<T>, kill?: () => void): Promise<T> {
    const fault = this.scripted.find((one) => meets(one, request, kill !== undefined))?.fault;
    if (!fault) return work();
    fault.met += 1;
    if (fault.delayMs === undefined) return suffer(fault, work, kill);
    const suffering = wait(fault.delayMs).then(() => suffer(fault, work, kill));
    const held = suffering.then(
      () => undefined,
      () => undefined,
    );
    this.delays.add(held);
    return suffering.finally(() => this.delays.delete(held));
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function suffer<T>(
  { error, message, drop, kill: end }: Fault,
  work: () => T | Promise<T>,
  kill?: () => void,
): Promise<T> {
  if (end === true || end === 'before') kill?.();
  if (end === true || end === 'before' || drop === true || drop === 'before') throw new ConnectionDropped();
  if (error !== undefined) throw failureOf(error, message);
  const answer = await work();
  if (end === 'after') kill?.();
  if (end === 'after' || drop === 'after') throw new ConnectionDropped();
  return answer;
}

/** Whether a request meets the fault; one that fits counts, whether met or not. */
function meets(standing: Standing, request: FaultMatch, isOfFunction: boolean): boolean {
  const { fault, roll } = standing;
  if (fault.kill && !isOfFunction) return false;
  if (!fits(fault, request)) return false;
  if (standing.left > 0) {
    standing.left -= 1;
    return false;
  }
  return fault.share === undefined || roll() < fault.share;
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
  const { match, error, message, drop } = fault as Partial<Record<keyof Fault, unknown>>;
  const stranger = Object.keys(fault).find((key) => !KNOWN.includes(key));
  if (stranger !== undefined) return `has no ${stranger}`;
  if (typeof match !== 'object' || match === null) return 'needs a match, {} for every request';
  for (const [key, value] of Object.entries(match)) {
    if (!(MATCHED as readonly string[]).includes(key)) return `cannot match by ${key}`;
    if (typeof value !== 'string' || value === '') return `matches ${key} by text`;
  }
  const isCut = [drop, fault.kill].some((one) => one !== undefined && one !== false);
  if (error === undefined && fault.delayMs === undefined && !isCut)
    return 'needs an error, a delayMs, a drop or a kill';
  if (error !== undefined && !(typeof error === 'string' ? error !== '' : Number.isInteger(error)))
    return 'has a code (text) or an errcode (integer) as its error';
  if (message !== undefined && typeof message !== 'string') return 'has a text as its message';
  for (const [name, cut] of [['drops', drop] as const, ['kills', fault.kill] as const])
    if (cut !== undefined && ![true, false, 'before', 'after'].includes(cut as boolean))
      return `${name} before or after`;
  if (error !== undefined && isCut) return 'either answers an error or drops';
  return wrongNumber(fault);
}

function wrongNumber(fault: Fault): string | undefined {
  const { delayMs, times, skip, share, seed } = fault as Partial<Record<keyof Fault, unknown>>;
  if (delayMs !== undefined && !isWithin(delayMs, 0, MAX_DELAY_MS)) return `delays by 0-${MAX_DELAY_MS} ms`;
  if (times !== undefined && !isCount(times, 1)) return 'happens 1 or more times';
  if (skip !== undefined && !isCount(skip, 0)) return 'skips 0 or more requests';
  if (share !== undefined && !isWithin(share, 0, 1)) return 'meets a share of 0 to 1';
  if (seed !== undefined && !isCount(seed, 0)) return 'has a whole number as its seed';
  return undefined;
}

const isCount = (value: unknown, least: number): boolean => Number.isInteger(value) && Number(value) >= least;

const isWithin = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;
