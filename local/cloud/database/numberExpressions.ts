import { type Options } from 'mingo/types';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import {
  evaluate,
  evaluateList,
  isMissing,
  typeOf,
  type Operator,
  type Operators,
} from './expressionArguments';
import { fromPlain } from './plainValues';
import { refuse } from './refusal';
import { compare } from './values';

/** Judges numbers before the engine computes, which gives null or NaN where MongoDB refuses. */
function guarded(
  name: string,
  engine: Operator,
  arity: number,
  problem: (values: number[]) => string | undefined,
): Operator {
  return (document, expression, options) => {
    const values = evaluateList(document, expression, options, name, arity, arity);
    if (values.some(isMissing)) return null;
    const unfit = values.find((value) => typeof value !== 'number');
    if (unfit !== undefined) refuse(`${name} only supports numeric types, not ${typeOf(unfit)}`);
    const complaint = problem(values as number[]);
    if (complaint) refuse(complaint);
    return engine(document, arity === 1 ? values[0] : values, options);
  };
}

const positive = (name: string) => (values: number[]) =>
  (values[0] as number) > 0
    ? undefined
    : `${name}'s argument must be a positive number, but is ${values[0] as number}`;

/** Cut towards zero, at a decimal place if one is given. */
const truncate: Operator = (document, expression, options) => {
  const [value, place = 0] = evaluateList(document, expression, options, '$trunc', 1, 2);
  if (isMissing(value) || isMissing(place)) return null;
  if (typeof value !== 'number' || typeof place !== 'number')
    return refuse(`$trunc only supports numeric types, not ${typeOf(value)}`);
  return (expressions.$trunc as Operator)(document, [value, place], options);
};

/** A single operand is a list of one; the engine wants the list. */
function listed(engine: Operator): Operator {
  return (document, expression, options) =>
    engine(document, Array.isArray(expression) ? expression : [expression], options);
}

type Accumulator = (documents: unknown[], expression: unknown, options: Options) => unknown;

/**
 * An accumulator over what stands beside each other in one document: one operand that is an array counts by its elements.
 * In `$group` the engine hands over all documents of a group; then its own accumulator is right.
 */
function over(inGroup: Accumulator, accumulate: (values: unknown[]) => unknown): Operator {
  return (document, expression, options) => {
    if (Array.isArray(document)) return inGroup(document, expression, options);
    if (Array.isArray(expression) && expression.length !== 1)
      return accumulate(expression.map((item: unknown) => evaluate(document, item, options)));
    const only: unknown = Array.isArray(expression) ? expression[0] : expression;
    const value = evaluate(document, only, options);
    return accumulate(Array.isArray(value) ? value : [value]);
  };
}

const numbersOf = (values: unknown[]) => values.filter((value): value is number => typeof value === 'number');
const sum = (values: unknown[]) => numbersOf(values).reduce((total, value) => total + value, 0);

function extreme(direction: 1 | -1) {
  return (values: unknown[]): unknown =>
    values
      .filter((value) => !isMissing(value))
      .reduce<unknown>(
        (best, value) =>
          best === null || compare(fromPlain(value), fromPlain(best)) * direction > 0 ? value : best,
        null,
      );
}

/** The standard deviation; `less` is 1 for that of a sample. */
function deviation(less: 0 | 1) {
  return (values: unknown[]): number | null => {
    const numbers = numbersOf(values);
    if (numbers.length <= less) return null;
    const mean = sum(numbers) / numbers.length;
    return Math.sqrt(sum(numbers.map((value) => (value - mean) ** 2)) / (numbers.length - less));
  };
}

/** Operators on numbers, and accumulators outside of groups. */
export const numberExpressions: Operators = {
  $add: listed(expressions.$add),
  $multiply: listed(expressions.$multiply),
  $and: listed(expressions.$and as Operator),
  $or: listed(expressions.$or as Operator),
  $mod: guarded('$mod', expressions.$mod as Operator, 2, ([, divisor]) =>
    divisor === 0 ? "can't $mod by zero" : undefined,
  ),
  $ln: guarded('$ln', expressions.$ln, 1, positive('$ln')),
  $log10: guarded('$log10', expressions.$log10, 1, positive('$log10')),
  $log: guarded('$log', expressions.$log, 2, (values) =>
    values[1] === 1 || (values[1] as number) <= 0
      ? `$log's base must be a positive number not equal to 1, but is ${values[1] as number}`
      : positive('$log')(values),
  ),
  $trunc: truncate,
  $sum: over(accumulators.$sum as Accumulator, sum),
  $avg: over(accumulators.$avg, (values) =>
    numbersOf(values).length > 0 ? sum(values) / numbersOf(values).length : null,
  ),
  $min: over(accumulators.$min as Accumulator, extreme(-1)),
  $max: over(accumulators.$max as Accumulator, extreme(1)),
  $stdDevPop: over(accumulators.$stdDevPop as Accumulator, deviation(0)),
  $stdDevSamp: over(accumulators.$stdDevSamp as Accumulator, deviation(1)),
};
