import { HomeApplication, RELATION_NAMES, RELATIONS, validate } from '../../../../contract';
import type { Welcome } from '../../../../contract';
import type { Photo } from '../../../components/photoGrid/items';

/** The form as typed. `requestKey` belongs to it: sending it again never makes a second request. */
export interface Form {
  communityId: string;
  building: string;
  unit: string;
  room: string;
  name: string;
  phone: string;
  relation: string;
  note: string;
  photos: Photo[];
  requestKey: string;
}

export const emptyForm = (requestKey: string): Form => ({
  ...{ communityId: '', building: '', unit: '', room: '', name: '', phone: '', relation: '', note: '' },
  photos: [],
  requestKey,
});

/** A form kept on the phone, as far as it is one; null otherwise. */
export function fromKept(value: unknown): Form | null {
  const kept = value as Partial<Form> | null;
  const isForm = typeof kept?.requestKey === 'string' && Array.isArray(kept.photos);
  return isForm ? { ...emptyForm(''), ...kept } : null;
}

/** True when something would be lost with it. */
export const hasContent = ({ photos, requestKey, ...typed }: Form): boolean =>
  photos.length > 0 || Object.values(typed).some((text) => text !== '' && text !== requestKey);

export const communityChoices = ({ communities }: Welcome) =>
  communities.map(({ id, name }) => ({ value: id, label: name }));

export const RELATION_CHOICES = RELATIONS.map((value) => ({ value, label: RELATION_NAMES[value] }));

export const FIELDS = [
  'communityId',
  'building',
  'unit',
  'room',
  'name',
  'phone',
  'relation',
  'note',
  'photos',
];

type Checked = { ok: true; draft: HomeApplication } | { ok: false; errors: Record<string, string> };

/** Checks the form by the server's own rules. `errors` by the form's fields. */
export function checkForm(form: Form, travel: { busy: boolean; failed: number }): Checked {
  const { communityId, building, unit, room, name, phone, relation, note, photos } = form;
  const errors: Record<string, string> = {};
  if (communityId === '') errors.communityId = '请选择小区';
  if (note.trim() === '') errors.note = '请写一句您与这套房屋的关系';
  if (travel.busy) errors.photos = '照片还在上传，请稍等';
  else if (travel.failed > 0) errors.photos = '有照片没传成功，请重试或删除';
  const checked = validate(HomeApplication, {
    place: { communityId, building, unit, room },
    ...{ name, phone, relation, note },
    photos: photos.map(({ fileId }) => fileId),
  });
  if (!checked.ok) return { ok: false, errors: { ...byField(checked.fields), ...errors } };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, draft: checked.value };
}

/** The server's paths (`draft.place.room`, `draft.photos.0`) as the form's fields. */
export function byField(fields: Readonly<Record<string, string>>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(fields))
    errors[
      path
        .replace(/^draft\./, '')
        .replace(/^place\./, '')
        .split('.')[0] ?? ''
    ] ??= sentence;
  return errors;
}
