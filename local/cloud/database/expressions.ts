import { BSONRegExp, Decimal128, Double, Long, ObjectId } from 'bson';
import { type AnyObject, type Options } from 'mingo/types';
import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import { CloudError } from '../failure';
import { accumulatorFixes, expressionFixes } from './expressionFixes';
import { refuse } from './refusal';
import { isDocument, isNumeric, toNumber, type Document } from './values';

const CONTEXT = Context.init({
  accumulator: { ...accumulators, ...accumulatorFixes },
  expression: { ...expressions, ...expressionFixes },
  pipeline: stages,
  projection: projections,
  query: queries,
});

/** Values bound by `let`, by name without `$$`. */
export type Variables = Readonly<Record<string, unknown>>;

function options(variables: Variables): Options {
  return {
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    variables,
    context: CONTEXT,
  };
}

/** Runs one stage of the aggregation engine. Its own complaints become refusals. */
export function runStage(stage: Document, documents: readonly Document[], variables: Variables): Document[] {
  try {
    return new Aggregator([stage as AnyObject], options(variables)).run([...documents]);
  } catch (error) {
    if (error instanceof CloudError) throw error;
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** The values of named expressions for one document; missing ones are absent. */
export function evaluateAll(document: Document, named: Document, variables: Variables): Document {
  const [result] = runStage({ $replaceWith: named }, [document], variables);
  return result ?? {};
}

/** MongoDB's truth: everything but false, 0, null and missing. */
export function evaluateCondition(
  document: Document,
  expression: unknown,
  variables: Variables,
  now: number,
): boolean {
  const { value } = evaluateAll(
    toPlain(document, now) as Document,
    { value: toPlain(expression, now) },
    variables,
  );
  return value !== undefined && value !== null && value !== false && value !== 0;
}

/** Values as the aggregation engine takes them: JS numbers, hex ids, RegExp. `$$NOW` becomes the cloud's own time. */
export function toPlain(value: unknown, now: number): unknown {
  if (value === '$$NOW') return new Date(now);
  if (Array.isArray(value)) return value.map((item) => toPlain(item, now));
  if (isDocument(value)) {
    const plain: Document = {};
    for (const key of Object.keys(value)) plain[key] = toPlain(value[key], now);
    return plain;
  }
  if (value instanceof Long || value instanceof Double || value instanceof Decimal128) return toNumber(value);
  if (value instanceof ObjectId) return value.toHexString();
  return value instanceof BSONRegExp ? new RegExp(value.pattern, value.options) : value;
}

/** The way back: RegExp to BSON, missing values dropped, `_id` first as MongoDB puts it. */
export function fromPlain(value: unknown): unknown {
  if (value instanceof RegExp) return new BSONRegExp(value.source, value.flags);
  if (typeof value === 'bigint') return Long.fromBigInt(value);
  if (Array.isArray(value)) return value.map((item) => fromPlain(item) ?? null);
  if (
    !isDocument(value) &&
    !(typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null)
  )
    return value;
  const source = value as Document;
  const result: Document = {};
  if (source['_id'] !== undefined) result['_id'] = fromPlain(source['_id']);
  for (const key of Object.keys(source))
    if (key !== '_id' && source[key] !== undefined) result[key] = fromPlain(source[key]);
  return result;
}

/** A whole number from a pipeline. @throws CloudError */
export function stageNumber(value: unknown, stage: string, least: number): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number) || number < least)
    refuse(`the argument to ${stage} must be a whole number of at least ${least}`);
  return number;
}
