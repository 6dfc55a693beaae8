import { AGREEMENT_STATE_NAMES, STAFF_ROLE_NAMES, UNSIGNED_REASON_NAMES } from '../../../../contract';
import type { Agreements, AgreementVersion, UnsignedStaff } from '../../../../contract';
import { showDate } from '../../../platform/time';

const TONES: Record<AgreementVersion['state'], string> = {
  scheduled: 'warn',
  active: 'good',
  superseded: 'neutral',
};

/** The texts there are, and the one that is written. */
export function toVersions({ versions, draft, allowed }: Agreements) {
  return {
    rows: versions.map(({ version, title, state, effectiveFrom }) => ({
      version,
      title,
      tag: { text: AGREEMENT_STATE_NAMES[state], tone: TONES[state] },
      from: `${showDate(effectiveFrom)}起`,
    })),
    canEdit: allowed.includes('edit'),
    draft: draft ? `草稿：${draft.title}，拟于 ${draft.effectiveOn} 生效` : '',
  };
}

/** Somebody who has to sign. */
export const toUnsigned = ({ staffId, name, roles, reason, allowed }: UnsignedStaff) => ({
  ...{ staffId, name },
  roles: roles.map((role) => STAFF_ROLE_NAMES[role]).join('、'),
  reason: UNSIGNED_REASON_NAMES[reason],
  canRemind: allowed.includes('remind'),
  isReminded: false,
});
