const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BITS = 6;

/** Bytes as base64 with padding. WeChat's own conversion is deprecated, and browsers' is not there. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3);
    const block = (one << 16) | (two << 8) | three;
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((block >> shift) & 63));
    const count = Math.min(3, bytes.length - at) + 1;
    text += letters.slice(0, count).join('').padEnd(4, '=');
  }
  return text;
}

/** The bytes of base64 or base64url, with or without padding. Other letters end it. */
export function fromBase64(text: string): Uint8Array {
  const values: number[] = [];
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter === '-' ? '+' : letter === '_' ? '/' : letter);
    if (value < 0) break;
    values.push(value);
  }
  const bytes = new Uint8Array(Math.floor((values.length * BITS) / 8));
  let block = 0;
  let bits = 0;
  let at = 0;
  for (const value of values) {
    block = (block << BITS) | value;
    bits += BITS;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (block >> bits) & 255;
    block &= (1 << bits) - 1;
  }
  return bytes;
}
