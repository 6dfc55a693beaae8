import { withoutPhones } from '../../contract';
import type { StoredNotice } from './stored';

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
