import { type Evaluate } from './matcher';
import { addToSet, pop, pull, pullAll, push } from './arrayUpdates';
import { currentValue, assertStorable, removeValue, writableParts, writeValue, show } from './fieldWriting';
import { withoutPlaceholders } from './positions';
import { bitwise, increment, multiply } from './numberUpdates';
import { notEmulated, refuse, refuseWrite } from './refusal';
import { clone, compare, isDocument, type Document } from './values';

/** Computes the new value of one field from its present one (undefined = missing); returning undefined leaves the field alone. */
export type FieldUpdate = (current: unknown, operand: unknown, site: Site) => unknown;

/** Where an update happens, for error texts and for conditions. */
export interface Site {
  path: string;
  id: unknown;
  now: number;
  evaluate: Evaluate;
}

const OPERATORS: Record<string, FieldUpdate> = {
  $set: (_, operand) => operand,
  $inc: increment,
  $mul: multiply,
  $min: (current, operand) => (current === undefined || compare(operand, current) < 0 ? operand : undefined),
  $max: (current, operand) => (current === undefined || compare(operand, current) > 0 ? operand : undefined),
  $bit: bitwise,
  $push: push,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $addToSet: addToSet,
  $currentDate: (_, operand, { now }) =>
    isDocument(operand) && operand['$type'] !== 'date'
      ? notEmulated('$currentDate of type timestamp')
      : new Date(now),
};

/** Checks an update once, before any document is touched: operators only, none empty, no two on overlapping paths. @throws CloudError */
export function checkUpdate(update: Document): void {
  const paths: string[] = [];
  if (Object.keys(update).length === 0) refuse('the update is empty: nothing would change');
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$'))
      refuseWrite(`Unknown modifier: ${operator}. Expected a valid update modifier`);
    if (!(operator in OPERATORS) && !['$unset', '$rename', '$setOnInsert'].includes(operator)) {
      refuseWrite(`Unknown modifier: ${operator}`);
    }
    if (!isDocument(fields)) {
      return refuseWrite(`Modifiers operate on fields but we found type ${show(fields)} instead.`);
    }
    if (Object.keys(fields).length === 0) {
      refuseWrite(`'${operator}' is empty. You must specify a field like so: {${operator}: {<field>: ...}}`);
    }
    for (const [path, operand] of Object.entries(fields)) {
      writableParts(withoutPlaceholders(path) || path);
      paths.push(path);
      if (operator !== '$rename') continue;
      if (path.includes('$')) refuseWrite(`The source field for $rename may not be dynamic: ${path}`);
      if (typeof operand !== 'string')
        refuseWrite(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`);
      writableParts(operand);
      paths.push(operand);
    }
  }
  const sorted = paths.map((path) => `${path}.`).sort();
  for (let i = 1; i < sorted.length; i++) {
    const [before, path] = [sorted[i - 1] as string, sorted[i] as string];
    if (path.startsWith(before)) {
      refuseWrite(
        `Updating the path '${path.slice(0, -1)}' would create a conflict at '${before.slice(0, -1)}'`,
      );
    }
  }
}

/** The document after a checked update; the given one is not changed. @throws CloudError where MongoDB refuses */
export function applyUpdate(document: Document, update: Document, now: number, evaluate: Evaluate): Document {
  const result = clone(document);
  for (const [operator, fields] of Object.entries(update)) {
    for (const [path, operand] of Object.entries(fields as Document)) {
      const parts = writableParts(path);
      if (operator === '$unset') removeValue(result, parts);
      else if (operator === '$rename') rename(result, parts, writableParts(operand as string));
      else if (operator !== '$setOnInsert') {
        const site = { path, id: document['_id'], now, evaluate };
        const value = (OPERATORS[operator] as FieldUpdate)(currentValue(result, parts), clone(operand), site);
        if (value !== undefined) {
          assertStorable(value, path);
          writeValue(result, parts, value);
        }
      }
    }
  }
  if (compare(result['_id'], document['_id']) !== 0) {
    refuseWrite("Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return result;
}

function rename(root: Document, from: readonly string[], to: readonly string[]): void {
  for (const parts of [from, to]) {
    for (let i = 1; i < parts.length; i++) {
      if (Array.isArray(currentValue(root, parts.slice(0, i)))) {
        refuseWrite(`The field '${parts.join('.')}' cannot be renamed from or to an array element`);
      }
    }
  }
  const value = currentValue(root, from);
  if (value === undefined) return;
  removeValue(root, from);
  writeValue(root, to, value);
}
