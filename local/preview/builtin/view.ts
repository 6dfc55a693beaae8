import type { BuiltinDefinition } from './define';
import { HOVER_PROPERTIES, watchHover } from './hover';

export const view: BuiltinDefinition = {
  tag: 'view',
  properties: HOVER_PROPERTIES,
  created() {
    watchHover(this);
  },
};

/** `user-select` and `selectable` allow selection; the text itself is the engine's text node. */
export const text: BuiltinDefinition = {
  tag: 'text',
  properties: {
    selectable: { type: Boolean, value: false },
    userSelect: { type: Boolean, value: false },
    space: { type: String, value: '' },
    decode: { type: Boolean, value: false },
    numberOfLines: { type: Number, value: 0 },
    maxLines: { type: Number, value: 0 },
    overflow: { type: String, value: '' },
  },
  observers: {
    'selectable, userSelect'(selectable: boolean, userSelect: boolean) {
      this.$$.toggleAttribute('selectable', selectable || userSelect);
    },
    decode(on: boolean) {
      if (on) this['decoder'] ??= decodeTexts(this.$$);
    },
  },
  detached() {
    this['decoder']?.disconnect();
  },
};

const ENTITIES: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
};

function decodeTexts(host: HTMLElement): MutationObserver {
  const decode = () => {
    for (const node of host.childNodes) {
      const written = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '';
      const decoded = written.replace(
        /&(nbsp|ensp|emsp|lt|gt|amp|apos);/g,
        (entity) => ENTITIES[entity] ?? entity,
      );
      if (decoded !== written) node.nodeValue = decoded;
    }
  };
  const observer = new MutationObserver(decode);
  observer.observe(host, { childList: true, characterData: true, subtree: true });
  decode();
  return observer;
}
