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

const plainPhone = (typed: string): string =>
  toHalfWidth(typed)
    .replace(/[\s()-]/g, '')
    .replace(/^(?:\+|00)86(?=1\d{10}$)/, '');

const plainName = (typed: string): string =>
  toHalfWidth(typed)
    // The dot of minority names comes in several shapes, which look alike.
    .replace(/[•‧∙・･]/g, '·')
    .replace(/\s+/g, ' ')
    .trim();

/** A mainland mobile number, 11 digits; typed with spaces, dashes, +86 or in full width it is the same number. */
export const PhoneNumber = z
  .string()
  .check(
    z.maxLength(40, '请填写 11 位手机号'),
    z.overwrite(plainPhone),
    z.regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号'),
  );

/** 2–30 characters; no digits, no markup. Minority names use `·`. */
export const PersonName = z
  .string()
  .check(
    z.overwrite(plainName),
    z.minLength(1, '请填写姓名'),
    z.regex(/^[\p{Script=Han}A-Za-z·. '-]{2,30}$/u, '请填写真实姓名，2 到 30 个字'),
  );

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

/** An instant on the wire: ISO 8601, UTC. */
export const Instant = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, '时间不正确'));

/** Optimistic lock: the version the caller saw. */
export const Version = z.int().check(z.nonnegative());

/** A page of a list: pass `next` of one page as `after` of the following. */
export const After = z.optional(z.string().check(z.maxLength(120)));
export const Next = z.nullable(z.string());
