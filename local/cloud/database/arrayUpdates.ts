import { BSONRegExp } from 'bson';
import { resembles, wholeNumber } from './conditions';
import { show } from './fieldWriting';
import { compileElement } from './matcher';
import { parseOrder, sortDocuments } from './ordering';
import { refuseWrite } from './refusal';
import { type FieldUpdate, type Site } from './updating';
import { isNumeric } from './numbers';
import { compare, isDocument, typeName, type Document } from './values';

const EACH_MODIFIERS = ['$each', '$position', '$slice', '$sort'];

/** The array to add to, or null when the field is missing. */
function arrayToExtend(current: unknown, { path, id }: Site): readonly unknown[] {
  if (current === undefined) return [];
  if (!Array.isArray(current)) {
    refuseWrite(
      `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${show(id)}}`,
    );
  }
  return current;
}

function eachOf(operand: unknown, operator: string): { items: readonly unknown[]; modifiers: Document } {
  if (!isDocument(operand) || !('$each' in operand)) return { items: [operand], modifiers: {} };
  const items = operand['$each'];
  if (!Array.isArray(items))
    return refuseWrite(
      `The argument to $each in ${operator} must be an array but it was of type: ${typeName(items)}`,
    );
  const unknown = Object.keys(operand).find(
    (key) => !EACH_MODIFIERS.includes(key) || (operator === '$addToSet' && key !== '$each'),
  );
  if (unknown) refuseWrite(`Unrecognized clause in ${operator}: ${unknown}`);
  return { items, modifiers: operand };
}

/** `$push`, with `$each`, `$position`, `$sort` and `$slice` applied in that order. */
export const push: FieldUpdate = (current, operand, site) => {
  const { items, modifiers } = eachOf(operand, '$push');
  const array = [...arrayToExtend(current, site)];
  const { $position: position, $sort: sort, $slice: slice } = modifiers;
  // splice counts a negative position from the end and clamps a large one, as MongoDB does.
  array.splice(position === undefined ? array.length : wholeNumber(position, '$position'), 0, ...items);
  const sorted = sort === undefined ? array : sortElements(array, sort);
  if (slice === undefined) return sorted;
  const count = wholeNumber(slice, '$slice');
  if (count === 0) return [];
  return count > 0 ? sorted.slice(0, count) : sorted.slice(count);
};

function sortElements(array: readonly unknown[], sort: unknown): unknown[] {
  if (isNumeric(sort)) {
    const direction = wholeNumber(sort, '$sort');
    return [...array].sort((a, b) => compare(a, b) * direction);
  }
  const order = parseOrder(sort);
  const holders = array.map((item) => ({ item, fields: isDocument(item) ? item : {} }));
  const sorted = sortDocuments(
    holders.map(({ item, fields }) => ({ fields, item })),
    order.map(([path, direction]) => [`fields.${path}`, direction]),
  );
  return sorted.map((holder) => holder['item']);
}

/** `$addToSet`: adds what is not yet there, compared as `$eq` does. */
export const addToSet: FieldUpdate = (current, operand, site) => {
  const array = [...arrayToExtend(current, site)];
  for (const item of eachOf(operand, '$addToSet').items) {
    if (!array.some((present) => compare(present, item) === 0)) array.push(item);
  }
  return array;
};

/** `$pop`: 1 removes the last element, -1 the first. */
export const pop: FieldUpdate = (current, operand, { path, id }) => {
  const end = wholeNumber(operand, '$pop');
  if (end !== 1 && end !== -1) refuseWrite(`$pop expects 1 or -1, found: ${show(operand)}`);
  if (current === undefined) return undefined;
  if (!Array.isArray(current)) {
    refuseWrite(
      `Path '${path}' contains an element of non-array type '${typeName(current)}' in document {_id: ${show(id)}}`,
    );
  }
  const array: readonly unknown[] = current;
  return end === 1 ? array.slice(0, -1) : array.slice(1);
};

function arrayToShrink(current: unknown, operator: string): readonly unknown[] | undefined {
  if (current !== undefined && !Array.isArray(current))
    refuseWrite(`Cannot apply ${operator} to a non-array value`);
  return current;
}

/** `$pull`: removes elements that equal a value, or satisfy a condition. */
export const pull: FieldUpdate = (current, operand, { evaluate }) => {
  const array = arrayToShrink(current, '$pull');
  const judge = isDocument(operand) ? compileElement(operand, evaluate) : elementEquals(operand);
  return array?.filter((item) => !judge(item));
};

function elementEquals(operand: unknown): (item: unknown) => boolean {
  if (operand instanceof BSONRegExp) return resembles(operand);
  return (item) => compare(item, operand) === 0;
}

/** `$pullAll`: removes every element equal to one of the list. */
export const pullAll: FieldUpdate = (current, operand) => {
  if (!Array.isArray(operand))
    return refuseWrite(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return arrayToShrink(current, '$pullAll')?.filter(
    (item) => !operand.some((value) => compare(item, value) === 0),
  );
};
