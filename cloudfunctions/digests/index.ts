import type { Handled } from '../kernel/handle';
import { approve, discard } from './decide';
import { edit, offers } from './edit';
import { get, list, open, published, read } from './endpoints';
import { changeSettings, settings } from './settings';

/** Digests: what became of a community's tickets in a week or a month, for its owners to read once a person has approved it. */
export const handlers: readonly Handled[] = [
  ...[settings, changeSettings],
  ...[list, get, offers, edit, approve, discard],
  ...[published, read, open],
];

export { tendDigests } from './tend';
