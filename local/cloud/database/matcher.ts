import { BSONRegExp } from 'bson';
import {
  equals,
  hasBits,
  hasType,
  leavesRemainder,
  matchesPattern,
  ordered,
  resembles,
  wholeNumber,
  type Judge,
} from './conditions';
import { partsOf, visitPath } from './paths';
import { notEmulated, refuse } from './refusal';
import { isNumeric, toNumber } from './numbers';
import { isDocument, type Document } from './values';

/** Judges a whole document. */
type Matcher = (document: Document) => boolean;

/** Evaluates `$expr` for one document; given by whoever holds the aggregation engine. */
export type Evaluate = (document: Document, expression: unknown) => boolean;

/** Judges a field of a document by all the operators of one condition. */
type FieldMatcher = (container: object, parts: readonly string[], expand?: boolean) => boolean;

/** True for `{$gt: 1}`; false for an embedded document to compare with. */
export function isOperators(value: unknown): value is Document {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

/** Compiles a query of the MongoDB language. @throws CloudError DATABASE_REQUEST_FAILED for what MongoDB refuses or is not emulated */
export function compileQuery(query: Document, evaluate: Evaluate): Matcher {
  const tests = Object.entries(query).map(([key, value]) =>
    key.startsWith('$') ? compileLogic(key, value, evaluate) : compileField(key, value, evaluate),
  );
  return (document) => tests.every((test) => test(document));
}

function compileLogic(operator: string, operand: unknown, evaluate: Evaluate): Matcher {
  switch (operator) {
    case '$and':
    case '$or':
    case '$nor': {
      if (!Array.isArray(operand) || operand.length === 0) refuse(`${operator} must be a nonempty array`);
      const branches = operand.map((branch) => {
        if (!isDocument(branch)) refuse(`${operator} entries need to be full objects`);
        return compileQuery(branch, evaluate);
      });
      if (operator === '$and') return (document) => branches.every((branch) => branch(document));
      const wanted = operator === '$or';
      return (document) => branches.some((branch) => branch(document)) === wanted;
    }
    case '$expr':
      return (document) => evaluate(document, operand);
    case '$comment':
      return () => true;
    case '$where':
    case '$text':
    case '$jsonSchema':
      return notEmulated(operator);
    default:
      return refuse(`unknown top level operator: ${operator}`);
  }
}

function compileField(path: string, condition: unknown, evaluate: Evaluate): Matcher {
  const parts = partsOf(path);
  const test = isOperators(condition) ? compileOperators(condition, evaluate) : some(resembles(condition));
  return (document) => test(document, parts);
}

/** Holds when any value at the path satisfies `judge`; arrays are judged by their elements and as a whole. */
function some(judge: Judge): FieldMatcher {
  return (container, parts, expand = true) => visitPath(container, parts, judge, expand);
}

/** Holds when an array at the path, taken as a whole, satisfies `judge`. */
function whole(judge: (value: readonly unknown[]) => boolean): FieldMatcher {
  return (container, parts) =>
    visitPath(container, parts, (value) => Array.isArray(value) && judge(value), false);
}

function not(test: FieldMatcher): FieldMatcher {
  return (container, parts, expand) => !test(container, parts, expand);
}

function compileOperators(condition: Document, evaluate: Evaluate): FieldMatcher {
  const tests = Object.entries(condition)
    // $options belongs to $regex.
    .filter(([operator]) => operator !== '$options' || !('$regex' in condition))
    .map(([operator, operand]) => compileOperator(operator, operand, condition, evaluate));
  return (container, parts, expand) => tests.every((test) => test(container, parts, expand));
}

function compileOperator(
  operator: string,
  operand: unknown,
  condition: Document,
  evaluate: Evaluate,
): FieldMatcher {
  switch (operator) {
    case '$eq':
      return some(equals(operand));
    case '$ne':
      if (operand instanceof BSONRegExp) refuse("Can't have regex as arg to $ne.");
      return not(some(equals(operand)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return some(ordered(operator, operand));
    case '$in':
      return some(oneOf(operator, operand));
    case '$nin':
      return not(some(oneOf(operator, operand)));
    case '$not':
      if (operand instanceof BSONRegExp) return not(some(resembles(operand)));
      if (!isOperators(operand)) refuse('$not needs a regex or a document');
      return not(compileOperators(operand, evaluate));
    case '$exists': {
      const wanted = Boolean(isNumeric(operand) ? toNumber(operand) : operand);
      return (container, parts) =>
        visitPath(container, parts, (value) => value !== undefined, true) === wanted;
    }
    case '$regex': {
      const options = condition['$options'] ?? (operand instanceof BSONRegExp ? operand.options : '');
      const pattern = operand instanceof BSONRegExp ? operand.pattern : operand;
      if (typeof pattern !== 'string' || typeof options !== 'string') refuse('$regex has to be a string');
      return some(matchesPattern(pattern, options));
    }
    case '$type':
      return some(hasType(operand));
    case '$mod':
      return some(leavesRemainder(operand));
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return some(hasBits(operator, operand));
    case '$size': {
      const size = wholeNumber(operand, '$size');
      if (size < 0) refuse('$size may not be negative');
      return whole((value) => value.length === size);
    }
    case '$all':
      return compileAll(operand, evaluate);
    case '$elemMatch':
      return whole(elementOf(operand, evaluate));
    case '$nearSphere':
    case '$near':
    case '$geoWithin':
    case '$geoIntersects':
    case '$geoNear':
      return notEmulated(operator);
    default:
      return refuse(`unknown operator: ${operator}`);
  }
}

function oneOf(operator: string, operand: unknown): Judge {
  if (!Array.isArray(operand)) return refuse(`${operator} needs an array`);
  // Texts, which lists of ids are, are looked up: a batch asks for hundreds.
  const texts = new Set(operand.filter((item) => typeof item === 'string'));
  const others = operand.filter((item) => typeof item !== 'string');
  const judges = others.map((item) => {
    if (isOperators(item)) refuse(`cannot nest $ under ${operator}`);
    return resembles(item);
  });
  return (value) => (typeof value === 'string' && texts.has(value)) || judges.some((judge) => judge(value));
}

function compileAll(operand: unknown, evaluate: Evaluate): FieldMatcher {
  if (!Array.isArray(operand)) return refuse('$all needs an array');
  const tests = operand.map((item) => {
    if (!isOperators(item)) return some(resembles(item));
    if (!('$elemMatch' in item)) refuse('no $ expressions in $all');
    return whole(elementOf(item['$elemMatch'], evaluate));
  });
  // An empty $all matches nothing.
  return (container, parts, expand) =>
    tests.length > 0 && tests.every((test) => test(container, parts, expand));
}

/** `$elemMatch`: by operators it judges elements themselves, otherwise only elements that are documents. */
function elementOf(operand: unknown, evaluate: Evaluate): (elements: readonly unknown[]) => boolean {
  if (!isDocument(operand)) return refuse('$elemMatch needs an Object');
  const judge = compileElement(operand, evaluate);
  return (elements) => elements.some(judge);
}

/** The meaning of a condition on one array element, for `$elemMatch` and `$pull`. */
export function compileElement(condition: Document, evaluate: Evaluate): Judge {
  if (
    isOperators(condition) &&
    !['$and', '$or', '$nor', '$expr'].includes(Object.keys(condition)[0] as string)
  ) {
    const test = compileOperators(condition, evaluate);
    // The element is offered as a field of its own; an element that is an array is judged as a whole.
    return (element) => test({ element }, ['element'], false);
  }
  const matcher = compileQuery(condition, evaluate);
  return (element) => isDocument(element) && matcher(element);
}
