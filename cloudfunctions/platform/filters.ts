import { AnyOf, Change, Compare, type Changes, type Filter, type Where } from '../kernel/query';
import { cloud } from './cloud';

const command = () => cloud.database().command;

/** Objects and arrays compare by key order or by element on the real database: such a condition is always a mistake here. */
function refuseUnclear(key: string, value: unknown): void {
  if (value === undefined) throw new Error(`condition "${key}" is undefined`);
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
    throw new Error(`condition "${key}" is not a plain value`);
}

function conditionOf(key: string, value: unknown): unknown {
  if (!(value instanceof Compare)) {
    refuseUnclear(key, value);
    return value;
  }
  const { operator, value: operand } = value;
  if (operator !== 'in' && operator !== 'nin') {
    refuseUnclear(key, operand);
    return command()[operator](operand);
  }
  if (!Array.isArray(operand)) throw new Error(`condition "${key}" is not a list`);
  for (const one of operand as unknown[]) refuseUnclear(key, one);
  return command()[operator](operand);
}

function whereOf(where: Where): Record<string, unknown> {
  return Object.fromEntries(Object.entries(where).map(([key, value]) => [key, conditionOf(key, value)]));
}

function partOf(part: Where | AnyOf): object {
  if (!(part instanceof AnyOf)) return whereOf(part);
  if (part.alternatives.length === 0) throw new Error('no alternatives given');
  return command().or(...part.alternatives.map(whereOf));
}

const isList = (filter: Filter): filter is readonly (Where | AnyOf)[] => Array.isArray(filter);

/** True when the filter holds for every document, by having no condition at all. */
export function isUnconditional(filter: Filter): boolean {
  const parts = isList(filter) ? filter : [filter];
  return parts.every((part) =>
    part instanceof AnyOf
      ? part.alternatives.some((one) => Object.keys(one).length === 0)
      : Object.keys(part).length === 0,
  );
}

/**
 * The SDK's form of a filter; undefined when there is no condition.
 * @throws Error naming the key when a value is undefined: the SDK would silently drop the condition and match more than meant.
 */
export function toCondition(filter: Filter): object | undefined {
  const parts = (isList(filter) ? filter : [filter]).filter(
    (part) => part instanceof AnyOf || Object.keys(part).length > 0,
  );
  const [first, ...others] = parts.map(partOf);
  return first && others.length > 0 ? command().and(first, ...others) : first;
}

/** @throws Error naming the key, when something within is undefined: the SDK would silently leave it out. */
export function refuseUndefined(key: string, value: unknown): void {
  if (value === undefined) throw new Error(`value "${key}" is undefined`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) refuseUndefined(`${key}.${name}`, inner);
}

/** The SDK's form of changes. A plain value replaces what was there; the SDK alone would merge objects. */
export function toUpdate(changes: Changes): Record<string, unknown> {
  const entries = Object.entries(changes);
  if (entries.length === 0) throw new Error('no changes given');
  if ('_id' in changes) throw new Error('an _id cannot be changed');
  return Object.fromEntries(entries.map(([key, value]) => [key, updateOf(key, value)]));
}

function updateOf(key: string, value: unknown): unknown {
  if (!(value instanceof Change)) {
    refuseUndefined(key, value);
    return command().set(value);
  }
  if (value.operator === 'remove') return command().remove();
  refuseUndefined(key, value.value);
  return value.operator === 'inc' ? command().inc(value.value as number) : command().push(value.value);
}
