import { fontScale } from '../../platform/fontScale';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'empty',
    phases: [
      { value: 'empty', label: '空' },
      { value: 'failed', label: '错误' },
      { value: 'loading', label: '加载中' },
      { value: 'ready', label: '就绪' },
    ],
    ends: ['idle', 'loading', 'failed', 'end'],
  },
  onLoad({ phase = 'empty' }: { phase?: string }) {
    this.setData({ phase });
  },
  onPhase({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ phase: detail.value });
  },
  onDone() {
    this.setData({ phase: 'ready' });
  },
});
