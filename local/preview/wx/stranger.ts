import type { Persona } from './previewConfig';

/** Key of the person nobody knows yet; their openid is made up once per browser. */
export const STRANGER = 'stranger';

const SLOT = 'preview:stranger';

/** A person the company has never met, as every new user of the mini-program is. The openid stays until `renew`. */
export function stranger(renew = false): Persona {
  let openid = renew ? null : localStorage.getItem(SLOT);
  if (!openid) {
    const digits = crypto.getRandomValues(new Uint32Array(3)).join('').padEnd(20, '0').slice(0, 20);
    openid = `oStrange${digits}`;
    localStorage.setItem(SLOT, openid);
  }
  return {
    key: STRANGER,
    openid,
    name: '新访客',
    group: '访客',
    note: '第一次打开，谁也不认识',
    phone: '13800001234',
  };
}
