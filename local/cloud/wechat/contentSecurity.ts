import { randomUUID } from 'node:crypto';

import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';
import type { Visits } from './visits';

/** What WeChat thinks of a text or a picture. Labels: 100 nothing, 10001 advertising, 20003 abuse, 20006 crime. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  label: number;
}

/** Words that stand for what WeChat would object to; anything else passes. */
const MARKERS: Readonly<Record<string, Verdict>> = {
  违规测试词: { suggest: 'risky', label: 20006 },
  广告测试词: { suggest: 'risky', label: 10001 },
  待审测试词: { suggest: 'review', label: 20003 },
};

/** Characters of text per check. Source: security.msgSecCheck, version 2. */
const MAX_CONTENT = 2500;

/** The verdict on a text, or on a picture by its name. */
export function judge(text: string): Verdict {
  return (
    Object.entries(MARKERS).find(([word]) => text.includes(word))?.[1] ?? { suggest: 'pass', label: 100 }
  );
}

/** An open API's openid: 1-64 letters, digits, _ and -. @throws WeChatFailure 40003 */
export function openidArgument(args: ApiArguments, name: string): string {
  const openid = textArgument(args, name, 40003, 'invalid openid');
  if (!/^[\w-]{1,64}$/.test(openid)) throw new WeChatFailure(40003, 'invalid openid');
  return openid;
}

/** What both checks ask for; answers whose content it is. @throws WeChatFailure 40003, 40129, 47001, 61010 */
export function checkedPerson(args: ApiArguments, visits: Visits): string {
  const openid = openidArgument(args, 'openid');
  if (![1, 2, 3, 4].includes(Number(args['scene']))) throw new WeChatFailure(40129, 'invalid scene');
  if (Number(args['version']) !== 2) throw new WeChatFailure(47001, 'only version 2 is supported');
  if (!visits.isRecent(openid)) throw new WeChatFailure(61010, 'user access record timeout');
  return openid;
}

/** security.msgSecCheck. @throws WeChatFailure 40003, 40129, 44002, 47001, 61010 */
export function checkText(args: ApiArguments, visits: Visits): Record<string, unknown> {
  checkedPerson(args, visits);
  const content = textArgument(args, 'content', 44002, 'empty content');
  if (Array.from(content).length > MAX_CONTENT) throw new WeChatFailure(47001, 'content is too long');
  const others = ['title', 'nickname', 'signature'].map((name) => args[name]);
  const result = judge([content, ...others.filter((text) => typeof text === 'string')].join('\n'));
  return { trace_id: randomUUID(), result, detail: [{ strategy: 'content_model', errcode: 0, ...result }] };
}
