import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { isOperators } from './matcher';
import { isNumeric, toNumber } from './numbers';
import { isDocument, rank, RANK, type Document } from './values';

/** One end of a range. */
export interface Bound {
  value: unknown;
  inclusive: boolean;
}

/** What a query demands of one path in a form an index can answer. */
export interface Demands {
  /** Each list: the value must be one of these. */
  points: unknown[][];
  lower: Bound[];
  upper: Bound[];
}

/** The indexable part of a query; `complete` when nothing else is asked. */
export interface Predicates {
  byPath: Map<string, Demands>;
  complete: boolean;
}

/** Splits a query into what indexes can answer and the rest. Branches of `$or` and the like stay in the rest. */
export function predicatesOf(query: Document): Predicates {
  const found: Predicates = { byPath: new Map(), complete: true };
  collect(query, found);
  return found;
}

function collect(query: Document, found: Predicates): void {
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const branch of value) if (isDocument(branch)) collect(branch, found);
    } else if (key.startsWith('$')) found.complete = false;
    else if (isOperators(value)) {
      for (const [operator, operand] of Object.entries(value)) add(found, key, operator, operand);
    } else add(found, key, '$eq', value);
  }
}

function add(found: Predicates, path: string, operator: string, operand: unknown): void {
  const demands = found.byPath.get(path) ?? { points: [], lower: [], upper: [] };
  if (!place(demands, operator, operand)) found.complete = false;
  found.byPath.set(path, demands);
}

function place(demands: Demands, operator: string, operand: unknown): boolean {
  if (operator === '$in') {
    if (!Array.isArray(operand) || !operand.every(isPoint)) return false;
    demands.points.push(operand);
    return true;
  }
  if (operator === '$eq' || ((operator === '$gte' || operator === '$lte') && operand === null)) {
    if (!isPoint(operand)) return false;
    demands.points.push([operand]);
    return true;
  }
  if (!isRangeEnd(operand)) return false;
  const bound = { value: operand, inclusive: operator.endsWith('e') };
  if (operator === '$gt' || operator === '$gte') demands.lower.push(bound);
  else if (operator === '$lt' || operator === '$lte') demands.upper.push(bound);
  else return false;
  return true;
}

/** Arrays equal elements and wholes at once, and patterns match many values: neither is one point of an index. */
function isPoint(value: unknown): boolean {
  return !(
    Array.isArray(value) ||
    value instanceof BSONRegExp ||
    value instanceof MinKey ||
    value instanceof MaxKey
  );
}

function isRangeEnd(value: unknown): boolean {
  if (isNumeric(value)) return !Number.isNaN(toNumber(value));
  const ranges: number[] = [RANK.string, RANK.objectId, RANK.boolean, RANK.date, RANK.timestamp];
  return ranges.includes(rank(value));
}
