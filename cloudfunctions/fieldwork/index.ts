import type { Handled } from '../kernel/handle';
import { move, plan, staff } from './arrange';
import { households, key, outing, outings, sittings } from './outings';
import { submit } from './submit';
import { fail, take } from './takeUp';

/** Fieldwork: outings at which clerks collect records face to face. */
export const handlers: readonly Handled[] = [
  ...[outings, outing, staff, plan, move],
  ...[households, sittings, take, fail, submit, key],
];

export { eraseSittings } from './erase';
export { releaseSittings } from './release';
export type { FaceConsent } from './stored';
