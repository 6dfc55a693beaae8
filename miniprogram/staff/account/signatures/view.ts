import { SIGNATURE_STATE_NAMES } from '../../../../contract';
import type { agreements, Output, SignatureCopy } from '../../../../contract';
import { showDate } from '../../../platform/time';

const TONES: Record<SignatureCopy['state'], string> = {
  valid: 'good',
  expired: 'warn',
  superseded: 'neutral',
  revoked: 'bad',
};

/** A signature of one's own. */
export function toCopy({ version, name, state, signedAt, validUntil, textHash, image }: SignatureCopy) {
  return {
    key: `${version}:${signedAt}`,
    version,
    name,
    tag: { text: SIGNATURE_STATE_NAMES[state], tone: TONES[state] },
    signedOn: showDate(signedAt),
    validUntil: showDate(validUntil),
    textHash,
    image: image ?? '',
  };
}

/** A text as it was signed; `note`: whether it is the one whose mark the signature bears. */
export function toText(
  { title, version, text, textHash }: Output<typeof agreements.text>,
  signedHash: string,
) {
  const isSame = signedHash === textHash;
  return {
    title,
    version,
    paragraphs: text.map((one, index) => ({ index, text: one })),
    note: signedHash === '' ? '' : isSame ? '与签署时的原文一致' : '与签署时的原文不一致，请联系总部管理员',
    isWrong: signedHash !== '' && !isSame,
  };
}
