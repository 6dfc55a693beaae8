import { Decimal128, Double, Long } from 'bson';
import { show } from './fieldWriting';
import { notEmulated, refuseWrite } from './refusal';
import { type FieldUpdate } from './updating';
import { isNumeric, numberOf, numberType, toNumber } from './numbers';
import { isDocument, typeName } from './values';

type Countable = number | Long | Double;

const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

function asNumber(value: unknown): Countable {
  if (value instanceof Decimal128) notEmulated('arithmetic on Decimal128');
  return value as Countable;
}

/** BSON arithmetic: double if either is double, else int growing to long. @throws CloudError on 64-bit overflow */
function calculate(
  a: Countable,
  b: Countable,
  doubles: (x: number, y: number) => number,
  longs: (x: bigint, y: bigint) => bigint,
): Countable {
  const types = [numberType(a), numberType(b)];
  if (types.includes('double')) return numberOf('double', doubles(toNumber(a), toNumber(b)));
  const integer = (value: Countable) => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)));
  const result = longs(integer(a), integer(b));
  if (result < INT64.min || result > INT64.max)
    refuseWrite('Failed to apply $inc or $mul operations: 64-bit overflow');
  const small = BigInt.asIntN(32, result) === result && !types.includes('long');
  if (small) return Number(result);
  const plain = Number(result);
  return Number.isSafeInteger(plain) ? numberOf('long', plain) : Long.fromBigInt(result);
}

function checked(
  operator: string,
  verb: string,
  update: (current: Countable | undefined, operand: Countable) => Countable,
): FieldUpdate {
  return (current, operand, { path, id }) => {
    if (!isNumeric(operand))
      refuseWrite(`Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
    if (current !== undefined && !isNumeric(current)) {
      refuseWrite(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${show(id)}} has the field '${path.split('.').at(-1) as string}' of non-numeric type ${typeName(current)}`,
      );
    }
    return update(current === undefined ? undefined : asNumber(current), asNumber(operand));
  };
}

/** `$inc`: a missing field starts at the increment. */
export const increment = checked('$inc', 'increment', (current, operand) =>
  current === undefined
    ? operand
    : calculate(
        current,
        operand,
        (x, y) => x + y,
        (x, y) => x + y,
      ),
);

/** `$mul`: a missing field becomes 0 of the operand's type. */
export const multiply = checked('$mul', 'multiply', (current, operand) =>
  calculate(
    current ?? 0,
    operand,
    (x, y) => x * y,
    (x, y) => x * y,
  ),
);

/** `$bit: {and | or | xor: integer}` on integers; a missing field counts as 0. */
export const bitwise: FieldUpdate = (current, operand, { path, id }) => {
  const entries = isDocument(operand) ? Object.entries(operand) : [];
  if (entries.length === 0) refuseWrite(`The $bit modifier needs an operation: {${path}: ${show(operand)}}`);
  let result = current ?? 0;
  for (const [name, mask] of entries) {
    for (const value of [result, mask]) {
      if (
        !isNumeric(value) ||
        value instanceof Decimal128 ||
        value instanceof Double ||
        numberType(value) === 'double'
      ) {
        return refuseWrite(
          `Cannot apply $bit to a value of non-integral type: _id: ${show(id)} has the field ${path} of type ${typeName(value)}`,
        );
      }
    }
    const doubles = () => Number.NaN;
    const operations: Record<string, (x: bigint, y: bigint) => bigint> = {
      and: (x, y) => x & y,
      or: (x, y) => x | y,
      xor: (x, y) => x ^ y,
    };
    const operation = operations[name];
    if (!operation)
      return refuseWrite(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    result = calculate(result as Countable, mask as Countable, doubles, operation);
  }
  return result;
};
