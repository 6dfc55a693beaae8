import type { PackageSize } from '../../local/build/packageSizes';
import type { PageReading } from './pageCosts';

const KB = 1024;

/** Our own budgets, far below WeChat's limits, for people with old phones. */
export const CALLS = 1;
export const SET_DATA_BYTES = 32 * KB;
export const WXML_NODES = 500;
/** Where WeChat's audit takes points off: setData within one second, all components of a page together. */
export const SET_DATA_A_SECOND = 20;
/** Half of what WeChat allows a package. */
export const PACKAGE_BYTES = 1024 * KB;

/** The budgets that a page breaks, each with its figure; empty when it keeps all. */
export function brokenBudgets({ cost }: PageReading): string[] {
  const { callsToContent, setData, wxml } = cost;
  const most = Math.max(setData.largest, setData.bytesToContent);
  return [
    ...(callsToContent > CALLS ? [`${callsToContent} calls to first content`] : []),
    ...(most > SET_DATA_BYTES ? [`setData ${(most / KB).toFixed(1)} KB`] : []),
    ...(setData.mostInASecond > SET_DATA_A_SECOND ? [`${setData.mostInASecond} setData in a second`] : []),
    ...(wxml.nodes > WXML_NODES ? [`${wxml.nodes} WXML nodes`] : []),
  ];
}

/** The packages beyond the budget. */
export const heavyPackages = (sizes: PackageSize[]): string[] =>
  sizes.filter(({ bytes }) => bytes > PACKAGE_BYTES).map(({ root }) => root || 'main');
