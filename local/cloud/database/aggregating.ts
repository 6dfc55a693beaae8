import { evaluateAll, evaluateCondition, runStage, stageNumber, type Variables } from './expressions';
import { compileQuery } from './matcher';
import { parseOrder, sortDocuments } from './ordering';
import { fromPlain, toPlain } from './plainValues';
import { type Reading } from './reading';
import { notEmulated, refuse } from './refusal';
import { addFields, bucketKey, checkStage, sample } from './stages';
import { isDocument, type Document } from './values';

/** One stage: `[name, specification]`. */
export type Stage = readonly [name: string, value: unknown];

/** Where a pipeline reads other collections; the planner serves the query. @throws CloudError for a missing collection */
export type Source = (collection: string | null, reading: Reading) => Document[];

/** Stages handed to the aggregation engine as they are. */
const ENGINE_STAGES = new Set([
  '$unset',
  '$bucketAuto',
  '$group',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$sortByCount',
  '$unwind',
]);

/** Runs a pipeline over a collection. A leading `$match`, then `$sort`, then `$limit` are answered by the planner. */
export function aggregate(pipeline: readonly Stage[], source: Source, now: number): Document[] {
  const { reading, rest } = readingOf(pipeline);
  const documents = source(null, reading).map((document) => toPlain(document, now) as Document);
  return runStages(rest, documents, { source, now, variables: {} }).map(
    (document) => fromPlain(document) as Document,
  );
}

interface Run {
  source: Source;
  now: number;
  variables: Variables;
}

function readingOf(pipeline: readonly Stage[]): { reading: Reading; rest: readonly Stage[] } {
  const reading: Reading = { query: {} };
  let used = 0;
  const take = (name: string, use: (value: unknown) => void) => {
    const stage = pipeline[used];
    if (stage?.[0] !== name) return;
    checkStage(name, stage[1]);
    use(stage[1]);
    used++;
  };
  take('$match', (query) => (reading.query = asDocument(query, '$match')));
  take('$sort', (order) => (reading.order = parseOrder(order)));
  take('$skip', (skip) => (reading.skip = stageNumber(skip, '$skip', 0)));
  take('$limit', (limit) => (reading.limit = stageNumber(limit, '$limit', 1)));
  return { reading, rest: pipeline.slice(used) };
}

function runStages(pipeline: readonly Stage[], documents: Document[], run: Run): Document[] {
  return pipeline.reduce((current, [name, value]) => runOne(name, value, current, run), documents);
}

function runOne(name: string, value: unknown, documents: Document[], run: Run): Document[] {
  checkStage(name, value);
  switch (name) {
    case '$match': {
      const evaluate = (document: Document, expression: unknown) =>
        evaluateCondition(document, expression, run.variables, run.now);
      return documents.filter(
        compileQuery(fromPlain(toPlain(asDocument(value, name), run.now)) as Document, evaluate),
      );
    }
    case '$sort':
      return sortDocuments(documents, parseOrder(value));
    case '$skip':
      return documents.slice(stageNumber(value, name, 0));
    case '$limit':
      return documents.slice(0, stageNumber(value, name, 1));
    case '$sample':
      return sample(asDocument(value, name), documents);
    case '$count':
      if (typeof value !== 'string' || value === '' || /[$.]/.test(value))
        refuse('the count field must be a plain name');
      return documents.length > 0 ? [{ [value]: documents.length }] : [];
    case '$lookup':
      return lookup(asDocument(value, name), documents, run);
    case '$facet':
      return facet(asDocument(value, name), documents, run);
    case '$addFields':
    case '$set':
      return addFields(toPlain(asDocument(value, name), run.now) as Document, documents, run.variables);
    case '$bucket':
      return bucket(asDocument(value, name), documents, run);
    default:
      if (!ENGINE_STAGES.has(name)) return notEmulated(`aggregation stage ${name}`);
      return runStage({ [name]: toPlain(value, run.now) }, documents, run.variables);
  }
}

/** Equality join, with an optional pipeline over the matches, or a pipeline alone with variables. */
function lookup(spec: Document, documents: Document[], run: Run): Document[] {
  const { from, localField, foreignField, as, let: bindings, pipeline } = spec;
  if (typeof from !== 'string' || typeof as !== 'string') return refuse("$lookup needs 'from' and 'as'");
  const joins = typeof localField === 'string' && typeof foreignField === 'string';
  if (!joins && pipeline === undefined)
    refuse("$lookup needs 'localField' and 'foreignField', or 'pipeline'");
  const stages = pipeline === undefined ? [] : stagesOf(pipeline);
  return documents.map((document) => {
    let query: Document = {};
    if (joins) {
      const { value } = evaluateAll(document, { value: `$${localField}` }, run.variables);
      query = { [foreignField]: Array.isArray(value) ? { $in: value } : { $eq: value ?? null } };
    }
    const found = run
      .source(from, { query: fromPlain(query) as Document })
      .map((item) => toPlain(item, run.now) as Document);
    const bound =
      bindings === undefined
        ? {}
        : evaluateAll(document, toPlain(asDocument(bindings, 'let'), run.now) as Document, run.variables);
    const joined = runStages(stages, found, { ...run, variables: { ...run.variables, ...bound } });
    return addFields({ [as]: { $literal: joined } }, [document], {})[0] ?? document;
  });
}

function facet(spec: Document, documents: Document[], run: Run): Document[] {
  return [
    Object.fromEntries(
      Object.entries(spec).map(([name, pipeline]) => [name, runStages(stagesOf(pipeline), documents, run)]),
    ),
  ];
}

/** `$bucket` by a `$group` over the boundaries, so that empty buckets stay out. */
function bucket(spec: Document, documents: Document[], run: Run): Document[] {
  const { output = { count: { $sum: 1 } } } = spec;
  const group = { _id: bucketKey(spec), ...asDocument(output, '$bucket output') };
  return sortDocuments(runOne('$group', group, documents, run), [['_id', 1]]);
}

/** Reads `[{name: value}, …]`. @throws CloudError for stages that are not one operator each */
export function stagesOf(pipeline: unknown): Stage[] {
  if (!Array.isArray(pipeline)) return refuse('a pipeline must be an array');
  return pipeline.map((stage: unknown) => {
    const entries = isDocument(stage) ? Object.entries(stage) : [];
    const [entry] = entries;
    if (!entry || entries.length > 1)
      return refuse('A pipeline stage specification object must contain exactly one field.');
    return entry;
  });
}

function asDocument(value: unknown, what: string): Document {
  return isDocument(value) ? value : refuse(`${what} must be an object`);
}
