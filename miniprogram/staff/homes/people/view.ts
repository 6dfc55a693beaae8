import { homes, RELATION_NAMES, validate } from '../../../../contract';
import type { HomePeople, HomePerson } from '../../../../contract';
import type { Photo } from '../../../components/photoGrid/items';

/** The home's people as staff see them, the head first. */
export function toPeople({ communityName, address, people }: HomePeople) {
  return {
    place: `${communityName} ${address}`,
    people: [...people].sort((one, other) => Number(other.isHead) - Number(one.isHead)).map(toPerson),
  };
}

function toPerson({ membershipId, name, relation, isHead, isBound, allowed }: HomePerson) {
  return {
    ...{ membershipId, name, relation: isHead ? '户主' : RELATION_NAMES[relation] },
    tag: isBound ? { text: '已绑定微信', tone: 'good' } : { text: '未绑定', tone: 'neutral' },
    note: isHead ? '户主搬离前，请先变更户主。' : '',
    canUnbind: allowed.includes('unbind'),
    canMoveOut: allowed.includes('moveOut'),
    canMakeHead: allowed.includes('makeHead'),
  };
}

/** What is being filled in about one person. `requestKey` belongs to it: sent again it is the same request. */
export interface Act {
  kind: 'unbind' | 'makeHead';
  membershipId: string;
  text: string;
  photos: Photo[];
  requestKey: string;
}

/** An act kept on the phone, as far as it is one. */
export function fromKept(value: unknown): Act | null {
  const kept = value as Partial<Act> | null;
  const isAct =
    typeof kept?.membershipId === 'string' &&
    typeof kept.text === 'string' &&
    typeof kept.requestKey === 'string' &&
    Array.isArray(kept.photos) &&
    (kept.kind === 'unbind' || kept.kind === 'makeHead');
  return isAct ? (kept as Act) : null;
}

/** What is wrong with the act, by field; by the server's own rules. Empty when nothing is. */
export function errorsOf(
  householdId: string,
  { kind, membershipId, text, photos, requestKey }: Act,
  travel: { busy: boolean; failed: number },
): Record<string, string> {
  if (kind === 'unbind') {
    const checked = validate(homes.unbind.input, { householdId, membershipId, reason: text });
    return checked.ok ? {} : toFields(checked.fields);
  }
  const checked = validate(homes.changeHeadFor.input, {
    ...{ householdId, membershipId, note: text, requestKey },
    photos: photos.map(({ fileId }) => fileId),
  });
  return {
    ...(checked.ok ? {} : toFields(checked.fields)),
    ...(travel.failed > 0 ? { photos: '有照片没传成功，请重试或删除' } : {}),
    ...(travel.busy ? { photos: '照片还在上传，请稍等' } : {}),
  };
}

/** The server's paths as the form's two fields. */
export function toFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(fields)) {
    const field = path.startsWith('photos') ? 'photos' : 'text';
    errors[field] ??= sentence === '请填写内容' ? '请写明原因' : sentence;
  }
  return errors;
}
