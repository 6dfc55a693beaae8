import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { CloudError } from '../failure';
import { refuse } from './refusal';
import { numberOf, numberType } from './numbers';
import { isDocument, type Document } from './values';

/** Reads one canonical EJSON text of the wire. Server dates become `now` + offset, in epoch ms. @throws CloudError INVALID_PARAM */
export function decode(text: unknown, now: number): unknown {
  if (typeof text !== 'string') throw new CloudError('INVALID_PARAM', 'EJSON text expected');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new CloudError('INVALID_PARAM', 'malformed EJSON');
  }
  return revive(parsed, now, 0);
}

/** As `decode`, for a text that must hold one object. */
export function decodeDocument(text: unknown, now: number): Document {
  const value = decode(text, now);
  if (!isDocument(value)) throw new CloudError('INVALID_PARAM', 'an object is expected');
  return value;
}

/** Levels of nesting in a document. Source: MongoDB manual, "Limits". */
const DEPTH_LIMIT = 100;

function revive(value: unknown, now: number, depth: number): unknown {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'number'
      ? numberOf(Number.isInteger(value) ? (numberType(value) as 'int') : 'double', value)
      : value;
  }
  // The braces of special values and the operators of a condition come on top of a document's own levels.
  if (depth > 2 * DEPTH_LIMIT) refuse('the document exceeds the maximum nesting depth');
  if (Array.isArray(value)) return value.map((item) => revive(item, now, depth + 1));
  const source = value as Document;
  const keys = Object.keys(source);
  if (keys.length === 1 && (keys[0] as string).startsWith('$')) {
    const special = wellFormed(keys[0] as string, source[keys[0] as string], now);
    if (special !== undefined) return special;
  }
  const document: Document = {};
  for (const key of keys) {
    // Assigning it would replace the prototype and lose the value.
    if (key === '__proto__')
      throw new CloudError('DATABASE_REQUEST_FAILED', 'a field named __proto__ is not supported locally');
    document[key] = revive(source[key], now, depth + 1);
  }
  return document;
}

/** @throws CloudError INVALID_PARAM for a special value that is not written as it must be */
function wellFormed(key: string, value: unknown, now: number): unknown {
  try {
    return reviveSpecial(key, value, now);
  } catch (error) {
    if (error instanceof CloudError) throw error;
    throw new CloudError('INVALID_PARAM', `malformed ${key}`);
  }
}

/** @throws TypeError and others when `value` is not of the form its key asks for */
function reviveSpecial(key: string, value: unknown, now: number): unknown {
  switch (key) {
    case '$numberInt':
      return numberOf('int', Number(matching(value, WHOLE)));
    case '$numberLong':
      return longOf(matching(value, WHOLE));
    case '$numberDouble':
      return numberOf('double', Number(matching(value, REAL)));
    case '$numberDecimal':
      return Decimal128.fromString(String(value));
    case '$oid':
      if (!ObjectId.isValid(value as string)) throw new CloudError('INVALID_PARAM', 'malformed $oid');
      return ObjectId.createFromHexString(String(value));
    case '$date':
      return dateOf(value);
    case '$tcb_server_date': {
      const offset = isDocument(value) ? revive(value['offset'], now, 0) : 0;
      return new Date(now + (typeof offset === 'number' ? offset : 0));
    }
    case '$regularExpression': {
      const { pattern, options } = value as Document;
      const flags = typeof options === 'string' ? options : '';
      const unknown = /[^imsxu]/.exec(flags)?.[0];
      if (unknown !== undefined) refuse(`invalid flag in regex options: ${unknown}`);
      return new BSONRegExp(String(pattern), flags);
    }
    case '$binary': {
      const { base64, subType } = value as Document;
      return new Binary(Buffer.from(String(base64), 'base64'), Number.parseInt(String(subType), 16) || 0);
    }
    case '$timestamp': {
      const { t, i } = value as Document;
      return new Timestamp({ t: Number(t), i: Number(i) });
    }
    case '$minKey':
      return new MinKey();
    case '$maxKey':
      return new MaxKey();
    case '$undefined':
      return null;
    case '$symbol':
    case '$code':
    case '$dbPointer':
      throw new CloudError('DATABASE_REQUEST_FAILED', `${key} is not supported locally`);
    default:
      return undefined;
  }
}

const WHOLE = /^-?\d+$/;
const REAL = /^(NaN|-?Infinity|[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?)$/i;

function matching(value: unknown, form: RegExp): string {
  const text = String(value);
  if (!form.test(text)) throw new TypeError(text);
  return text;
}

function longOf(text: string): number | Long {
  const value = Number(text);
  return Number.isSafeInteger(value) ? (numberOf('long', value) as number | Long) : Long.fromString(text);
}

function dateOf(value: unknown): Date {
  const inner = isDocument(value) ? Number(value['$numberLong']) : value;
  const date = new Date(inner as number | string);
  if (Number.isNaN(date.getTime())) throw new CloudError('INVALID_PARAM', 'malformed $date');
  return date;
}

/** The canonical EJSON text kept in the store. */
export function encode(document: Document): string {
  return JSON.stringify(flatten(document, false));
}

/** The canonical EJSON text sent to the SDK: ObjectIds are plain hex strings there, as on the real service. */
export function encodeReply(document: Document): string {
  return JSON.stringify(flatten(document, true));
}

function flatten(value: unknown, reply: boolean): unknown {
  switch (typeof value) {
    case 'number':
      return flattenNumber(value);
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => flatten(item, reply) ?? null);
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (value instanceof ObjectId) return reply ? value.toHexString() : { $oid: value.toHexString() };
  if (value instanceof Timestamp)
    return { $timestamp: { t: value.getHighBitsUnsigned(), i: value.getLowBitsUnsigned() } };
  if (value instanceof Long) return { $numberLong: value.toString() };
  if (value instanceof Double) return flattenDouble(value.value);
  if (value instanceof Decimal128) return { $numberDecimal: value.toString() };
  if (value instanceof BSONRegExp)
    return { $regularExpression: { pattern: value.pattern, options: value.options } };
  if (value instanceof Binary)
    return {
      $binary: { base64: value.toString('base64'), subType: value.sub_type.toString(16).padStart(2, '0') },
    };
  if (value instanceof MinKey) return { $minKey: 1 };
  if (value instanceof MaxKey) return { $maxKey: 1 };
  const flat: Document = {};
  for (const key of Object.keys(value)) flat[key] = flatten((value as Document)[key], reply);
  return flat;
}

function flattenNumber(value: number): unknown {
  const type = numberType(value);
  if (type === 'int') return { $numberInt: String(value) };
  return type === 'long' ? { $numberLong: String(value) } : flattenDouble(value);
}

function flattenDouble(value: number): unknown {
  if (Object.is(value, -0)) return { $numberDouble: '-0.0' };
  return {
    $numberDouble: Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(1) : String(value),
  };
}
