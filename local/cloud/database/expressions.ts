import { type Options } from 'mingo/types';
import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import { CloudError } from '../failure';
import { isTrue } from './expressionArguments';
import { accumulatorFixes, expressionFixes } from './expressionFixes';
import { toPlain } from './plainValues';
import { refuse } from './refusal';
import { isNumeric, toNumber } from './numbers';
import { type Document } from './values';

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
    return new Aggregator([stage], options(variables)).run([...documents]);
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

/** Whether an expression is true of a document. */
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
  return isTrue(value);
}

/** A whole number from a pipeline. @throws CloudError */
export function stageNumber(value: unknown, stage: string, least: number): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number) || number < least)
    refuse(`the argument to ${stage} must be a whole number of at least ${least}`);
  return number;
}
