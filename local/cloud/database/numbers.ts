import { Decimal128, Double, Long } from 'bson';

/** Every form a BSON number takes in memory. */
export type Numeric = number | Long | Double | Decimal128;

/** -1, 0 or 1 by the language's own order. */
export function order<T>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' ||
    value instanceof Long ||
    value instanceof Double ||
    value instanceof Decimal128
  );
}

/** The value as a JS number; a Long beyond 2^53 and a Decimal128 are rounded. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  // Through BigInt, because Long.toNumber() rounds twice and may differ from the nearest double.
  return value instanceof Long ? Number(value.toBigInt()) : Number(value.toString());
}

/** What `toNumber` loses of a 64-bit integer; 0 for every other number. */
export function remainder(value: Numeric): number {
  return value instanceof Long ? Number(value.toBigInt() - BigInt(toNumber(value))) : 0;
}

/** Numeric order across types; NaN is the least. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = toNumber(a);
  const y = toNumber(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return order(Number.isNaN(y), Number.isNaN(x));
  return order(x, y) || order(remainder(a), remainder(b));
}

/** BSON number type: bare JS numbers are int in 32 bits, long as safe integers beyond, else double. */
export function numberType(value: Numeric): 'int' | 'long' | 'double' | 'decimal' {
  if (value instanceof Double) return 'double';
  if (value instanceof Long) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'double';
  return value === (value | 0) ? 'int' : 'long';
}

/** The number in the barest form that keeps its BSON type. */
export function numberOf(type: 'int' | 'long' | 'double', value: number): number | Long | Double {
  if (numberType(value) === type) return value;
  return type === 'double' ? new Double(value) : Long.fromNumber(value);
}
