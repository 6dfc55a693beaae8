import type { StoredNotice } from './stored';

/** A mobile number in a text, with whatever it is grouped by. */
const MOBILE = /(?<![\d*])(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?![\d*])/g;

/** Without phone numbers: what leaves the mini-program may be seen on a locked screen, or at another's. */
export const withoutPhones = (text: string): string => text.replace(MOBILE, '$1****$2');

/** The values to fill a text message's template with, by our names. */
export function textFieldsOf({ title, body, fields }: StoredNotice): Record<string, string> {
  const values = { ...fields, title, body };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutPhones(value)]));
}

/** The whole of an e-mail but to whom. It has no link: a mini-program is opened from WeChat alone. */
export function mailOf({ title, body }: StoredNotice): { subject: string; text: string } {
  const lines = [
    body,
    '',
    '请在微信里打开“业主档案”小程序查看和办理。',
    '不想再收到邮件，可以在小程序“我的 → 通知设置”里关闭。',
  ];
  // A line break in a subject would begin another header.
  return { subject: withoutPhones(title).replace(/\s+/g, ' '), text: withoutPhones(lines.join('\n')) };
}
