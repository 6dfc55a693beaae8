import { CloudError } from '../failure';

/** Letters, digits, - and _, beginning with a letter. Source: CloudBase manual on collection names, ≤ 32 there; we leave room. */
const NAME = /^[A-Za-z][\w-]{0,63}$/;

/** @throws CloudError INVALID_PARAM */
export function assertCollectionName(name: unknown): asserts name is string {
  if (typeof name !== 'string' || !NAME.test(name))
    throw new CloudError('INVALID_PARAM', 'invalid collection name');
}
