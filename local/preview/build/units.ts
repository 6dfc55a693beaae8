import valueParser from 'postcss-value-parser';

/** Width of WeChat's design: 750 rpx span the screen. */
const RPX_PER_VW = 7.5;

/**
 * Rewrites a css value's units: `rpx` to `vw`, and `vh` to `cqh`, because a page's viewport is its own area below the
 * navigation bar, which the preview makes a size container. Strings and `url()` stay as they are.
 */
export function convertUnits(value: string): string {
  if (!/rpx|vh/i.test(value)) return value;
  const tree = valueParser(value);
  tree.walk((node) => {
    if (node.type === 'function' && node.value.toLowerCase() === 'url') return false;
    if (node.type !== 'word') return undefined;
    const length = valueParser.unit(node.value);
    if (!length) return undefined;
    const unit = length.unit.toLowerCase();
    if (unit === 'rpx') node.value = `${trim(Number(length.number) / RPX_PER_VW)}vw`;
    if (unit === 'vh') node.value = `${length.number}cqh`;
    return undefined;
  });
  return valueParser.stringify(tree.nodes);
}

function trim(value: number): string {
  return String(Number(value.toFixed(5)));
}
