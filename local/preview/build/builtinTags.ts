const words = (text: string): string[] => text.split(/\s+/);

/** Built-in components that the preview draws. */
export const DRAWN_TAGS: ReadonlySet<string> = new Set(
  words(
    `view text image button input textarea form label checkbox checkbox-group radio radio-group switch slider picker picker-view
    picker-view-column scroll-view swiper swiper-item navigator rich-text progress icon canvas root-portal page-meta
    navigation-bar cover-view cover-image`,
  ),
);

/**
 * Built-in components that WeChat has and the preview does not draw: a box says so in their place. Source: the component
 * list of WeChat's documentation, base library 3.8.
 */
export const UNDRAWN_TAGS: ReadonlySet<string> = new Set(
  words(
    `ad ad-custom audio camera channel-live channel-video custom-wrapper double-tap-gesture-handler draggable-sheet editor
    editor-portal force-press-gesture-handler functional-page-navigator grid-builder grid-view horizontal-drag-gesture-handler
    keyboard-accessory list-builder list-view live-player live-pusher long-press-gesture-handler map match-media movable-area
    movable-view nested-scroll-body nested-scroll-header official-account official-account-publish open-container open-data
    page-container pan-gesture-handler scale-gesture-handler selection share-element snapshot span sticky-header sticky-section
    store-coupon store-gift store-home store-product tap-gesture-handler vertical-drag-gesture-handler video voip-room web-view`,
  ),
);

/** Every tag that WeChat's WXML knows without `usingComponents`, beside those of the template language. */
export const BUILTIN_TAGS: ReadonlySet<string> = new Set([...DRAWN_TAGS, ...UNDRAWN_TAGS]);

/** Tags of the template language itself. */
export const TEMPLATE_TAGS: ReadonlySet<string> = new Set(words('block slot template import include wxs'));

/** DOM tag of a WXML tag, in the document and in style sheets: built-in names, and any without a hyphen, could be HTML's. */
export function domTag(tag: string): string {
  return BUILTIN_TAGS.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag;
}
