import { own, type BuiltinDefinition } from './define';

export const progress: BuiltinDefinition = {
  tag: 'progress',
  properties: {
    percent: { type: Number, value: 0 },
    showInfo: { type: Boolean, value: false },
    borderRadius: { type: null, value: 0 },
    fontSize: { type: null, value: 16 },
    strokeWidth: { type: null, value: 6 },
    color: { type: String, value: '#09BB07' },
    activeColor: { type: String, value: '#09BB07' },
    backgroundColor: { type: String, value: '#EBEBEB' },
    active: { type: Boolean, value: false },
    activeMode: { type: String, value: 'backwards' },
    duration: { type: Number, value: 30 },
  },
  created() {
    this.$$.setAttribute('role', 'progressbar');
    const [track, filled, info] = [own('div', 'wx-progress-track'), own('i'), own('span')];
    track.append(filled);
    this.$$.append(track, info);
    Object.assign(this, { track, filled, info });
  },
  observers: {
    'percent, showInfo, strokeWidth, activeColor, color, backgroundColor, borderRadius, fontSize'() {
      const { percent, showInfo, strokeWidth, activeColor, backgroundColor, borderRadius, fontSize } =
        this.data;
      const share = Math.max(0, Math.min(100, Number(percent) || 0));
      const px = (value: unknown): string => `${parseFloat(String(value)) || 0}px`;
      Object.assign(this['track'].style, {
        height: px(strokeWidth),
        backgroundColor,
        borderRadius: px(borderRadius),
      });
      Object.assign(this['filled'].style, { width: `${share}%`, backgroundColor: activeColor });
      Object.assign(this['info'].style, { fontSize: px(fontSize) });
      this['info'].textContent = showInfo ? `${share}%` : '';
      this.$$.setAttribute('aria-valuenow', String(share));
    },
  },
};
