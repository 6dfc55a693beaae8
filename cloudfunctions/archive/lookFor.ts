import { canonicalPhone, toHalfWidth } from '../../contract';
import { looksLikePlace, placeOf } from './places';
import { plainName } from './searchKeys';

/** What typed text looks for. */
export type Sought =
  | { by: 'phone'; phone: string }
  /** Digits alone: a room, and, when there are four, the end of a phone. */
  | { by: 'digits'; room: string; tail: string | null }
  | { by: 'place'; place: string }
  | { by: 'name'; name: string }
  | { by: 'nothing' };

const TAIL_LENGTH = 4;
/** Up to two digits are a building: rooms have more. */
const BUILDING_DIGITS = 2;
const SHORTEST_NAME = 2;

/** Tells what `text` looks for; `nothing` when it is too little: one letter of a name, or signs alone. */
export function soughtBy(text: string): Sought {
  const typed = toHalfWidth(text.normalize('NFKC')).trim();
  const phone = canonicalPhone(typed);
  if (phone !== null) return { by: 'phone', phone };
  if (/^\d+$/.test(typed) && typed.length > BUILDING_DIGITS)
    return { by: 'digits', room: typed, tail: typed.length === TAIL_LENGTH ? typed : null };
  if (looksLikePlace(typed)) {
    const place = placeOf(typed);
    return place === '' ? { by: 'nothing' } : { by: 'place', place: closed(typed, place) };
  }
  const name = plainName(typed);
  return Array.from(name).length < SHORTEST_NAME ? { by: 'nothing' } : { by: 'name', name };
}

/** `3幢` is building 3 and not building 30: the word after the number closes it. */
function closed(typed: string, place: string): string {
  return /[\p{L}\p{N}]$/u.test(typed) && !/(?:[幢栋座]|单元|号楼)$/.test(typed) ? place : `${place}-`;
}
