import { DRAWN_TAGS } from '../build/builtinTags';

/** Open-types that the preview's button has. */
const OPEN_TYPES = new Set(
  'getPhoneNumber agreePrivacyAuthorization share chooseAvatar contact openSetting feedback'.split(' '),
);

/** `wx.canIUse` for `api` (with any parameter path) or `component.attribute.option`. */
export function canIUse(api: object) {
  return (schema: string): boolean => {
    const [first = '', attribute, option] = schema.split('.');
    if (DRAWN_TAGS.has(first))
      return attribute !== 'open-type' || option === undefined || OPEN_TYPES.has(option);
    if (first !== 'cloud') return first in api;
    return attribute === undefined || attribute in (api as { cloud: object }).cloud;
  };
}
