import { CHANNEL_NAMES, TEMPLATE_NAMES } from '../../../../contract';
import type { OwnWishes, PushChannel, QuietHours } from '../../../../contract';

const clock = (hour: number) => `${hour}:00`;
/** `21:00 到次日 8:00` */
const spanOf = ({ from, to }: QuietHours) => `${clock(from)} 到${to <= from ? '次日 ' : ' '}${clock(to)}`;

const OWN: readonly QuietHours[] = [
  { from: 20, to: 9 },
  { from: 18, to: 10 },
  { from: 12, to: 14 },
];
const keyOf = (quiet: QuietHours | null) => (quiet ? `${quiet.from}-${quiet.to}` : 'none');

/** A chosen chip as hours; null for none of one's own. */
export function hoursOf(key: string): QuietHours | null {
  const [from, to] = key.split('-').map(Number);
  return from === undefined || to === undefined ? null : { from, to };
}

const NOWHERE: Record<PushChannel, string> = {
  message: '还没有允许过，点“允许再发一次”',
  sms: '档案里没有可以发短信的手机号',
  email: '档案里没有邮箱',
};
const BY: Record<PushChannel, string> = {
  message: '发到您的微信',
  sms: '发到档案里的手机号',
  email: '发到档案里的邮箱',
};

/** All of the page. */
export function toWishes({ channels, left, areRemindersOff, quiet, communityQuiet }: OwnWishes) {
  const known = quiet === null || OWN.some((one) => keyOf(one) === keyOf(quiet));
  return {
    areOff: areRemindersOff,
    ways: channels.map(({ channel, isOn, isReachable }) => ({
      ...{ channel, isOn, isMessage: channel === 'message' },
      name: CHANNEL_NAMES[channel],
      tag: isOn ? { text: '接收', tone: 'good' } : { text: '不接收', tone: 'neutral' },
      note: isReachable ? BY[channel] : NOWHERE[channel],
    })),
    communityHours:
      communityQuiet.from === communityQuiet.to
        ? ''
        : `${spanOf(communityQuiet)}本来就不发提醒，还可以再加一段。`,
    hours: [
      { value: 'none', label: '不另外加' },
      ...[...OWN, ...(known ? [] : [quiet])].map((one) => ({ value: keyOf(one), label: spanOf(one) })),
    ],
    hour: keyOf(quiet),
    left: left.map(({ template, count }) => ({ name: TEMPLATE_NAMES[template], count: `${count} 次` })),
  };
}
