import { randomUUID } from 'node:crypto';

import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';

/** Words that stand for what WeChat would object to, and its label for them; anything else passes. */
const MARKERS: Record<string, { suggest: 'risky' | 'review'; label: number }> = {
  违规测试词: { suggest: 'risky', label: 20006 },
  广告测试词: { suggest: 'risky', label: 10001 },
  待审测试词: { suggest: 'review', label: 20003 },
};

/** Characters of text per check. Source: security.msgSecCheck, version 2. */
const MAX_CONTENT = 2500;

function checkScene(args: ApiArguments): void {
  textArgument(args, 'openid', 40003, 'invalid openid');
  if (![1, 2, 3, 4].includes(Number(args['scene']))) throw new WeChatFailure(40129, 'invalid scene');
  if (Number(args['version']) !== 2) throw new WeChatFailure(47001, 'only version 2 is supported');
}

/** security.msgSecCheck. @throws WeChatFailure 40003, 40129, 44002, 47001 */
export function checkText(args: ApiArguments): Record<string, unknown> {
  checkScene(args);
  const content = textArgument(args, 'content', 44002, 'empty content');
  if (Array.from(content).length > MAX_CONTENT) throw new WeChatFailure(47001, 'content is too long');
  const found = Object.entries(MARKERS).find(([word]) => content.includes(word))?.[1];
  const result = found ?? { suggest: 'pass', label: 100 };
  return { trace_id: randomUUID(), result, detail: [{ strategy: 'content_model', errcode: 0, ...result }] };
}

/** security.mediaCheckAsync: takes the job; the verdict is an event that whoever tests sends. @throws WeChatFailure */
export function acceptMedia(args: ApiArguments): Record<string, unknown> {
  checkScene(args);
  const url = textArgument(args, 'media_url', 44002, 'empty media_url');
  if (!/^https?:\/\//.test(url)) throw new WeChatFailure(47001, 'media_url is not a URL');
  if (![1, 2].includes(Number(args['media_type']))) throw new WeChatFailure(47001, 'invalid media_type');
  return { trace_id: randomUUID() };
}
