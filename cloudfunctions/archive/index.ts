import type { Handled } from '../kernel/handle';
import { decide } from './decide';
import { submit } from './submit';
import { get, history, inbox, request, requests } from './view';
import { withdraw } from './withdraw';

/** The archive: households' records, their double review and their history. */
export const handlers: readonly Handled[] = [
  get,
  submit,
  requests,
  request,
  withdraw,
  history,
  inbox,
  decide,
];
