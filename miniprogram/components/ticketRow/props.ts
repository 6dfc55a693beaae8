import type { TicketRow } from './view';

export const properties = {
  /** Made by `toRow`. */
  row: { type: Object, value: undefined as unknown as TicketRow },
};
