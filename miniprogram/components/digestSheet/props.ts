import type { ShownDigest } from '../../../contract';

export const properties = {
  /** A `ShownDigest`. */
  digest: { type: Object, value: null as ShownDigest | null },
};
