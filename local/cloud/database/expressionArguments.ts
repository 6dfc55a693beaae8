import { type AnyObject, type Options } from 'mingo/types';
import * as expressions from 'mingo/operators/expression';
import { fromPlain } from './plainValues';
import { refuse } from './refusal';
import { isDocument, typeName, type Document } from './values';

/** An operator of the aggregation engine: it gets its arguments unevaluated. */
export type Operator = (document: AnyObject, expression: unknown, options: Options) => unknown;

/** Operators by name. */
export type Operators = Record<`$${string}`, Operator>;

/** Evaluates any expression; undefined when it is missing. `$cond` hands its branch through untouched. */
export const evaluate: Operator = (document, expression, options) =>
  expressions.$cond(document, [true, expression, null], options);

/** Evaluates a list of arguments; what is no list is the only one. @throws CloudError if there are too few or too many */
export function evaluateList(
  document: AnyObject,
  list: unknown,
  options: Options,
  name: string,
  least: number,
  most = Number.POSITIVE_INFINITY,
): unknown[] {
  const items = Array.isArray(list) ? (list as unknown[]) : [list];
  if (items.length < least || items.length > most)
    refuse(
      `Expression ${name} takes ${least === most ? 'exactly' : 'at least'} ${least} arguments. ${items.length} were passed in.`,
    );
  return items.map((item) => evaluate(document, item, options));
}

/** The named arguments of an operator, not yet evaluated. @throws CloudError if they are no object */
export function namedArguments(expression: unknown, name: string): Document {
  return isDocument(expression) ? expression : refuse(`${name} only supports an object as its argument`);
}

export function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** MongoDB's truth: everything but false, 0, null and missing. */
export function isTrue(value: unknown): boolean {
  return !isMissing(value) && value !== false && value !== 0;
}

/** The type of a value of the engine, as MongoDB's error texts give it. */
export function typeOf(value: unknown): string {
  return typeName(fromPlain(value));
}
