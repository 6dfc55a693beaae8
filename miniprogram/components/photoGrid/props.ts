import type { Photo } from './items';

export const properties = {
  /** [{ fileId, url }]: what is there already, such as a restored draft. See items.ts. */
  photos: { type: Array, value: [] as Photo[] },
  /** At most this many. */
  max: { type: Number, value: 9 },
  label: { type: String, value: '照片' },
  hint: { type: String, value: '' },
  error: { type: String, value: '' },
};
