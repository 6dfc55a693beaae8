import { CONSENT_TEXTS, type ConsentEntry } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** One answer as a row. Answers have no ids: their place in the list tells them apart. */
export const toEntry = ({ purpose, given, version, at }: ConsentEntry, index: number, nowMs: number) => ({
  key: String(index),
  name: CONSENT_TEXTS[purpose].name,
  tag: given ? { text: '同意', tone: 'good' } : { text: '撤回', tone: 'neutral' },
  note: `${showTime(at, nowMs)} · 说明版本 ${version}`,
});
