import selectorParser from 'postcss-selector-parser';
import { domTag } from './builtinTags';

/** Where a style sheet applies: `scope` prefixes class names, `page` keeps a page's rules to that page. */
export interface Reach {
  scope: string;
  page?: string;
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
          selectorParser.attribute(hostAttribute(reach.scope) as never),
          ...node.nodes.flatMap((inner) => inner.nodes),
        );
      }
    });
    if (reach.page !== undefined) root.each((one) => keepToPage(one, reach.page ?? ''));
  }).processSync(selector);
}

function hostAttribute(scope: string) {
  return { attribute: 'wx-host', operator: '=', value: scope, quoteMark: '"', raws: {} };
}

function keepToPage(one: selectorParser.Selector, page: string): void {
  const where = `:where([data-page="${page}"])`;
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
