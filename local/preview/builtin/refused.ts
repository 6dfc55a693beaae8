import { own, type BuiltinDefinition } from './define';

const TAGS =
  'web-view map video camera audio live-player live-pusher ad open-data official-account editor functional-page-navigator ' +
  'movable-area movable-view match-media share-element page-container keyboard-accessory';

/** Components the preview does not draw: a box says so in place, rather than nothing. */
export const refused: BuiltinDefinition[] = TAGS.split(' ').map((tag) => ({
  tag,
  properties: { src: { type: null, value: null } },
  created() {
    const box = own('div', 'wx-refused');
    box.textContent = `预览不支持 <${tag}>，请在真机上查看`;
    this.$$.append(box);
    console.warn(`<${tag}> is not supported by the preview`);
  },
}));
