import { isDocument } from './values';

/** The parts of a dotted field path. */
export function partsOf(path: string): string[] {
  return path.split('.');
}

/** An own field or array position; inherited names such as `constructor`, and an array's `length`, do not count. */
export function fieldOf(container: object, name: string): unknown {
  if (Array.isArray(container) && !isPosition(name)) return undefined;
  return Object.hasOwn(container, name) ? (container as Record<string, unknown>)[name] : undefined;
}

/** True for `0`, `12`, but not `01`: such a part may be an array position. */
export function isPosition(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part);
}

/**
 * Visits what MongoDB sees at a path until `visit` returns true: arrays on the way are entered, and an array at the end is visited
 * element by element and then as a whole (`expand`), or only as a whole. A missing field is visited as undefined; elements that cannot
 * hold the field are passed over. `entered` hears of every array by the number of parts that lead to it.
 */
export function visitPath(
  container: object,
  parts: readonly string[],
  visit: (value: unknown) => boolean,
  expand: boolean,
  entered?: (depth: number) => void,
  depth = 0,
): boolean {
  const value = fieldOf(container, parts[depth] as string);
  if (depth === parts.length - 1) {
    if (expand && Array.isArray(value)) {
      entered?.(depth + 1);
      if (value.some(visit)) return true;
    }
    return visit(value);
  }
  if (isDocument(value)) return visitPath(value, parts, visit, expand, entered, depth + 1);
  if (!Array.isArray(value)) return visit(undefined);
  entered?.(depth + 1);
  const next = parts[depth + 1] as string;
  if (isPosition(next) && Number(next) < value.length) {
    if (visitPath(value, parts, visit, expand, entered, depth + 1)) return true;
  }
  return value.some((item) => isDocument(item) && visitPath(item, parts, visit, expand, entered, depth + 1));
}
