import { canonicalPhone, phoneAdvice } from './phones';
import * as z from './zod';

/** A document's id as we make them: letters, digits, `_`, `-`, `:`; at most 64. */
export const Id = z.string().check(z.regex(/^[A-Za-z0-9_:-]{1,64}$/, '编号不正确'));

/** Made by the client once per thing to create, so that sending again never creates it twice. */
export const RequestKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/, '请求编号不正确'));

/** Full-width letters, digits, signs and spaces, as Chinese keyboards type them, become the usual ones. Nothing else changes. */
export const toHalfWidth = (typed: string): string =>
  typed
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ');

const plainName = (typed: string): string =>
  toHalfWidth(typed)
    // The dot of minority names comes in several shapes, which look alike.
    .replace(/[•‧∙・･]/g, '·')
    .replace(/\s+/g, ' ')
    .trim();

/** A phone number in the form it is kept in, see `canonicalPhone`; typed with spaces, dashes, +86 or in full width it is the same. */
export const PhoneNumber = z.string().check(
  z.overwrite((typed) => canonicalPhone(typed) ?? typed),
  ({ value, issues }) => {
    if (canonicalPhone(value) === null)
      issues.push({ code: 'custom', input: value, message: phoneAdvice(value) });
  },
);

/** The longest that is kept; real ones have half of it. Source: RFC 5321 allows 254. */
const LONGEST_EMAIL = 100;
const EMAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/;

/** An e-mail address; without spaces and in usual width, its domain in small letters. */
export const EmailAddress = z.string().check(
  z.overwrite((typed) =>
    toHalfWidth(typed)
      .replace(/\s/g, '')
      .replace(/。/g, '.')
      .replace(/@.*$/, (domain) => domain.toLowerCase()),
  ),
  z.maxLength(LONGEST_EMAIL, `邮箱最多 ${LONGEST_EMAIL} 个字符`),
  z.regex(EMAIL, '邮箱不正确，应如 name@example.com'),
);

const MOST_NAME_LETTERS = 30;
const NAME = /^[\p{Script=Han}A-Za-z·. '-]+$/u;

/** What keeps `name` from being one, in a sentence for who typed it; null when nothing does. */
function nameAdvice(name: string): string | null {
  if (name === '') return '请填写姓名';
  if (name.length > 2 * MOST_NAME_LETTERS || Array.from(name).length > MOST_NAME_LETTERS)
    return `姓名最多 ${MOST_NAME_LETTERS} 个字`;
  if (/\p{Extended_Pictographic}/u.test(name)) return '姓名里请不要用表情符号';
  if (/\p{N}/u.test(name)) return '姓名里请不要写数字';
  if (!NAME.test(name)) return '请填写真实姓名，只用汉字、字母和间隔号';
  return Array.from(name).length < 2 ? '请填写真实姓名，至少 2 个字' : null;
}

/** 2–30 characters; no digits, no emoji, no markup. Minority names use `·`. */
export const PersonName = z.string().check(z.overwrite(plainName), ({ value, issues }) => {
  const advice = nameAdvice(value);
  if (advice !== null) issues.push({ code: 'custom', input: value, message: advice });
});

/** Text of 1–`most` characters after trimming, counted as code units. */
export const text = (most: number) =>
  z.string().check(z.trim(), z.minLength(1, '请填写内容'), z.maxLength(most, `最多 ${most} 个字`));

/** What staff type to find a household: at most 40 characters, in any width. */
export const SearchText = z
  .string()
  .check(z.overwrite(plainName), z.minLength(1, '请输入房号、姓名或手机号'), z.maxLength(40, '最多 40 个字'));

/** A file in cloud storage, uploaded by the caller into their own folder. */
export const CloudFile = z
  .string()
  .check(z.regex(/^cloud:\/\/[A-Za-z0-9._-]{1,128}\/[A-Za-z0-9/._-]{1,256}$/, '图片地址不正确'));

/** The largest photo that is taken, in bytes; phones make them smaller before they send them. */
export const MOST_PHOTO_BYTES = 5 * 1024 * 1024;

/** Photos that prove something; at least one. */
export const Evidence = z
  .array(CloudFile)
  .check(z.minLength(1, '请至少上传一张证明照片'), z.maxLength(6, '最多 6 张照片'));

/** An instant on the wire: ISO 8601, UTC. */
export const Instant = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, '时间不正确'));

/** Optimistic lock: the version the caller saw. */
export const Version = z.int().check(z.nonnegative());

/** A page of a list: pass `next` of one page as `after` of the following. */
export const After = z.optional(z.string().check(z.maxLength(120)));
export const Next = z.nullable(z.string());
