/** What a text must not give away of a case. */
export interface Kept {
  /** Everybody of the home. */
  names: readonly string[];
  /** The home's address as spoken, `3幢2单元502`. */
  places: readonly string[];
}

const PHONE = '请不要写电话或证件号码';
const NAME = '请不要写业主或家人的姓名、称呼';
const ROOM = '请不要写单元、房号';
const CONTACT = '请不要写邮箱、微信号或车牌';

/** So many digits in a row, however they are grouped, are a number to call or to be known by. */
const LONG_NUMBER = /\d{7,}/;
const DIGITS_APART = /(?<=\d)[\s\-—–.·,，]+(?=\d)/g;
/** A date is written in digits, too: `2026-11-28`, `2026.11.28`. */
const DATE = /(?<!\d)20\d{2}[-./年]\d{1,2}[-./月]\d{1,2}(?!\d)/g;
const MAIL_OR_CHAT = /[\w.+-]+@[\w-]+\.\w+|(?:微信|VX|QQ)号?[:：]?\s*[A-Z0-9_-]{5,}/i;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])/i;
const COUNT = '[0-9〇零一二两三四五六七八九十百]';
const ROOMS: readonly RegExp[] = [
  new RegExp(`${COUNT}{1,3}\\s*单元`),
  new RegExp(`${COUNT}{3,5}\\s*(?:室|房|号房)`),
  new RegExp(
    `${COUNT}{1,3}\\s*(?:幢|栋|座|号楼)\\s*${COUNT}{2,5}(?!${COUNT}|\\s*(?:层|楼|年|月|日|次|件|天|小时|分))`,
  ),
  // 3-2-502, but no span of lengths or prices.
  /(?<!\d)\d{1,2}\s*[-—–－]\s*(?:\d{1,2}\s*[-—–－]\s*)?\d{3,4}(?!\d|\s*(?:元|米|户|人|次|天|分|小时|平|%))/,
];

/** What follows a family name in place of the given one. */
const TITLES = '(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|奶奶|爷爷|老师|师傅)';

/**
 * Why a text is not fit to be read by everybody, in a sentence for who wrote it; null when it is. It knows a phone, a room, and what
 * people of the case's home are called, in any width and however they are spaced.
 */
export function objectionTo(text: string, { names, places }: Kept): string | null {
  const plain = text.normalize('NFKC');
  const undated = plain.replace(DATE, '日');
  if (ROOMS.some((room) => room.test(undated)) || places.some((place) => mentions(undated, place)))
    return ROOM;
  if (LONG_NUMBER.test(undated.replace(DIGITS_APART, ''))) return PHONE;
  if (names.some((name) => isNamed(plain, name))) return NAME;
  return MAIL_OR_CHAT.test(plain) || PLATE.test(plain) ? CONTACT : null;
}

const packed = (text: string) => text.replace(/[\s·•.\-_*]/g, '').toLowerCase();

/** The whole address, or its room by itself. */
function mentions(text: string, place: string): boolean {
  const whole = place.normalize('NFKC');
  if (packed(text).includes(packed(whole))) return true;
  const room = /(\d{3,})\D*$/.exec(whole)?.[1];
  return room !== undefined && new RegExp(`(?<!\\d)${room}(?!\\d)`).test(text);
}

/** The name, its given part alone, or the family name with a title. */
function isNamed(text: string, name: string): boolean {
  const letters = Array.from(packed(name.normalize('NFKC')));
  const whole = letters.join('');
  if (whole.length < 2) return false;
  if (!/\p{Script=Han}/u.test(whole))
    return new RegExp(`(?<![a-z])${escaped(name.normalize('NFKC').trim())}(?![a-z])`, 'i').test(text);
  const given = letters.length >= 3 ? letters.slice(-2).join('') : '';
  const family = letters.length >= 4 ? letters.slice(0, 2).join('') : (letters[0] ?? '');
  const within = packed(text);
  return (
    within.includes(whole) ||
    (given !== '' && within.includes(given)) ||
    new RegExp(`${escaped(family)}${TITLES}`).test(within)
  );
}

const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
