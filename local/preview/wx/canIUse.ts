/** Built-in components and open-types the preview has; `canIUse` answers from these. */
const COMPONENTS = new Set(
  (
    'view text image button input textarea scroll-view swiper swiper-item navigator form label checkbox checkbox-group radio ' +
    'radio-group switch slider picker picker-view picker-view-column rich-text progress canvas root-portal page-meta icon block'
  ).split(' '),
);
const OPEN_TYPES = new Set(['getPhoneNumber', 'agreePrivacyAuthorization']);

/** `wx.canIUse` for `api` (with any parameter path) or `component.attribute.option`. */
export function canIUse(api: object) {
  return (schema: string): boolean => {
    const [first = '', attribute, option] = schema.split('.');
    if (COMPONENTS.has(first))
      return attribute !== 'open-type' || option === undefined || OPEN_TYPES.has(option);
    if (first !== 'cloud') return first in api;
    return attribute === undefined || attribute in (api as { cloud: object }).cloud;
  };
}
