import { BSONRegExp, Decimal128, Double, Long, ObjectId } from 'bson';
import { toNumber } from './numbers';
import { isDocument, type Document } from './values';

/** Values as the aggregation engine takes them: JS numbers, hex ids, RegExp. `$$NOW` becomes the cloud's own time. */
export function toPlain(value: unknown, now: number): unknown {
  if (value === '$$NOW') return new Date(now);
  if (Array.isArray(value)) return value.map((item) => toPlain(item, now));
  if (isDocument(value)) {
    const plain: Document = {};
    for (const key of Object.keys(value)) plain[key] = toPlain(value[key], now);
    return plain;
  }
  if (value instanceof Long || value instanceof Double || value instanceof Decimal128) return toNumber(value);
  if (value instanceof ObjectId) return value.toHexString();
  return value instanceof BSONRegExp ? new RegExp(value.pattern, value.options) : value;
}

/** The way back: RegExp to BSON, missing values dropped, `_id` first as MongoDB puts it. */
export function fromPlain(value: unknown): unknown {
  if (value instanceof RegExp) return new BSONRegExp(value.source, value.flags);
  if (typeof value === 'bigint') return Long.fromBigInt(value);
  if (Array.isArray(value)) return value.map((item) => fromPlain(item) ?? null);
  if (
    !isDocument(value) &&
    !(typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null)
  )
    return value;
  const source = value as Document;
  const result: Document = {};
  if (source['_id'] !== undefined) result['_id'] = fromPlain(source['_id']);
  for (const key of Object.keys(source))
    if (key !== '_id' && source[key] !== undefined) result[key] = fromPlain(source[key]);
  return result;
}
