import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { countSealed } from './store';

/** Why a page does not open, and that nothing is lost: without its key nobody can read what lies on the phone. */
export function whyShut(error: unknown): string {
  const count = countSealed();
  if (!(error instanceof CallFailed && error.code === 'OFFLINE') || count === 0) return sentenceOf(error);
  return `没有网络。本机有 ${count} 份入户采集内容已加密保存，联网后才能打开和上传，不会丢失。`;
}
