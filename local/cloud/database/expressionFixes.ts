import { type AnyObject, type Options } from 'mingo/types';
import { collectionExpressions } from './collectionExpressions';
import { dateExpressions } from './dateExpressions';
import { evaluate, evaluateList, type Operator, type Operators } from './expressionArguments';
import { numberExpressions } from './numberExpressions';
import { fromPlain } from './plainValues';
import { textExpressions } from './textExpressions';
import { compare } from './values';

/** Comparison across types in BSON order, missing below null; the engine compares only within a type. */
function comparison(name: string, judge: (difference: number) => unknown): Operator {
  return (document, list, options) => {
    const [a, b] = evaluateList(document, list, options, name, 2, 2);
    return judge(compare(fromPlain(a), fromPlain(b)));
  };
}

/** Expression operators where the aggregation engine answers otherwise than MongoDB. */
export const expressionFixes: Operators = {
  $eq: comparison('$eq', (difference) => difference === 0),
  $ne: comparison('$ne', (difference) => difference !== 0),
  $gt: comparison('$gt', (difference) => difference > 0),
  $gte: comparison('$gte', (difference) => difference >= 0),
  $lt: comparison('$lt', (difference) => difference < 0),
  $lte: comparison('$lte', (difference) => difference <= 0),
  $cmp: comparison('$cmp', Math.sign),
  ...numberExpressions,
  ...collectionExpressions,
  ...textExpressions,
  ...dateExpressions,
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
