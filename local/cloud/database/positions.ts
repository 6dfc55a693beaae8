import { currentValue } from './fieldWriting';
import { compileQuery, isOperators, type Evaluate } from './matcher';
import { isPosition, partsOf } from './paths';
import { refuse, refuseWrite } from './refusal';
import { isDocument, type Document } from './values';

/** Conditions that hold for an array as a whole, or because no element satisfies them: they point at no element. */
const POINTLESS = ['$ne', '$nin', '$not', '$size', '$exists', '$type', '$options'];

/** True for `$`, `$[]` and `$[name]`. */
function isPlaceholder(part: string): boolean {
  return part === '$' || (part.startsWith('$[') && part.endsWith(']'));
}

/** The path without its placeholders for array elements, to check the rest of it. */
export function withoutPlaceholders(path: string): string {
  return partsOf(path)
    .filter((part) => !isPlaceholder(part))
    .join('.');
}

/** The element of the array at `path` that made the document match: of the last condition that points at one, the first element. */
export function matchedPosition(
  document: Document,
  query: Document,
  path: string,
  evaluate: Evaluate,
): number | undefined {
  const array = currentValue(document, partsOf(path));
  if (!Array.isArray(array)) return undefined;
  let position: number | undefined;
  for (const [key, condition] of Object.entries(query)) {
    if ((key === '$and' || key === '$or') && Array.isArray(condition)) {
      const branches = condition.filter(isDocument);
      const used =
        key === '$and' ? branches : branches.filter((branch) => compileQuery(branch, evaluate)(document));
      for (const branch of key === '$and' ? used : used.slice(0, 1))
        position = matchedPosition(document, branch, path, evaluate) ?? position;
    } else if (key === path || (key.startsWith(`${path}.`) && !pointsItself(key, path))) {
      for (const test of testsOf(condition)) {
        // As the field of a document of its own, each element is judged as the query judges elements.
        const matches = compileQuery({ [`element${key.slice(path.length)}`]: test }, evaluate);
        const found = array.findIndex((item: unknown) => matches({ element: [item] }));
        if (found >= 0) position = found;
      }
    }
  }
  return position;
}

function pointsItself(key: string, path: string): boolean {
  return isPosition(partsOf(key.slice(path.length + 1))[0] as string);
}

function testsOf(condition: unknown): unknown[] {
  if (!isOperators(condition)) return [condition];
  return Object.entries(condition)
    .filter(([operator]) => !POINTLESS.includes(operator))
    .map(([operator, operand]) =>
      operator === '$regex' && '$options' in condition
        ? { $regex: operand, $options: condition['$options'] }
        : { [operator]: operand },
    );
}

/**
 * The update with `array.$` (the element by which `query` matched) and `array.$[]` (every element) as plain positions.
 * @throws CloudError where MongoDB refuses
 */
export function withPositions(
  update: Document,
  document: Document,
  query: Document,
  evaluate: Evaluate,
): Document {
  const hasPlaceholders = (path: string) => path.includes('$');
  if (!Object.values(update).some((fields) => Object.keys(fields as Document).some(hasPlaceholders)))
    return update;
  const resolve = (parts: readonly string[]): string[] => {
    const at = parts.findIndex(isPlaceholder);
    if (at < 0) return [parts.join('.')];
    const path = parts.slice(0, at).join('.');
    return positionsAt(path, parts[at] as string).flatMap((position) =>
      resolve([...parts.slice(0, at), String(position), ...parts.slice(at + 1)]),
    );
  };
  const positionsAt = (path: string, part: string): number[] => {
    if (path === '')
      return refuseWrite("Cannot have positional (i.e. '$') element in the first position in path");
    if (part === '$') {
      const position = matchedPosition(document, query, path, evaluate);
      return position === undefined
        ? refuseWrite('The positional operator did not find the match needed from the query.')
        : [position];
    }
    if (part !== '$[]') refuseWrite(`No array filter found for identifier '${part.slice(2, -1)}' in path`);
    const array = currentValue(document, partsOf(path));
    if (array === undefined)
      refuseWrite(`The path '${path}' must exist in the document in order to apply array updates.`);
    if (!Array.isArray(array)) return refuseWrite(`Cannot apply array updates to non-array element ${path}`);
    return [...array.keys()];
  };
  return Object.fromEntries(
    Object.entries(update).map(([operator, fields]) => [
      operator,
      Object.fromEntries(
        Object.entries(fields as Document).flatMap(([path, operand]) =>
          resolve(partsOf(path)).map((place) => [place, operand]),
        ),
      ),
    ]),
  );
}

/** The element of the array by which the query matched, for the projection `array.$`. @throws CloudError if there is none */
export function matchedElement(
  document: Document,
  query: Document,
  path: string,
  evaluate: Evaluate,
): number {
  return (
    matchedPosition(document, query, path, evaluate) ??
    refuse(
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    )
  );
}
