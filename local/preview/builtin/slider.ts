import { fire, own, type Builtin, type BuiltinDefinition } from './define';

export const slider: BuiltinDefinition = {
  tag: 'slider',
  properties: {
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: { type: Number, value: 0 },
    disabled: { type: Boolean, value: false },
    showValue: { type: Boolean, value: false },
    color: { type: String, value: '#e9e9e9' },
    selectedColor: { type: String, value: '#1aad19' },
    activeColor: { type: String, value: '#1aad19' },
    backgroundColor: { type: String, value: '#e9e9e9' },
    blockSize: { type: Number, value: 28 },
    blockColor: { type: String, value: '#ffffff' },
    name: { type: String, value: '' },
  },
  created() {
    this.$$.setAttribute('role', 'slider');
    const [track, filled, knob, label] = [own('div', 'wx-slider-track'), own('i'), own('b'), own('span')];
    track.append(filled, knob);
    this.$$.append(track, label);
    Object.assign(this, { track, filled, knob, label });
    const follow = (event: any, done: boolean) => {
      if (this.data['disabled']) return;
      const touch = event.changedTouches[0];
      move(this, Number(touch.clientX));
      fire(this, done ? 'change' : 'changing', { value: this.data['value'] });
    };
    this.addListener('touchmove', (event) => follow(event, false));
    this.addListener('touchend', (event) => follow(event, true));
  },
  observers: {
    'min, max, value, showValue, activeColor, backgroundColor, blockSize, blockColor'() {
      draw(this);
    },
  },
  methods: {
    fieldValue() {
      return this.data['value'];
    },
    resetField() {
      this.setData({ value: this.data['min'] });
    },
  },
};

function move(element: Builtin, x: number): void {
  const { min, max, step } = element.data;
  const { left, width } = element['track'].getBoundingClientRect();
  const raw = Number(min) + ((x - left) / width) * (max - min);
  const value = Math.min(max, Math.max(min, Number(min) + Math.round((raw - min) / step) * step));
  element.setData({ value });
}

function draw(element: Builtin): void {
  const { min, max, value, showValue, activeColor, backgroundColor, blockSize, blockColor } = element.data;
  const share = `${max > min ? ((value - min) / (max - min)) * 100 : 0}%`;
  Object.assign(element['track'].style, { backgroundColor });
  Object.assign(element['filled'].style, { width: share, backgroundColor: activeColor });
  Object.assign(element['knob'].style, {
    left: share,
    width: `${blockSize}px`,
    height: `${blockSize}px`,
    backgroundColor: blockColor,
  });
  element['label'].textContent = showValue ? String(value) : '';
  element.$$.setAttribute('aria-valuemin', String(min));
  element.$$.setAttribute('aria-valuemax', String(max));
  element.$$.setAttribute('aria-valuenow', String(value));
}
