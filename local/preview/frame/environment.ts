import type { PhoneSettings } from '../wx/phoneSettings';
import { choiceRow, section } from './choice';
import { textRow } from './textRow';
import type { FrameState, Size } from './frameState';

const SCREENS: [Size, string][] = [
  ['320x568', '320'],
  ['375x812', '375'],
  ['390x844', '390'],
  ['414x896', '414'],
  ['430x932', '430'],
];
const FONTS: [number, string][] = [
  [1, '标准'],
  [1.15, '大'],
  [1.3, '更大'],
  [1.6, '特大'],
  [1.75, '关怀'],
];
const THEMES: [PhoneSettings['theme'], string][] = [
  ['light', '浅色'],
  ['dark', '深色'],
];
const NETWORKS: [PhoneSettings['network'], string][] = [
  ['normal', '正常'],
  ['slow', '较慢'],
  ['offline', '断网'],
];
const ANSWERS: [PhoneSettings['subscribe'], string][] = [
  ['ask', '弹窗问'],
  ['accept', '允许'],
  ['reject', '拒绝'],
  ['ban', '被封'],
  ['off', '总关'],
];

/** 手机: screen, font size, theme, network and what the subscription sheet answers. */
export function environment(change: {
  settings: (part: Partial<PhoneSettings>) => void;
  size: (size: Size) => void;
}): { root: HTMLElement; show: (state: FrameState) => void } {
  const screen = choiceRow('屏幕', SCREENS, change.size);
  const font = choiceRow('字体', FONTS, (value) => change.settings({ font: value }));
  const theme = choiceRow('外观', THEMES, (value) => change.settings({ theme: value }));
  const network = choiceRow('网络', NETWORKS, (value) => change.settings({ network: value }));
  const scan = textRow('扫码', '扫一扫会看到的内容', (value) => change.settings({ scan: value }));
  const subscribe = choiceRow('订阅', ANSWERS, (value) => change.settings({ subscribe: value }));
  return {
    root: section(
      '手机',
      [screen, font, theme, network, subscribe, scan].map(({ root }) => root),
    ),
    show: ({ settings, size }) => {
      screen.set(size);
      font.set(settings.font);
      theme.set(settings.theme);
      network.set(settings.network);
      subscribe.set(settings.subscribe);
      scan.set(settings.scan);
    },
  };
}
