/** How a field is compared; a plain value means "equal to". */
export class Compare {
  constructor(
    readonly operator: 'in' | 'nin' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte',
    readonly value: unknown,
  ) {}
}

export const isIn = (values: readonly unknown[]) => new Compare('in', values);
/** One of these ids, of which there is at least one. */
export const amongIds = (ids: readonly string[]) => (ids.length === 1 ? ids[0] : isIn(ids));
/** Also where there is no such field. */
export const isNotIn = (values: readonly unknown[]) => new Compare('nin', values);
export const isNot = (value: unknown) => new Compare('neq', value);
export const above = (value: number | string) => new Compare('gt', value);
export const atLeast = (value: number | string) => new Compare('gte', value);
export const below = (value: number | string) => new Compare('lt', value);
export const atMost = (value: number | string) => new Compare('lte', value);

/** Field (dotted path) → plain value or `Compare`. All must hold. */
export type Where = Readonly<Record<string, unknown>>;

/** Holds when one of the alternatives does. */
export class AnyOf {
  constructor(readonly alternatives: readonly Where[]) {}
}
export const anyOf = (...alternatives: Where[]) => new AnyOf(alternatives);

/** All parts must hold. */
export type Filter = Where | readonly (Where | AnyOf)[];

/** How a field is changed; a plain value replaces what was there, objects included. */
export class Change {
  constructor(
    readonly operator: 'inc' | 'push' | 'remove',
    readonly value?: unknown,
  ) {}
}
export const plus = (amount: number) => new Change('inc', amount);
/** Appends the values to an array. */
export const append = (...values: unknown[]) => new Change('push', values);
export const absent = () => new Change('remove');

/** Field (dotted path) → plain value or `Change`. */
export type Changes = Readonly<Record<string, unknown>>;

export type Order = readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
