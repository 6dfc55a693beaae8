import { evaluateList, isMissing, typeOf, type Operator, type Operators } from './expressionArguments';
import { refuse } from './refusal';

/** A value as text, where MongoDB takes more than texts; null counts as empty. @throws CloudError for what has no text */
function textOf(value: unknown, name: string): string {
  if (isMissing(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  return refuse(`${name} cannot convert from ${typeOf(value)} to String`);
}

const count = (value: unknown, what: string, name: string): number =>
  typeof value === 'number' && Number.isInteger(value)
    ? value
    : refuse(`${name}: ${what} must be a whole number, found ${typeOf(value)}`);

/** Case counts for the letters of ASCII only. */
const lower = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const upper = (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

function changed(name: string, change: (text: string) => string): Operator {
  return (document, expression, options) =>
    change(textOf(evaluateList(document, expression, options, name, 1, 1)[0], name));
}

const compareCaseless: Operator = (document, list, options) => {
  const [a, b] = evaluateList(document, list, options, '$strcasecmp', 2, 2).map((value) =>
    Buffer.from(upper(textOf(value, '$strcasecmp'))),
  ) as [Buffer, Buffer];
  return Buffer.compare(a, b);
};

/** Where a part begins in a text cut into units; -1 when nowhere between start and end. */
function indexIn(name: string, cut: (text: string) => readonly unknown[]): Operator {
  return (document, list, options) => {
    const [text, part, start = 0, end] = evaluateList(document, list, options, name, 2, 4);
    if (isMissing(text)) return null;
    if (typeof text !== 'string' || typeof part !== 'string') return refuse(`${name} requires strings`);
    const [units, wanted] = [cut(text), cut(part)];
    const first = count(start, 'start', name);
    const last = Math.min(end === undefined ? units.length : count(end, 'end', name), units.length);
    if (first < 0 || last < 0) refuse(`${name} requires a nonnegative start and end`);
    for (let at = first; at + wanted.length <= last; at++)
      if (wanted.every((unit, i) => unit === units[at + i])) return at;
    return -1;
  };
}

const codePoints = (text: string): string[] => Array.from(text);

const split: Operator = (document, list, options) => {
  const [text, separator] = evaluateList(document, list, options, '$split', 2, 2);
  if (isMissing(text) || isMissing(separator)) return null;
  if (typeof text !== 'string' || typeof separator !== 'string')
    return refuse(`$split requires strings, found: ${typeOf(text)} and ${typeOf(separator)}`);
  return separator === '' ? refuse('$split requires a non-empty separator') : text.split(separator);
};

const substringCodePoints: Operator = (document, list, options) => {
  const [text, start, length] = evaluateList(document, list, options, '$substrCP', 3, 3);
  const [from, size] = [count(start, 'start', '$substrCP'), count(length, 'length', '$substrCP')];
  if (from < 0 || size < 0) refuse('$substrCP: start and length must be nonnegative');
  return codePoints(textOf(text, '$substrCP'))
    .slice(from, from + size)
    .join('');
};

/** Bytes of UTF-8; a negative count means to the end. */
const substringBytes: Operator = (document, list, options) => {
  const [text, start, length] = evaluateList(document, list, options, '$substrBytes', 3, 3);
  const [from, size] = [count(start, 'start', '$substrBytes'), count(length, 'length', '$substrBytes')];
  const bytes = Buffer.from(textOf(text, '$substrBytes'));
  if (from < 0) return '';
  const part = bytes.subarray(from, size < 0 ? bytes.length : from + size);
  const result = part.toString('utf8');
  if (!Buffer.from(result).equals(part)) refuse('$substrBytes: invalid range, it splits a UTF-8 character');
  return result;
};

/** Operators on texts. */
export const textExpressions: Operators = {
  $toLower: changed('$toLower', lower),
  $toUpper: changed('$toUpper', upper),
  $strcasecmp: compareCaseless,
  $indexOfCP: indexIn('$indexOfCP', codePoints),
  $indexOfBytes: indexIn('$indexOfBytes', (text) => [...Buffer.from(text)]),
  $split: split,
  $substr: substringBytes,
  $substrBytes: substringBytes,
  $substrCP: substringCodePoints,
};
