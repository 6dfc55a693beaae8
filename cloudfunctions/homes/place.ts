import type { PlaceDraft } from '../../contract';

/** A home's address as the register has it. */
export interface Place {
  communityId: string;
  building: string;
  unit: string;
  room: string;
}

const FULL_WIDTH_OFFSET = 0xfee0;
const narrow = (typed: string) =>
  typed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH_OFFSET));
const bare = (typed: string, ending: RegExp) => narrow(typed).replace(ending, '') || narrow(typed);

/** What was typed, as the register writes it: `３幢` is `3`. */
export function placeOf({ communityId, building, unit, room }: PlaceDraft): Place {
  return {
    communityId,
    building: bare(building, /(幢|栋|座|号楼|号)$/),
    unit: bare(unit, /单元$/),
    room: bare(room, /(室|房|号)$/),
  };
}

/** `3幢2单元502` */
export const labelOf = ({ building, unit, room }: Place) => `${building}幢${unit}单元${room}`;
