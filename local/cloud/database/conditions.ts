import { BSONRegExp, Decimal128, MaxKey, MinKey } from 'bson';
import { notEmulated, refuse } from './refusal';
import { isNumeric, numberType, toNumber } from './numbers';
import { compare, RANK, rank, typeName } from './values';

/** Judges one value found at a path; undefined stands for a missing field. */
export type Judge = (value: unknown) => boolean;

/** `$eq`: null also takes missing fields; embedded documents must have the same keys in the same order. */
export function equals(operand: unknown): Judge {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  const kind = rank(operand);
  return (value) => value !== undefined && rank(value) === kind && compare(value, operand) === 0;
}

/** As `equals`, but a regular expression matches texts by pattern: the meaning of `{field: /re/}`, `$in` and `$all`. */
export function resembles(operand: unknown): Judge {
  return operand instanceof BSONRegExp ? matchesPattern(operand.pattern, operand.options) : equals(operand);
}

/** Range operators compare only within the operand's type, except against MinKey and MaxKey. */
export function ordered(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Judge {
  if (operand instanceof BSONRegExp) refuse(`Can't have RegEx as arg to predicate over field '${operator}'.`);
  const inclusive = operator.endsWith('e');
  const wanted = operator.startsWith('$g') ? 1 : -1;
  if (operand === null || operand === undefined) return inclusive ? equals(null) : () => false;
  const anyType = operand instanceof MinKey || operand instanceof MaxKey;
  const kind = rank(operand);
  const incomparable = isNumeric(operand) && Number.isNaN(toNumber(operand));
  return (value) => {
    if (value === undefined || (!anyType && rank(value) !== kind)) return false;
    const difference = Math.sign(compare(value, operand));
    if (difference === 0) return inclusive;
    return difference === wanted && !incomparable && !(isNumeric(value) && Number.isNaN(toNumber(value)));
  };
}

/** `$regex`; flags i, m, s. Patterns that mean something else in JavaScript than in PCRE are refused. */
export function matchesPattern(pattern: string, options: string): Judge {
  if (/[^imsu]/.test(options)) notEmulated(`regular expression options '${options}'`);
  if (/\(\?[a-z-]+[:)]|\(\?>|\[\[:|\\[AzZGKQ]/.test(pattern))
    notEmulated(`regular expression syntax of /${pattern}/`);
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern, options.replace('u', ''));
  } catch {
    return refuse(`Regular expression is invalid: ${pattern}`);
  }
  return (value) => {
    if (value instanceof BSONRegExp) return value.pattern === pattern && value.options === options;
    return typeof value === 'string' && compiled.test(value);
  };
}

/** `$mod: [divisor, remainder]`, both truncated to integers as MongoDB does. */
export function leavesRemainder(operand: unknown): Judge {
  if (!Array.isArray(operand) || operand.length !== 2) refuse('malformed mod, it needs two elements');
  const [divisor, rest] = operand.map((item) => (isNumeric(item) ? Math.trunc(toNumber(item)) : 0)) as [
    number,
    number,
  ];
  if (divisor === 0) refuse('divisor cannot be 0');
  return (value) => {
    if (!isNumeric(value)) return false;
    const number = toNumber(value);
    // `+ 0` turns -0 into 0.
    return Number.isFinite(number) && (Math.trunc(number) % divisor) + 0 === rest;
  };
}

/** Numeric codes of `$type`. Source: MongoDB manual, "BSON Types". */
const TYPE_CODES: Record<string, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  '-1': 'minKey',
  127: 'maxKey',
};
const TYPE_NAMES = new Set([...Object.values(TYPE_CODES), 'number']);

/** `$type` by name, code, or a list of them. */
export function hasType(operand: unknown): Judge {
  const names = (Array.isArray(operand) ? operand : [operand]).map((item: unknown) => {
    const name = isNumeric(item) ? TYPE_CODES[String(toNumber(item))] : item;
    if (typeof name !== 'string' || !TYPE_NAMES.has(name)) refuse(`Unknown type name alias: ${String(item)}`);
    return name;
  });
  return (value) => {
    if (value === undefined) return false;
    return names.includes(typeName(value)) || (names.includes('number') && rank(value) === RANK.number);
  };
}

/** `$bitsAllSet`, `$bitsAnySet`, `$bitsAllClear`, `$bitsAnyClear` with a mask or a list of positions. */
export function hasBits(operator: string, operand: unknown): Judge {
  const position = (item: unknown) =>
    isNumeric(item) ? 1n << BigInt(toNumber(item)) : refuse(`bit positions must be integers in ${operator}`);
  const mask = Array.isArray(operand)
    ? operand.map(position).reduce((all, bit) => all | bit, 0n)
    : isNumeric(operand)
      ? BigInt(toNumber(operand))
      : notEmulated(`${operator} with a binary mask`);
  const all = operator.startsWith('$bitsAll');
  const set = operator.endsWith('Set');
  return (value) => {
    if (!isNumeric(value) || !Number.isInteger(toNumber(value))) return false;
    const bits = typeof value === 'number' ? BigInt(value) : BigInt(value.toString());
    const hits = (set ? bits : ~bits) & mask;
    return all ? hits === mask : hits !== 0n;
  };
}

/** True for a number that the query language takes as a whole number. */
export function wholeNumber(value: unknown, what: string): number {
  if (!isNumeric(value) || value instanceof Decimal128 || !Number.isInteger(toNumber(value))) {
    refuse(`${what} must be a whole number${isNumeric(value) ? `, not ${numberType(value)}` : ''}`);
  }
  return toNumber(value);
}
