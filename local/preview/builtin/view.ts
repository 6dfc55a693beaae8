import type { Builtin, BuiltinDefinition } from './define';
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
    // Of the Skyline renderer only; WeChat's WebView ignores both, too.
    maxLines: { type: Number, value: 0 },
    overflow: { type: String, value: '' },
  },
  observers: {
    'selectable, userSelect'(selectable: boolean, userSelect: boolean) {
      this.$$.toggleAttribute('selectable', selectable || userSelect);
    },
    'decode, space'(decode: boolean, space: string) {
      if (decode || SPACES[space] !== undefined) this['rewriter'] ??= rewriteTexts(this);
    },
  },
  detached() {
    this['rewriter']?.disconnect();
  },
};

/** What each value of `space` shows for a space, so that several in a row stay several. */
const SPACES: Partial<Record<string, string>> = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' };

const ENTITIES: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
};

function rewriteTexts(element: Builtin): MutationObserver {
  const host = element.$$;
  const rewrite = () => {
    const space = SPACES[String(element.data['space'])];
    for (const node of host.childNodes) {
      const written = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '';
      const spaced = space === undefined ? written : written.replace(/ /g, space);
      const shown = element.data['decode']
        ? spaced.replace(/&(nbsp|ensp|emsp|lt|gt|amp|apos);/g, (entity) => ENTITIES[entity] ?? entity)
        : spaced;
      if (shown !== written) node.nodeValue = shown;
    }
  };
  const observer = new MutationObserver(rewrite);
  observer.observe(host, { childList: true, characterData: true, subtree: true });
  rewrite();
  return observer;
}
