import { Binary, BSONRegExp, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { compareNumbers, isNumeric, numberType, order } from './numbers';

/** A stored document: plain objects, arrays, strings, booleans, null, Date, numbers, and bson classes where a number's type cannot be seen from its value. */
export type Document = Record<string, unknown>;

/** BSON comparison order of types. Source: MongoDB manual, "Comparison/Sort Order". */
export const RANK = {
  minKey: 1,
  missing: 2,
  null: 3,
  number: 4,
  string: 5,
  object: 6,
  array: 7,
  binary: 8,
  objectId: 9,
  boolean: 10,
  date: 11,
  timestamp: 12,
  regex: 13,
  maxKey: 14,
} as const;

/** True for an embedded document, false for bson classes, Date and arrays. */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Position of the value's type in BSON order. */
export function rank(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return RANK.string;
    case 'number':
      return RANK.number;
    case 'boolean':
      return RANK.boolean;
    case 'undefined':
      return RANK.missing;
    default:
  }
  if (value === null) return RANK.null;
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  if (isDocument(value)) return RANK.object;
  // Timestamp extends Long, so it goes first.
  if (value instanceof Timestamp) return RANK.timestamp;
  if (isNumeric(value)) return RANK.number;
  if (value instanceof ObjectId) return RANK.objectId;
  if (value instanceof Binary) return RANK.binary;
  if (value instanceof BSONRegExp) return RANK.regex;
  if (value instanceof MinKey) return RANK.minKey;
  if (value instanceof MaxKey) return RANK.maxKey;
  throw new TypeError(`no BSON type for ${Object.prototype.toString.call(value)}`);
}

/** A UTF-16 unit where its character stands among code points. */
const aloft = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Order of UTF-8 bytes; JS compares UTF-16 units, which puts U+FFxx after the astral plane. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return order(aloft(x), aloft(y));
  }
  return order(a.length, b.length);
}

function compareDocuments(a: Document, b: Document): number {
  const [left, right] = [Object.keys(a), Object.keys(b)];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    const difference = order(rank(a[x]), rank(b[y])) || compareStrings(x, y) || compare(a[x], b[y]);
    if (difference) return difference;
  }
  return order(left.length, right.length);
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compare(a[i], b[i]);
    if (difference) return difference;
  }
  return order(a.length, b.length);
}

/** Total BSON order across types; `undefined` stands for a missing field. Negative, 0 or positive. */
export function compare(a: unknown, b: unknown): number {
  const kind = rank(a);
  const difference = kind - rank(b);
  if (difference) return difference;
  switch (kind) {
    case RANK.number:
      return compareNumbers(a as number, b as number);
    case RANK.string:
      return compareStrings(a as string, b as string);
    case RANK.object:
      return compareDocuments(a as Document, b as Document);
    case RANK.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case RANK.binary: {
      const [x, y] = [a as Binary, b as Binary];
      return (
        order(x.length(), y.length()) || order(x.sub_type, y.sub_type) || Buffer.compare(x.value(), y.value())
      );
    }
    case RANK.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case RANK.boolean:
      return order(a as boolean, b as boolean);
    case RANK.date:
      return order((a as Date).getTime(), (b as Date).getTime());
    case RANK.timestamp:
      return order((a as Timestamp).toBigInt(), (b as Timestamp).toBigInt());
    case RANK.regex: {
      const [x, y] = [a as BSONRegExp, b as BSONRegExp];
      return compareStrings(x.pattern, y.pattern) || compareStrings(x.options, y.options);
    }
    default:
      return 0;
  }
}

/** A deep copy; the immutable bson values and Dates are shared. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const key of Object.keys(value)) copy[key] = clone(value[key]);
  return copy as T;
}

/** The type's name as MongoDB's error texts and `$type` give it. */
export function typeName(value: unknown): string {
  switch (rank(value)) {
    case RANK.missing:
      return 'missing';
    case RANK.null:
      return 'null';
    case RANK.number:
      return numberType(value as number);
    case RANK.binary:
      return 'binData';
    case RANK.boolean:
      return 'bool';
    default: {
      const found = Object.entries(RANK).find(([, position]) => position === rank(value));
      return found?.[0] ?? 'missing';
    }
  }
}
