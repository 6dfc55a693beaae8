import * as expressions from 'mingo/operators/expression';
import {
  evaluate,
  evaluateList,
  isMissing,
  isTrue,
  typeOf,
  type Operator,
  type Operators,
} from './expressionArguments';
import { notEmulated, refuse } from './refusal';
import { isDocument, type Document } from './values';

const size: Operator = (document, expression, options) => {
  const [value] = evaluateList(document, expression, options, '$size', 1, 1);
  return Array.isArray(value)
    ? value.length
    : refuse(`The argument to $size must be an array, but was of type: ${typeOf(value)}`);
};

/** Null when an argument is; the engine refuses it. */
function nullable(name: string, engine: Operator, least: number): Operator {
  return (document, list, options) => {
    const values = evaluateList(document, list, options, name, least);
    // Values go on as literals: they may look like paths.
    return values.some(isMissing)
      ? null
      : engine(
          document,
          values.map((value) => ({ $literal: value })),
          options,
        );
  };
}

const mergeObjects: Operator = (document, expression, options) => {
  const values = evaluateList(document, expression, options, '$mergeObjects', 0);
  const [only] = values;
  const sources = values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values;
  const merged: Document = {};
  for (const value of sources) {
    if (isMissing(value)) continue;
    if (!isDocument(value))
      refuse(`$mergeObjects requires object inputs, but input is of type ${typeOf(value)}`);
    Object.assign(merged, value);
  }
  return merged;
};

const ifNull: Operator = (document, list, options) => {
  const items = Array.isArray(list) ? (list as unknown[]) : [];
  if (items.length < 2) refuse(`$ifNull needs at least two arguments, had: ${items.length}`);
  let value: unknown;
  for (const item of items) {
    value = evaluate(document, item, options);
    if (!isMissing(value)) break;
  }
  return value;
};

const conditional: Operator = (document, expression, options) => {
  const branches = isDocument(expression)
    ? [expression['if'], expression['then'], expression['else']]
    : expression;
  const names = isDocument(expression) ? Object.keys(expression) : [];
  if (isDocument(expression) && !['if', 'then', 'else'].every((name) => names.includes(name)))
    refuse("Missing 'if', 'then' or 'else' parameter to $cond");
  if (!Array.isArray(branches) || branches.length !== 3)
    return refuse('Expression $cond takes exactly 3 arguments.');
  const [test, then, otherwise] = branches as unknown[];
  return evaluate(document, isTrue(evaluate(document, test, options)) ? then : otherwise, options);
};

/** The first branch whose case is true; the engine gives null when there is none and no default. */
const choose: Operator = (document, expression, options) => {
  const choice = isDocument(expression) ? expression : {};
  const branches = Array.isArray(choice['branches']) ? (choice['branches'] as Document[]) : [];
  if (branches.length === 0) refuse('$switch requires at least one branch.');
  for (const { case: test, then } of branches)
    if (isTrue(evaluate(document, test, options))) return evaluate(document, then, options);
  if (!('default' in choice))
    refuse('$switch could not find a matching branch for an input, and no default was specified.');
  return evaluate(document, choice['default'], options);
};

/** Operators on arrays and objects, and choices. */
export const collectionExpressions: Operators = {
  $size: size,
  $slice: nullable('$slice', expressions.$slice, 2),
  $setUnion: nullable('$setUnion', expressions.$setUnion, 0),
  $mergeObjects: mergeObjects,
  $ifNull: ifNull,
  $cond: conditional,
  $switch: choose,
  $meta: () => notEmulated('$meta'),
};
