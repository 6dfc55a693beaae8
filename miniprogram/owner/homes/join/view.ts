import { RELATION_NAMES, RIGHT_NAMES } from '../../../../contract';
import type { Me, PassView } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** Somebody whom the record does not have: asks in writing. */
export const NOBODY = 'new';

/** What a code or an invitation says. */
export function toPass(pass: PassView, nowMs?: number) {
  const { offer } = pass;
  return {
    isCode: pass.kind === 'staffCode',
    place: `${pass.communityName} ${pass.address}`,
    until: `有效期至 ${showTime(pass.expiresAt, nowMs)}`,
    choices: [
      ...pass.people.map(({ personId, name, relation }) => ({
        value: personId,
        label: `${name}（${RELATION_NAMES[relation]}）`,
      })),
      { value: NOBODY, label: '都不是我' },
    ],
    offer: offer && {
      who: [offer.name, RELATION_NAMES[offer.relation]].filter(Boolean).join(' · '),
      rights: offer.rights.map((right) => RIGHT_NAMES[right]).join('、') || '暂无，之后可以由户主开通',
    },
  };
}

/** The scene out of what a scanned code says: WeChat gives `path`, other readers the text itself. Empty when it is none of ours. */
export function sceneIn({ path, result }: { path?: string; result?: string }): string {
  for (const text of [path, result]) {
    const [, scene] = /[?&]scene=([^&]+)/.exec(text ?? '') ?? [];
    if (scene) return decodeURIComponent(scene);
  }
  return '';
}

/** Homes after binding, to be glad about. */
export const homesOf = (me: Me) =>
  me.homes.map(({ householdId, communityName, address }) => ({
    householdId,
    text: `${communityName} ${address}`,
  }));
