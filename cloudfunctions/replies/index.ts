import type { Handled } from '../kernel/handle';
import { get, save } from './endpoints';
import { forTicket } from './forTicket';

/** Ready replies: what staff choose instead of typing it. */
export const handlers: readonly Handled[] = [get, forTicket, save];
