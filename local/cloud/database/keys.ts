import { type Binary, type BSONRegExp, type ObjectId, type Timestamp } from 'bson';
import { remainder, toNumber } from './numbers';
import { RANK, rank, type Document } from './values';

/** One ordered scan: keys ≥ `from` and < `to` (no `to`: to the end). `prefix` is how many leading bytes all keys share by equality. */
export interface KeyRange {
  from: Buffer;
  to: Buffer | null;
  prefix: number;
}

/** Where a key is written, before it is copied in its length; it grows. */
let scratch = Buffer.allocUnsafe(2048);
let length = 0;

/** The place of the next `count` bytes. `scratch` may be another afterwards. */
function take(count: number): number {
  const at = length;
  length += count;
  if (length > scratch.length) scratch = Buffer.concat([scratch], length * 2);
  return at;
}

function push(byte: number): void {
  const at = take(1);
  scratch[at] = byte;
}

function pushAll(bytes: Uint8Array): void {
  const at = take(bytes.length);
  scratch.set(bytes, at);
}

/** Doubles as unsigned big-endian integers in the same order: flip the sign bit, or all bits of a negative. */
function pushDouble(value: number): void {
  const at = take(8);
  // NaN sorts first of all numbers, and -0 equals 0.
  if (Number.isNaN(value)) {
    scratch.fill(0, at, at + 8);
    return;
  }
  scratch.writeDoubleBE(value === 0 ? 0 : value, at);
  const sign = scratch[at] as number;
  if (sign >= 0x80) invert(scratch, at, at + 8);
  else scratch[at] = sign ^ 0x80;
}

function pushText(text: string): void {
  if (text.includes('\0')) {
    // 0 ends the text and must be escaped inside it, so that no key is a prefix of another.
    for (const byte of Buffer.from(text, 'utf8')) {
      push(byte);
      if (byte === 0) push(0xff);
    }
  } else {
    const at = take(Buffer.byteLength(text));
    scratch.write(text, at);
  }
  push(0);
  push(0);
}

function pushValue(value: unknown): void {
  const kind = rank(value);
  push(kind);
  switch (kind) {
    case RANK.number: {
      const rest = remainder(value as number) + 0x8000;
      pushDouble(toNumber(value as number));
      push(rest >> 8);
      push(rest & 0xff);
      return;
    }
    case RANK.string:
      pushText(value as string);
      return;
    case RANK.object:
      for (const [name, item] of Object.entries(value as Document)) {
        push(rank(item));
        pushText(name);
        pushValue(item);
      }
      push(0);
      return;
    case RANK.array:
      for (const item of value as unknown[]) pushValue(item);
      push(0);
      return;
    case RANK.binary: {
      const binary = value as Binary;
      const at = take(5);
      scratch.writeUInt32BE(binary.length(), at);
      scratch[at + 4] = binary.sub_type;
      pushAll(binary.value());
      return;
    }
    case RANK.objectId:
      pushAll((value as ObjectId).id);
      return;
    case RANK.boolean:
      push(value ? 1 : 0);
      return;
    case RANK.date:
      pushDouble((value as Date).getTime());
      return;
    case RANK.timestamp: {
      const at = take(8);
      scratch.writeBigUInt64BE(BigInt.asUintN(64, (value as Timestamp).toBigInt()), at);
      return;
    }
    case RANK.regex:
      pushText((value as BSONRegExp).pattern);
      pushText((value as BSONRegExp).options);
      return;
    default:
  }
}

/** Bytes that sort as the value does in BSON order (reversed for direction -1). A missing field is null, as in MongoDB's indexes. */
export function encodeKey(value: unknown, direction: 1 | -1 = 1): Buffer {
  length = 0;
  pushValue(value === undefined ? null : value);
  return directed(Buffer.from(scratch.subarray(0, length)), direction);
}

/** The keys of several values, each in its direction, one after another. */
export function encodeKeys(
  values: readonly unknown[],
  fields: readonly (readonly [string, 1 | -1])[],
): Buffer {
  length = 0;
  for (const [field, value] of values.entries()) {
    const from = length;
    pushValue(value === undefined ? null : value);
    if (fields[field]?.[1] === -1) invert(scratch, from, length);
  }
  return Buffer.from(scratch.subarray(0, length));
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
  if (direction === -1) invert(key, 0, key.length);
  return key;
}

function invert(key: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at++) key[at] = (key[at] as number) ^ 0xff;
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
