import { EJSON, Long, ObjectId } from 'bson';
import { numberType } from '../database/numbers';
import { isDocument } from '../database/values';

/** A decoded value as the driver must get it: it would store a bare integer beyond 32 bits as a double. */
export function toDriver(value: unknown): unknown {
  if (typeof value === 'number') return numberType(value) === 'long' ? Long.fromNumber(value) : value;
  if (Array.isArray(value)) return value.map(toDriver);
  return isDocument(value) ? mapped(value, toDriver) : value;
}

/** The canonical EJSON text of a document read with its bson types kept; ObjectIds are plain hex, as on the real service. */
export function toReply(document: unknown): string {
  return EJSON.stringify(withPlainIds(document), { relaxed: false });
}

/** An id as replies carry it outside EJSON: ObjectIds as hex, numbers plain. */
export function toReplyId(id: unknown): unknown {
  if (id instanceof ObjectId) return id.toHexString();
  return typeof id === 'object' && id !== null && '_bsontype' in id ? Number(id) : id;
}

function withPlainIds(value: unknown): unknown {
  if (value instanceof ObjectId) return value.toHexString();
  if (Array.isArray(value)) return value.map(withPlainIds);
  return isDocument(value) ? mapped(value, withPlainIds) : value;
}

function mapped(source: Record<string, unknown>, map: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, map(value)]));
}
