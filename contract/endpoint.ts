import type { ErrorCode } from './errors';
import type { Permission } from './permissions';
import type * as z from './zod';

/** A call the mini-program may make, as a value: both sides are typed and checked by it. */
export interface Endpoint<I extends z.ZodMiniType = z.ZodMiniType, O extends z.ZodMiniType = z.ZodMiniType> {
  /** `capability.verb` */
  readonly name: string;
  readonly permission: Permission;
  readonly input: I;
  readonly output: O;
  /** The refusals particular to it; those of `COMMON_ERRORS` come on top. */
  readonly errors: readonly ErrorCode[];
}

export type Input<E extends Endpoint> = z.output<E['input']>;
/** What a caller may leave to the schema's defaults. */
export type InputDraft<E extends Endpoint> = z.input<E['input']>;
export type Output<E extends Endpoint> = z.output<E['output']>;

/** Declares an endpoint, keeping its exact schema types. */
export function endpoint<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  definition: Endpoint<I, O>,
): Endpoint<I, O> {
  return definition;
}
