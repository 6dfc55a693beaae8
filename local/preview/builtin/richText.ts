import { own, type BuiltinDefinition } from './define';

interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
  text?: string;
}

/** Elements and attributes WeChat's rich-text keeps; everything else, scripts above all, is dropped. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font ' +
    'footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup ' +
    'table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
const ATTRIBUTES = new Set([
  'style',
  'class',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'align',
  'dir',
  'span',
  'start',
  'type',
]);

export const richText: BuiltinDefinition = {
  tag: 'rich-text',
  properties: {
    nodes: { type: null, value: null },
    space: { type: String, value: '' },
    userSelect: { type: Boolean, value: false },
    mode: { type: String, value: 'default' },
  },
  created() {
    this['content'] = own('div');
    this.$$.append(this['content']);
  },
  observers: {
    nodes(nodes: unknown) {
      const list = typeof nodes === 'string' ? parseHtml(nodes) : ((nodes ?? []) as RichNode[]);
      (this['content'] as HTMLElement).replaceChildren(...list.map(render));
    },
    userSelect(on: boolean) {
      this.$$.toggleAttribute('selectable', on);
    },
  },
};

function render(node: RichNode): Node {
  if (node.type === 'text') return document.createTextNode(decode(node.text ?? ''));
  const tag = (node.name ?? 'div').toLowerCase();
  if (!TAGS.has(tag)) return document.createTextNode('');
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (ATTRIBUTES.has(name) && !(name === 'src' && /^javascript:/i.test(value)))
      element.setAttribute(name, value);
  }
  element.append(...(node.children ?? []).map(render));
  return element;
}

function parseHtml(html: string): RichNode[] {
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(toNode);
}

function toNode(node: Node): RichNode {
  if (!(node instanceof Element))
    return { type: 'text', text: node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '' };
  const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  return { type: 'node', name: node.localName, attrs, children: [...node.childNodes].map(toNode) };
}

function decode(text: string): string {
  return text.replace(
    /&(nbsp|lt|gt|amp|quot);/g,
    (_, name: string) => ({ nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '',
  );
}
