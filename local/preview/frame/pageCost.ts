import type { PageCost } from '../runtime/host';
import { element } from '../wx/overlay/element';
import { section } from './choice';

const KB = 1024;

/** `goal` is our own budget, `limit` where WeChat's audit (体验评分) takes points off. */
interface Measure {
  name: string;
  goal: number;
  limit: number;
  of: (cost: PageCost) => number | null;
  show: (value: number) => string;
}

const plain = String;

/**
 * Source of the limits: WeChat's audit rules: first screen 5 s, setData 20 a second and 256 KB each, fewer than 1000 WXML
 * nodes, less than 30 deep, 60 children; at most ten slow requests at a time.
 */
const MEASURES: Measure[] = [
  { name: '首屏', goal: 1500, limit: 5000, of: ({ contentMs }) => contentMs, show: (ms) => `${ms} ms` },
  { name: '首屏前调用', goal: 1, limit: 10, of: ({ callsToContent }) => callsToContent, show: plain },
  { name: 'setData 每秒', goal: 20, limit: 20, of: ({ setData }) => setData.mostInASecond, show: plain },
  {
    name: 'setData 最大',
    goal: 32 * KB,
    limit: 256 * KB,
    of: ({ setData }) => setData.largest,
    show: (bytes) => `${(bytes / KB).toFixed(1)} KB`,
  },
  { name: 'WXML 节点', goal: 500, limit: 999, of: ({ wxml }) => wxml.nodes, show: plain },
  { name: 'WXML 层数', goal: 29, limit: 29, of: ({ wxml }) => wxml.depth, show: plain },
  { name: '同级节点', goal: 60, limit: 60, of: ({ wxml }) => wxml.children, show: plain },
];

/** 页面开销: what the page shown has cost, green within our budget, red beyond WeChat's. */
export function pageCost(): { root: HTMLElement; show: (cost: PageCost | null) => void } {
  const rows = MEASURES.map((measure) => {
    const value = element('b');
    const root = element('div', { class: 'measure', attributes: { title: titleOf(measure) } }, [
      element('span', { text: measure.name }),
      value,
    ]);
    return { measure, value, root };
  });
  const count = element('span', { class: 'count' });
  const root = section(
    '页面开销',
    [
      element(
        'div',
        { class: 'measures' },
        rows.map((row) => row.root),
      ),
    ],
    'cost',
  );
  root.querySelector('h2')?.append(count);
  return {
    root,
    show: (cost) => {
      count.textContent = cost ? `setData ${cost.setData.count} 次` : '';
      for (const { measure, value } of rows) {
        const amount = cost && measure.of(cost);
        value.textContent = amount === null ? '—' : measure.show(amount);
        value.className = amount === null ? '' : judge(amount, measure);
      }
    },
  };
}

function titleOf({ goal, limit, show }: Measure): string {
  return `预算 ${show(goal)}，微信体验评分 ${show(limit)}`;
}

function judge(amount: number, { goal, limit }: Measure): 'good' | 'near' | 'bad' {
  if (amount <= goal) return 'good';
  return amount <= limit ? 'near' : 'bad';
}
