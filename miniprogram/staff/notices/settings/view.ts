import { CHANNEL_NAMES, LADDER_KEYS, LADDER_NAMES } from '../../../../contract';
import type { Channel, LadderKey } from '../../../../contract';
import { isSamePart, USUAL, type Form } from './form';

const MOST_STEPS = 6;

const NOTES: Readonly<Record<LadderKey, string>> = {
  update: '每季度请业主核对档案。业主回应了就停。',
  news: '审核、工单有了结果。有一种方式送到就停。',
  due: '保密协议快到期了。签好了就停。',
};

/** `当天`, `7 天后` */
export const dayName = (days: number): string => (days === 0 ? '当天' : `${days} 天后`);

/** `微信消息，发不到再用短信` */
export const wayName = (channels: readonly Channel[]): string =>
  channels.map((channel) => CHANNEL_NAMES[channel]).join('，发不到再用');

export const HOURS = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);

/** All that stands on the page of it. */
export function toPage(form: Form, wrong: Record<string, string>) {
  const { quiet } = form;
  return {
    ladders: LADDER_KEYS.map((key) => ({
      ...{ key, name: LADDER_NAMES[key], note: NOTES[key], wrong: wrong[key] ?? '' },
      steps: form.ladders[key].map(({ afterDays, channels }, at) => ({
        ...{ at, day: dayName(afterDays), ways: wayName(channels) },
      })),
      mayAdd: form.ladders[key].length < MOST_STEPS,
      isUsual: isSamePart(key, form, USUAL),
    })),
    quiet: {
      ...{ isOn: quiet.isOn, from: quiet.from, to: quiet.to, wrong: wrong['quiet'] ?? '' },
      end: `${quiet.to <= quiet.from ? '次日 ' : ''}${HOURS[quiet.to] ?? ''}`,
      isUsual: isSamePart('quiet', form, USUAL),
    },
    spacing: {
      ...{ value: form.spacing, wrong: wrong['spacing'] ?? '' },
      isUsual: isSamePart('spacing', form, USUAL),
    },
  };
}
