import { fieldOf, isPosition, partsOf } from './paths';
import { notEmulated, refuseWrite } from './refusal';
import { isDocument, type Document } from './values';

/** MongoDB pads a written array at most this far. */
const PADDING_LIMIT = 1_500_000;

/** Short text of a value for error messages, as the shell prints it. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}

/** The parts of a path to write to. @throws CloudError for empty, `$`-prefixed or positional parts, and for `_id` */
export function writableParts(path: string): string[] {
  const parts = partsOf(path);
  for (const part of parts) {
    if (part === '')
      refuseWrite(`The update path '${path}' contains an empty field name, which is not allowed.`);
    if (part === '$' || part.startsWith('$[')) notEmulated(`positional update '${path}'`);
    if (part.startsWith('$'))
      refuseWrite(`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`);
    if (part === '__proto__') notEmulated('a field named __proto__');
  }
  return parts;
}

/** Finds the container of the last part without creating anything; undefined when the way is missing. */
function containerOf(root: Document, parts: readonly string[]): object | undefined {
  let at: unknown = root;
  for (const part of parts.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = fieldOf(at, part);
  }
  return isDocument(at) || Array.isArray(at) ? at : undefined;
}

/** The present value at an update path; undefined when missing. Arrays are entered by position only. */
export function currentValue(root: Document, parts: readonly string[]): unknown {
  const container = containerOf(root, parts);
  return container && fieldOf(container, parts.at(-1) as string);
}

/** Writes a value, creating the documents on the way. @throws CloudError if the way leads through a scalar or past an array by name */
export function writeValue(root: Document, parts: readonly string[], value: unknown): void {
  let at: object = root;
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(at)) openPosition(at, part, parts.slice(0, i));
    if (i === parts.length - 1) {
      (at as Document)[part] = value;
      return;
    }
    const next = fieldOf(at, part);
    if (next === undefined) (at as Document)[part] = {};
    else if (!isDocument(next) && !Array.isArray(next)) {
      refuseWrite(`Cannot create field '${parts[i + 1] as string}' in element {${part}: ${show(next)}}`);
    }
    at = fieldOf(at, part) as object;
  }
}

function openPosition(array: unknown[], part: string, way: readonly string[]): void {
  if (!isPosition(part)) {
    refuseWrite(`Cannot create field '${part}' in element {${way.at(-1) ?? ''}: ${show(array)}}`);
  }
  const position = Number(part);
  if (position > array.length + PADDING_LIMIT) refuseWrite('cannot backfill more than 1500000 elements');
  while (array.length < position) array.push(null);
}

/** Removes a field; an array element becomes null. Missing is fine. */
export function removeValue(root: Document, parts: readonly string[]): void {
  const container = containerOf(root, parts);
  const last = parts.at(-1) as string;
  if (!container || !Object.hasOwn(container, last)) return;
  if (Array.isArray(container)) {
    if (isPosition(last)) container[Number(last)] = null;
  } else Reflect.deleteProperty(container, last);
}

/** Checks what is about to be stored. @throws CloudError for `$` or dotted field names */
export function assertStorable(value: unknown, way = ''): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) assertStorable(item, `${way}.${i}`);
    return;
  }
  if (!isDocument(value)) return;
  for (const [name, item] of Object.entries(value)) {
    const path = way ? `${way}.${name}` : name;
    if (name.startsWith('$'))
      refuseWrite(`The dollar ($) prefixed field '${name}' in '${path}' is not valid for storage.`);
    if (name.includes('.')) refuseWrite(`The dotted field '${name}' in '${path}' is not valid for storage.`);
    if (name.includes('\0')) refuseWrite('field names may not contain a null character');
    assertStorable(item, path);
  }
}
