import { type Binary, type BSONRegExp, type ObjectId, type Timestamp } from 'bson';
import { remainder, toNumber } from './numbers';
import { RANK, rank, type Document } from './values';

/** One ordered scan: keys ≥ `from` and < `to` (no `to`: to the end). `prefix` is how many leading bytes all keys share by equality. */
export interface KeyRange {
  from: Buffer;
  to: Buffer | null;
  prefix: number;
}

const number = Buffer.alloc(8);

/** Doubles as unsigned big-endian integers in the same order: flip the sign bit, or all bits of a negative. */
function orderedDouble(value: number): number[] {
  // NaN sorts first of all numbers, and -0 equals 0.
  if (Number.isNaN(value)) return [0, 0, 0, 0, 0, 0, 0, 0];
  number.writeDoubleBE(value === 0 ? 0 : value);
  const negative = (number[0] as number) >= 0x80;
  return Array.from(number, (byte, i) => (negative ? byte ^ 0xff : i === 0 ? byte ^ 0x80 : byte));
}

function pushText(bytes: number[], text: string): void {
  // 0 ends the text and must be escaped inside it, so that no key is a prefix of another.
  for (const byte of Buffer.from(text, 'utf8')) {
    bytes.push(byte);
    if (byte === 0) bytes.push(0xff);
  }
  bytes.push(0, 0);
}

function pushValue(bytes: number[], value: unknown): void {
  const kind = rank(value);
  bytes.push(kind);
  switch (kind) {
    case RANK.number: {
      const rest = remainder(value as number) + 0x8000;
      bytes.push(...orderedDouble(toNumber(value as number)), rest >> 8, rest & 0xff);
      return;
    }
    case RANK.string:
      pushText(bytes, value as string);
      return;
    case RANK.object:
      for (const [name, item] of Object.entries(value as Document)) {
        bytes.push(rank(item));
        pushText(bytes, name);
        pushValue(bytes, item);
      }
      bytes.push(0);
      return;
    case RANK.array:
      for (const item of value as unknown[]) pushValue(bytes, item);
      bytes.push(0);
      return;
    case RANK.binary: {
      const binary = value as Binary;
      const head = Buffer.alloc(5);
      head.writeUInt32BE(binary.length());
      head[4] = binary.sub_type;
      bytes.push(...head, ...binary.value());
      return;
    }
    case RANK.objectId:
      bytes.push(...(value as ObjectId).id);
      return;
    case RANK.boolean:
      bytes.push(value ? 1 : 0);
      return;
    case RANK.date:
      bytes.push(...orderedDouble((value as Date).getTime()));
      return;
    case RANK.timestamp:
      number.writeBigUInt64BE(BigInt.asUintN(64, (value as Timestamp).toBigInt()));
      bytes.push(...number);
      return;
    case RANK.regex:
      pushText(bytes, (value as BSONRegExp).pattern);
      pushText(bytes, (value as BSONRegExp).options);
      return;
    default:
  }
}

/** Bytes that sort as the value does in BSON order (reversed for direction -1). A missing field is null, as in MongoDB's indexes. */
export function encodeKey(value: unknown, direction: 1 | -1 = 1): Buffer {
  const bytes: number[] = [];
  pushValue(bytes, value === undefined ? null : value);
  return directed(Buffer.from(bytes), direction);
}

/** The key of an empty array, which MongoDB indexes as undefined: below null. */
export function emptyArrayKey(direction: 1 | -1): Buffer {
  return directed(Buffer.from([RANK.missing]), direction);
}

/** The byte that all ascending keys of a type begin with. */
export function rankKey(kind: number, direction: 1 | -1): Buffer {
  return directed(Buffer.from([kind]), direction);
}

function directed(key: Buffer, direction: 1 | -1): Buffer {
  if (direction === -1) for (let i = 0; i < key.length; i++) key[i] = (key[i] as number) ^ 0xff;
  return key;
}

/** The first key after all keys that begin with `prefix`; null when there is none. */
export function successor(prefix: Buffer): Buffer | null {
  for (let i = prefix.length - 1; i >= 0; i--) {
    if (prefix[i] !== 0xff) {
      const next = Buffer.from(prefix.subarray(0, i + 1));
      next[i] = (next[i] as number) + 1;
      return next;
    }
  }
  return null;
}
