import { UNDRAWN_TAGS } from '../build/builtinTags';
import { own, type BuiltinDefinition } from './define';

/** Components the preview does not draw: a box says so in place, rather than nothing. */
export const refused: BuiltinDefinition[] = [...UNDRAWN_TAGS].map((tag) => ({
  tag,
  properties: { src: { type: null, value: null } },
  created() {
    const box = own('div', 'wx-refused');
    box.textContent = `预览不支持 <${tag}>，请在真机上查看`;
    this.$$.append(box);
    console.warn(`<${tag}> is not supported by the preview`);
  },
}));
