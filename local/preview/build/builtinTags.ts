/** Tags that WeChat's WXML knows without `usingComponents` and that the preview draws or refuses in a box. */
export const BUILTIN_TAGS: ReadonlySet<string> = new Set(
  (
    'view text image button input textarea form label checkbox checkbox-group radio radio-group switch slider picker picker-view ' +
    'picker-view-column scroll-view swiper swiper-item navigator rich-text progress icon canvas root-portal page-meta navigation-bar ' +
    'cover-view cover-image movable-area movable-view match-media web-view map video camera audio live-player live-pusher ad ' +
    'open-data official-account editor functional-page-navigator share-element page-container keyboard-accessory'
  ).split(' '),
);

/** Tags of the template language itself. */
export const TEMPLATE_TAGS: ReadonlySet<string> = new Set([
  'block',
  'slot',
  'template',
  'import',
  'include',
  'wxs',
]);

/** DOM tag of a WXML tag, in the document and in style sheets: built-in names, and any without a hyphen, could be HTML's. */
export function domTag(tag: string): string {
  return BUILTIN_TAGS.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag;
}
