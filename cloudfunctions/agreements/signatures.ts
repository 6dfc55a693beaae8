import { agreements, type SignatureCopy, type SignatureState } from '../../contract';
import { activeAgreement, type StoredAgreement, type StoredSignature } from '../account';
import { handle } from '../kernel/handle';

/** One a year, and one for each new text. */
const MOST_SIGNATURES = 100;

/** The caller's own signatures: what they signed, when, and until when it holds. */
export const mine = handle(agreements.mine, async (_input, { actor, platform, now }) => {
  const staffId = actor.staff?.id ?? '';
  const page = { order: [['at', 'desc']] as const, limit: MOST_SIGNATURES };
  const [signatures, active] = await Promise.all([
    platform.database.find<StoredSignature>('signatures', { staffId }, page),
    activeAgreement(platform),
  ]);
  const files = signatures.flatMap(({ fileId }) => (fileId ? [fileId] : []));
  const links = files.length === 0 ? {} : await platform.files.links(files);
  return { items: signatures.map((one) => copyOf(one, active, links, now)) };
});

function copyOf(
  { version, name, at, validUntil, textHash = '', fileId, revokedAt }: StoredSignature,
  active: StoredAgreement | null,
  links: Record<string, string>,
  now: number,
): SignatureCopy {
  const state: SignatureState = revokedAt
    ? 'revoked'
    : version !== active?._id
      ? 'superseded'
      : validUntil > now
        ? 'valid'
        : 'expired';
  return {
    ...{ version, name, state, textHash },
    signedAt: new Date(at).toISOString(),
    validUntil: new Date(validUntil).toISOString(),
    image: fileId ? (links[fileId] ?? null) : null,
  };
}
