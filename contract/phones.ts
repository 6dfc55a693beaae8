import { parsePhoneNumberFromString, type MetadataJson } from 'libphonenumber-js/core';
import metadata from './phoneMetadata.json';

/** Nobody types a phone number longer than this, whatever stands between its digits. */
const LONGEST = 40;
const HOME_REGION = 'CN';
/** Regions whose numbering plans we carry; of others only the lengths are known. */
const PLANNED: readonly string[] = [HOME_REGION, 'HK', 'MO', 'TW'];
/** Carriers get new ranges sooner than phones get our updates: every mainland mobile number's form is good. */
const MOBILE = /^1[3-9]\d{9}$/;

/** What is typed between the digits, of a text in usual width: spaces, brackets, dots and all kinds of dashes. */
const BETWEEN = /[\s().·\u2010-\u2015\u2212-]/g;

/**
 * A phone number as it is kept and compared: a mainland mobile as its 11 digits, a mainland landline as dialled with its
 * area code (`057188880000`), any other as E.164 (`+85261234567`). Null when it is none: short numbers, 400 numbers, and a
 * landline without its area code are not.
 */
export function canonicalPhone(typed: string): string | null {
  if (typed.length > LONGEST) return null;
  const bare = typed
    .normalize('NFKC')
    .replace(BETWEEN, '')
    .replace(/^(?:\+|00?)?86(?=1[3-9]\d{9}$)/, '');
  if (MOBILE.test(bare)) return bare;
  const international = bare.replace(/^00/, '+');
  // A mainland landline begins with the 0 of its area code; anything else with its country.
  if (!/^(?:\+|0)\d+$/.test(international)) return null;
  const found = parsePhoneNumberFromString(
    international,
    { defaultCountry: HOME_REGION, extract: false },
    metadata as unknown as MetadataJson,
  );
  if (!found?.country) return null;
  const isGood = PLANNED.includes(found.country) ? found.isValid() : found.isPossible();
  if (!isGood) return null;
  if (found.country !== HOME_REGION) return found.number;
  return MOBILE.test(found.nationalNumber) ? found.nationalNumber : `0${found.nationalNumber}`;
}

/** What is wrong with a number that is none, by how it begins. */
export function phoneAdvice(typed: string): string {
  const bare = typed.normalize('NFKC').replace(BETWEEN, '');
  if (bare === '') return '请填写电话号码';
  if (/^(?:\+|00)/.test(bare)) return '境外号码请以国家或地区代码开头，如 00852，并检查位数';
  if (bare.startsWith('0')) return '座机请连区号填写，如 0571-88880000';
  return '请填写 11 位手机号，座机请加区号';
}

/** A mobile number of the mainland in a text, in any width and however it is grouped; what stands before it comes first. */
const MOBILE_IN_TEXT = /(^|[^\d０-９*])([1１][3-9３-９][\d０-９](?:[ -]?[\d０-９]){8})(?![\d０-９*])/g;

/** The text with its mobile numbers masked: what leaves the mini-program may be seen on a locked screen, or at somebody else's. */
export const withoutPhones = (text: string): string =>
  text.replace(MOBILE_IN_TEXT, (_all, before: string, phone: string) => {
    const digits = phone.replace(/[ -]/g, '');
    return `${before}${digits.slice(0, 3)}****${digits.slice(-4)}`;
  });
