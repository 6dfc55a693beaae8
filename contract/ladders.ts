import * as z from './zod';

/** The ways in which somebody can be told: WeChat's subscription message, text message, e-mail, in the mini-program alone, a person who calls. */
export const CHANNELS = ['message', 'sms', 'email', 'inApp', 'call'] as const;
export const Channel = z.enum(CHANNELS, '请选择方式');
export type Channel = z.infer<typeof Channel>;
export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  message: '微信消息',
  sms: '短信',
  email: '邮件',
  inApp: '站内通知',
  call: '人工联系',
};

/** Those that a person may have no more of. */
export const PUSH_CHANNELS = ['message', 'sms', 'email'] as const satisfies readonly Channel[];
export const PushChannel = z.enum(PUSH_CHANNELS, '请选择方式');
export type PushChannel = z.infer<typeof PushChannel>;

/** What a community has ladders for: the quarterly check of the record, news that somebody waits for, and what is due on a day. */
export const LADDER_KEYS = ['update', 'news', 'due'] as const;
export type LadderKey = (typeof LADDER_KEYS)[number];
/** A digest is told alike everywhere. */
export type AnyLadder = LadderKey | 'digest';
export const LADDER_NAMES: Readonly<Record<LadderKey, string>> = {
  update: '档案核对',
  news: '办理结果',
  due: '到期提醒',
};

const MOST_RUNGS = 6;
const LONGEST_DAYS = 60;

/** One step: the first of its channels that reaches the person, so many days after the first day. */
export const Rung = z.strictObject({
  channels: z.array(Channel).check(
    z.minLength(1, '请选择方式'),
    z.maxLength(3, '每一步最多 3 种方式'),
    z.refine((channels) => new Set(channels).size === channels.length, '方式有重复'),
  ),
  afterDays: z.int('请填写天数').check(z.minimum(0, '天数不能小于 0'), z.maximum(LONGEST_DAYS, '最多 60 天')),
});
export type Rung = z.infer<typeof Rung>;

/** `answered`: goes on until they answer, by reminders. `reached`: goes on only until one channel took it. */
export const LADDER_UNTIL: Readonly<Record<AnyLadder, 'answered' | 'reached'>> = {
  update: 'answered',
  news: 'reached',
  due: 'answered',
  digest: 'answered',
};

/** The steps by which somebody is told, none earlier than the one before; a person calls only at the end. */
export const Rungs = z.array(Rung).check(
  z.minLength(1, '至少留一步'),
  z.maxLength(MOST_RUNGS, `最多 ${MOST_RUNGS} 步`),
  z.refine(
    (rungs) => rungs.every((one, at) => at === 0 || one.afterDays >= (rungs[at - 1]?.afterDays ?? 0)),
    '后一步不能早于前一步',
  ),
  z.refine(
    (rungs) =>
      rungs.every(
        ({ channels }, at) =>
          !channels.includes('call') || (channels.length === 1 && at === rungs.length - 1),
      ),
    '人工联系只能单独作为最后一步',
  ),
);

/** Hours of the day in China between which nobody is disturbed: from `from` until `to`, over midnight where `to` is the smaller. Equal: none. */
export const QuietHours = z.strictObject({
  from: z.int('请选择时间').check(z.minimum(0), z.maximum(23)),
  to: z.int('请选择时间').check(z.minimum(0), z.maximum(23)),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** How a community tells its people. */
export const NoticeSettings = z.strictObject({
  ladders: z.strictObject({ update: Rungs, news: Rungs, due: Rungs }),
  quiet: QuietHours,
  /** One person gets one reminder by one channel in so many days. */
  spacingDays: z.int('请填写天数').check(z.minimum(1, '至少 1 天'), z.maximum(30, '最多 30 天')),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

/** By which steps a digest is told, in every community: one message to who wants them, and nothing that costs or presses. */
export const DIGEST_RUNGS: readonly Rung[] = [{ channels: ['message'], afterDays: 0 }];

/** What a community has that never changed anything. Source: the ladder of reminders of the domain model. */
export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = {
  ladders: {
    update: [
      { channels: ['message'], afterDays: 0 },
      { channels: ['sms'], afterDays: 7 },
      { channels: ['email', 'message'], afterDays: 14 },
      { channels: ['call'], afterDays: 21 },
    ],
    news: [{ channels: ['message'], afterDays: 0 }],
    due: [
      { channels: ['message'], afterDays: 0 },
      { channels: ['sms', 'email'], afterDays: 5 },
    ],
  },
  quiet: { from: 21, to: 8 },
  spacingDays: 3,
};

/**
 * What one attempt came to. `SENT`: the channel took it. `FAILED`: not now, tried again. `GAVE_UP`: not at all. `NO_ADDRESS`: there is nowhere to
 * send it to. `NO_GRANT`: the person's consent is used up. `REFUSED`: they want nothing by this channel. `TO_CALL`: handed to a person.
 */
export const ATTEMPT_RESULTS = [
  'SENT',
  'FAILED',
  'GAVE_UP',
  'NO_ADDRESS',
  'NO_GRANT',
  'REFUSED',
  'TO_CALL',
] as const;
export const AttemptResult = z.enum(ATTEMPT_RESULTS);
export type AttemptResult = z.infer<typeof AttemptResult>;
export const ATTEMPT_RESULT_NAMES: Readonly<Record<AttemptResult, string>> = {
  SENT: '已送达',
  FAILED: '没发出去，会再试',
  GAVE_UP: '发送失败',
  NO_ADDRESS: '没有联系方式',
  NO_GRANT: '没有授权次数',
  REFUSED: '本人不接收',
  TO_CALL: '转人工联系',
};
