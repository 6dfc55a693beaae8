interface StepOptions {
  duration?: number;
  timingFunction?: string;
  delay?: number;
  transformOrigin?: string;
}

const STYLES = ['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'bottom', 'right'] as const;
const TRANSFORMS = [
  ...[
    'matrix',
    'matrix3d',
    'rotate',
    'rotate3d',
    'rotateX',
    'rotateY',
    'rotateZ',
    'scale',
    'scale3d',
    'scaleX',
    'scaleY',
    'scaleZ',
  ],
  ...['skew', 'skewX', 'skewY', 'translate', 'translate3d', 'translateX', 'translateY', 'translateZ'],
] as const;

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
// WeChat takes bare numbers as pixels for sizes and offsets.
const length = (value: unknown): string => (typeof value === 'number' ? `${value}px` : String(value));

/** `wx.createAnimation`: records steps; `export()` hands over those not yet exported, in WeChat's own shape. */
export function createAnimation(defaults: StepOptions = {}): Record<string, (...args: any[]) => unknown> {
  let steps: object[] = [];
  let current: { type: string; args: unknown[] }[] = [];
  const animation: Record<string, (...args: any[]) => unknown> = {
    step: (options: StepOptions = {}) => {
      const merged = {
        duration: 400,
        timingFunction: 'linear',
        delay: 0,
        transformOrigin: '50% 50% 0',
        ...defaults,
        ...options,
      };
      const { transformOrigin, duration, timingFunction, delay } = merged;
      steps.push({
        animates: current,
        option: { transformOrigin, transition: { duration, timingFunction, delay } },
      });
      current = [];
      return animation;
    },
    export: () => {
      const actions = steps;
      steps = [];
      return { actions };
    },
  };
  for (const name of STYLES) {
    animation[name] = (value: unknown) => {
      const plain = name === 'opacity' || name === 'backgroundColor';
      current.push({ type: 'style', args: [dashed(name), plain ? value : length(value)] });
      return animation;
    };
  }
  for (const name of TRANSFORMS) {
    animation[name] = (...args: unknown[]) => {
      current.push({ type: name, args });
      return animation;
    };
  }
  return animation;
}
