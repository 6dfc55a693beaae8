import type { TicketRow } from './view';

export const properties = {
  /** Made by `toRow`. */
  row: { type: Object, value: undefined as unknown as TicketRow },
  /** `on` or `off` where it is one of several to pick; empty where it leads to the ticket. */
  pick: { type: String, value: '' },
};
