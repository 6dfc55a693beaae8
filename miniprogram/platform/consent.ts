import { notices } from '../../contract';
import type { TemplateKey } from '../../contract';
import { call } from './call';
import { currentMe } from './session';

type Answer = 'accept' | 'reject' | 'ban' | 'filter';
const ANSWERS: readonly string[] = ['accept', 'reject', 'ban', 'filter'];
const isAnswer = (value: unknown): value is Answer => typeof value === 'string' && ANSWERS.includes(value);

/**
 * Asks whether WeChat may send one message of each kind, and tells the server. Call it first in a tap handler:
 * WeChat refuses the question after any wait. Never rejects; a person who says no simply gets no message.
 */
export function askConsent(keys: readonly TemplateKey[]): Promise<void> {
  const templates: Partial<Record<TemplateKey, string>> = currentMe()?.templates ?? {};
  const wanted = keys.flatMap((key) => {
    const id = templates[key];
    return id ? [{ key, id }] : [];
  });
  if (wanted.length === 0) return Promise.resolve();
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: wanted.map(({ id }) => id),
      success(result) {
        const answers: Partial<Record<TemplateKey, Answer>> = {};
        for (const { key, id } of wanted) {
          const answer: unknown = result[id];
          if (isAnswer(answer)) answers[key] = answer;
        }
        void call(notices.choose, { choices: answers }).then(
          () => resolve(),
          () => resolve(),
        );
      },
      // Main switch off, offline, too many templates: the work the person came for goes on.
      fail: () => resolve(),
    });
  });
}
