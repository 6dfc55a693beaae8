import { REFUSAL_REASON_NAMES, REFUSAL_REASONS, TICKET_KIND_NAMES } from '../../../../contract';
import type { ContentItem } from '../../../../contract';
import { showTime } from '../../../platform/time';

export const REASONS = REFUSAL_REASONS.map((value) => ({ value, label: REFUSAL_REASON_NAMES[value] }));

/** What waits for a decision, ready to show. */
export function toRow(item: ContentItem, nowMs: number) {
  const { id, number, kind, category, communityName, address, worry, found, text, photo, at } = item;
  const isRisky = worry === 'risky';
  return {
    ...{ id, text: text ?? '', photo: photo ?? '' },
    why: isRisky ? `可能含${found || '不合适的内容'}` : '微信没有检查成功',
    tone: isRisky ? ('bad' as const) : ('neutral' as const),
    about: `${TICKET_KIND_NAMES[kind]} · ${category} · ${number}，${communityName} ${address}`,
    when: showTime(at, nowMs),
  };
}
