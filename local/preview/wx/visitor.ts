import type { Persona } from './previewConfig';

/** Key of the person nobody knows yet; their openid is made up once per browser. */
export const VISITOR = 'visitor';

const VISITOR_SLOT = 'preview:visitor';

/** A person the company has never met, as every new user of the mini-program is. The openid stays until `renew`. */
export function visitor(renew = false): Persona {
  let openid = renew ? null : localStorage.getItem(VISITOR_SLOT);
  if (!openid) {
    openid = `oVisitor${crypto.getRandomValues(new Uint32Array(3)).join('').padEnd(20, '0').slice(0, 20)}`;
    localStorage.setItem(VISITOR_SLOT, openid);
  }
  return {
    key: VISITOR,
    openid,
    name: '新访客',
    group: '访客',
    note: '第一次打开，还没有认证',
    phone: '13800001234',
  };
}
