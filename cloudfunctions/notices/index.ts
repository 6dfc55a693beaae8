import type { Handled } from '../kernel/handle';
import { choose } from './choose';
import { mine, read } from './inbox';
import { outbox } from './outbox';
import { changeSettings, settings } from './settingsEndpoints';
import { settleWith, type CallListener } from './settle';
import { saveWishes, wishes } from './wishes';

/** Notices: what people are told, inside the mini-program and through WeChat's subscription messages. */
export const handlersWith = (onCalled: CallListener): readonly Handled[] => [
  ...[choose, mine, read, wishes, saveWishes],
  ...[outbox, settleWith(onCalled), settings, changeSettings],
];

export { answerIn, answerThread } from './answers';
export { copyOfNotices, type CopiedNotice } from './copy';
export { deliver, deliverDue } from './deliver';
export { insertNotices } from './insert';
export { onMessagePush } from './messagePush';
export type { CallListener } from './settle';
export type { StoredNotice } from './stored';
export { REST_MS, type Resting } from './resting';
export { prepareNotice, type NoticeDraft } from './prepare';
export type { Listener, Told, ToldStep } from './underWay';
