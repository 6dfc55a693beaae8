/** Words between the parts of an address; they say nothing by themselves. */
const BETWEEN = /(?:号楼|单元|[幢栋座楼层号室房]|[^\p{L}\p{N}])+/u;
/** Wide enough for any number in an address. */
const DIGITS = 5;

/** An address to look for by its beginning, however it is written: `3幢2单元502` and `3-2-502` are both `3-2-502`. */
export function placeOf(address: string): string {
  return address.normalize('NFKC').toLowerCase().split(BETWEEN).filter(Boolean).join('-');
}

/** Sorts as people count: building 3 before building 10. */
export function placeOrder(address: string): string {
  return placeOf(address).replace(/\d+/g, (digits) => digits.padStart(DIGITS, '0'));
}

/** The last part of an address, by which neighbours call it: `502`. */
export function roomOf(address: string): string {
  return placeOf(address).split('-').at(-1) ?? '';
}

/** True when the text says a place: it names a building, or has a number with something beside it. */
export function looksLikePlace(text: string): boolean {
  return /[幢栋座]|单元|号楼/.test(text) || /\d/.test(text);
}
