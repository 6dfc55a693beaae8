import selectorParser from 'postcss-selector-parser';
import { domTag } from './builtinTags';
import { HOST_MARK } from './sheets';

/** Where a style sheet applies: `scope` prefixes class names, `pages` keeps its rules to these pages. */
export interface Reach {
  scope: string;
  pages?: string[];
  /** The component whose sheet it is: what `:host` names where no scope does. */
  unit?: string;
}

/**
 * Rewrites a WXSS selector for the preview's DOM: built-in tags are `wx-*` elements there, isolated class names carry
 * their component's scope, `:host` is the attribute that the engine writes. `:where()` adds no specificity.
 */
export function rewriteSelector(selector: string, reach: Reach): string {
  return selectorParser((root) => {
    root.walk((node) => {
      if (node.type === 'class' && reach.scope !== '') node.value = `${reach.scope}--${node.value}`;
      if (node.type === 'tag') node.value = domTag(node.value);
      if (node.type === 'pseudo' && node.value === ':host') {
        node.replaceWith(
          selectorParser.attribute(hostAttribute(reach) as never),
          ...node.nodes.flatMap((inner) => inner.nodes),
        );
      }
    });
    const { pages } = reach;
    if (pages !== undefined) root.each((one) => keepToPages(one, pages));
  }).processSync(selector);
}

// The engine marks the hosts of scoped components only; `HOST_MARK` is the runtime's own.
function hostAttribute({ scope, unit = '' }: Reach) {
  const [attribute, value] = scope === '' ? [HOST_MARK, unit] : ['wx-host', scope];
  return { attribute, operator: '=', value, quoteMark: '"', raws: { value: `"${value}"` } };
}

function keepToPages(one: selectorParser.Selector, pages: string[]): void {
  const where = `:where(${pages.map((page) => `[data-page="${page}"]`).join(',')})`;
  const first = one.first;
  const space = first.spaces.before;
  const onPageElement = one.nodes.findIndex((node) => node.type === 'combinator');
  const compound = onPageElement < 0 ? one.nodes : one.nodes.slice(0, onPageElement);
  const pageTag = compound.find((node) => node.type === 'tag' && node.value === 'wx-page');
  if (pageTag) {
    one.insertAfter(pageTag, selectorParser.pseudo({ value: where }));
    return;
  }
  first.spaces.before = '';
  one.prepend(selectorParser.combinator({ value: ' ' }));
  one.prepend(selectorParser.pseudo({ value: where, spaces: { before: space, after: '' } }));
}
