import { withoutPhones } from '../../contract';

/** Limits of a subscription message's fields by kind of field. Source: WeChat's table of template parameters. */

const HAN = /\p{Script=Han}/u;
const firstOf = (text: string, most: number) => Array.from(text).slice(0, most).join('');
const keepOnly = (pattern: RegExp) => (text: string) =>
  Array.from(text)
    .filter((one) => pattern.test(one))
    .join('');

const MOSTLY_ASCII = keepOnly(/[\x20-\x7e]/);
const BEIJING_MS = 8 * 3_600_000;

/** `2026年11月23日 15:01`, Beijing time. */
export function beijingTime(epochMs: number): string {
  const iso = new Date(epochMs + BEIJING_MS).toISOString();
  return `${iso.slice(0, 4)}年${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日 ${iso.slice(11, 16)}`;
}

function timeOf(text: string): string {
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? firstOf(text, 32) : beijingTime(at);
}

/** Either 10 characters with any Chinese among them, or 20 without. */
function nameOf(text: string): string {
  const short = firstOf(text, 10);
  const long = firstOf(text, 20);
  return HAN.test(long) ? short : long;
}

interface Limit {
  fit: (text: string) => string;
  /** WeChat refuses empty values (47003). */
  empty: string;
}

const LIMITS: Readonly<Record<string, Limit>> = {
  thing: { fit: (text) => firstOf(text, 20), empty: '无' },
  phrase: { fit: (text) => firstOf(keepOnly(HAN)(text), 5), empty: '无' },
  name: { fit: nameOf, empty: '无' },
  number: { fit: (text) => firstOf(/^-?\d+(\.\d+)?/.exec(text)?.[0] ?? '', 32), empty: '0' },
  letter: { fit: (text) => firstOf(keepOnly(/[A-Za-z]/)(text), 32), empty: 'N' },
  symbol: { fit: (text) => firstOf(keepOnly(/[!-/:-@[-`{-~]/)(text), 5), empty: '-' },
  character_string: { fit: (text) => firstOf(MOSTLY_ASCII(text).trim(), 32), empty: '-' },
  time: { fit: timeOf, empty: '-' },
  date: { fit: timeOf, empty: '-' },
  amount: { fit: (text) => /^[¥￥$]?\d{1,10}(\.\d{1,2})?元?/u.exec(text)?.[0] ?? '', empty: '0' },
  phone_number: { fit: (text) => firstOf(keepOnly(/[0-9+*-]/)(text), 17), empty: '-' },
  car_number: { fit: (text) => firstOf(text, 8), empty: '无' },
};

function limitOf(field: string): Limit {
  const kind = field.replace(/\d+$/, '');
  const limit = Object.hasOwn(LIMITS, kind) ? LIMITS[kind] : undefined;
  if (!limit) throw new Error(`unknown kind of template field: ${field}`);
  return limit;
}

/** @throws Error when WeChat has no such kind of field. */
export const checkField = (field: string) => void limitOf(field);

/** `text` as WeChat accepts it in `field` (`thing1`): spaces collapsed, cut by whole characters, never empty, mobile numbers masked. */
export function fitField(field: string, text: string): string {
  const limit = limitOf(field);
  const clean = withoutPhones(text.replace(/[\s\p{C}]+/gu, ' ').trim());
  return limit.fit(clean).trim() || limit.empty;
}
