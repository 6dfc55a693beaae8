import type { Agreement } from '../../../../contract';
import { showDate } from '../../../platform/time';

/**
 * The agreement as its signer reads it. `isSigned`: the server's word, because an old signature may have run out; null
 * while it has not come.
 */
export function toAgreement(agreement: Agreement, isSigned: boolean | null, nowMs: number) {
  const canSign = isSigned !== null && agreement.allowed.includes('sign');
  return {
    title: agreement.title,
    version: agreement.version,
    paragraphs: agreement.text.map((text, index) => ({ index, text })),
    isSigned,
    canSign,
    heading: isSigned && canSign ? '提前续签' : '签署',
    signedOn: showDate(agreement.signedAt),
    today: showDate(new Date(nowMs).toISOString()),
    validity: isSigned && agreement.validUntil ? showDate(agreement.validUntil) : '签署后在这里显示到期日',
  };
}

/** What is wrong with the signature; empty when it may be sent. The server compares it with the register. */
export function checkName(typed: string, own: string): string {
  const name = typed.trim();
  if (!name) return '请输入您的姓名作为签名';
  if (own && name !== own) return '签名要和您登记的姓名一致';
  return '';
}

/** What is wrong with the drawing; empty when there is one, or when somebody cannot draw. */
export const checkDrawing = (path: string, isTypedOnly: boolean): string =>
  path || isTypedOnly ? '' : '请用手指签名';
