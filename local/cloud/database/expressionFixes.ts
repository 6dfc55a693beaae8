import { type AnyObject, type Options } from 'mingo/types';
import * as expressions from 'mingo/operators/expression';
import { fromPlain } from './plainValues';
import { notEmulated, refuse } from './refusal';
import { compare, isDocument, typeName } from './values';

type Operator = (document: AnyObject, expression: unknown, options: Options) => unknown;

/** Evaluates any expression; undefined when it is missing. `$cond` hands its branch through untouched. */
const evaluate: Operator = (document, expression, options) =>
  expressions.$cond(document, [true, expression, null], options);

function evaluateList(
  document: AnyObject,
  list: unknown,
  options: Options,
  name: string,
  least: number,
): unknown[] {
  if (!Array.isArray(list) || list.length < least)
    return refuse(`Expression ${name} takes at least ${least} arguments`);
  return list.map((item) => evaluate(document, item, options));
}

/** Comparison across types in BSON order, missing below null; the engine compares only within a type. */
function comparison(name: string, judge: (difference: number) => unknown): Operator {
  return (document, list, options) => {
    const [a, b] = evaluateList(document, list, options, name, 2);
    return judge(compare(fromPlain(a), fromPlain(b)));
  };
}

const isMissing = (value: unknown) => value === undefined || value === null;

const indexOfCodePoint: Operator = (document, list, options) => {
  const [text, part, start = 0, end] = evaluateList(document, list, options, '$indexOfCP', 2);
  if (isMissing(text)) return null;
  if (typeof text !== 'string' || typeof part !== 'string') return refuse('$indexOfCP requires strings');
  const points = Array.from(text);
  const head = points.slice(0, start as number).join('');
  const at = points
    .slice(0, end as number | undefined)
    .join('')
    .indexOf(part, head.length);
  return at < 0 ? -1 : Array.from(text.slice(0, at)).length;
};

/** Bytes of UTF-8; a negative count means to the end. */
const substringBytes: Operator = (document, list, options) => {
  const [text, start, count] = evaluateList(document, list, options, '$substrBytes', 3);
  if (isMissing(text)) return '';
  if (typeof start !== 'number' || typeof count !== 'number')
    return refuse('$substrBytes: start and count must be numbers');
  const source = text instanceof Date ? text.toISOString() : typeof text === 'number' ? String(text) : text;
  if (typeof source !== 'string')
    return refuse(`$substrBytes cannot convert from ${typeName(text)} to String`);
  const bytes = Buffer.from(source);
  if (start < 0) return '';
  const part = bytes.subarray(start, count < 0 ? bytes.length : start + count);
  const result = part.toString('utf8');
  if (!Buffer.from(result).equals(part)) refuse('$substrBytes: invalid range, it splits a UTF-8 character');
  return result;
};

/** Week of the year from the first Sunday, 0–53. */
const week: Operator = (document, expression, options) => {
  const day: unknown = expressions.$dayOfYear(document, expression, options);
  const weekday: unknown = expressions.$dayOfWeek(document, expression, options);
  return typeof day === 'number' && typeof weekday === 'number' ? Math.floor((day + 7 - weekday) / 7) : null;
};

const dateToString: Operator = (document, expression, options) => {
  const format = isDocument(expression) ? expression['format'] : undefined;
  if (typeof format === 'string' && format.includes('%U')) notEmulated('%U in $dateToString');
  return expressions.$dateToString(document, expression, options);
};

/** Expression operators where the aggregation engine answers otherwise than MongoDB. */
export const expressionFixes: Record<`$${string}`, Operator> = {
  $eq: comparison('$eq', (difference) => difference === 0),
  $ne: comparison('$ne', (difference) => difference !== 0),
  $gt: comparison('$gt', (difference) => difference > 0),
  $gte: comparison('$gte', (difference) => difference >= 0),
  $lt: comparison('$lt', (difference) => difference < 0),
  $lte: comparison('$lte', (difference) => difference <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $indexOfCP: indexOfCodePoint,
  $substr: substringBytes,
  $substrBytes: substringBytes,
  $week: week,
  $dateToString: dateToString,
};

/** The engine's options at run time: paths are resolved from `root`, which in a group is first the whole group. */
interface Scope extends Options {
  update(locals: { root: unknown }): Options;
}

/** The values of an expression over a group; documents that lack it give none, where the engine gives null. */
function present(documents: unknown[], expression: unknown, options: Options): unknown[] {
  return documents
    .map((document) =>
      evaluate(document as AnyObject, expression, (options as Scope).update({ root: document })),
    )
    .filter((value) => value !== undefined);
}

/** Accumulators of `$group` where the engine differs. */
export const accumulatorFixes = {
  $push: present,
  $addToSet: (documents: unknown[], expression: unknown, options: Options): unknown[] =>
    present(documents, expression, options).reduce<unknown[]>((set, value) => {
      if (!set.some((other) => compare(fromPlain(other), fromPlain(value)) === 0)) set.push(value);
      return set;
    }, []),
};
