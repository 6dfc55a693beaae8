import { around, fire, own, type Builtin, type BuiltinDefinition } from './define';

/** The engine's style segment beside the template's own. */
const STYLE_SEGMENT = 1;

export const swiper: BuiltinDefinition = {
  tag: 'swiper',
  properties: {
    indicatorDots: { type: Boolean, value: false },
    indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    autoplay: { type: Boolean, value: false },
    current: { type: Number, value: 0 },
    currentItemId: { type: String, value: '' },
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: { type: Boolean, value: false },
    vertical: { type: Boolean, value: false },
    displayMultipleItems: { type: Number, value: 1 },
    previousMargin: { type: String, value: '0px' },
    nextMargin: { type: String, value: '0px' },
    snapToEdge: { type: Boolean, value: false },
    easingFunction: { type: String, value: 'default' },
    disableTouch: { type: Boolean, value: false },
  },
  created() {
    this['side'] = 1;
    this['dots'] = own('div', 'wx-swiper-dots');
    this.$$.append(this['dots']);
    this['arrange'] = () => arrange(this, 0, false);
    watchSwipe(this);
  },
  attached() {
    restartAutoplay(this);
    window.setTimeout(() => arrange(this, 0, false));
  },
  detached() {
    window.clearInterval(this['timer'] as number);
  },
  observers: {
    current() {
      arrange(this, 0, true);
    },
    'indicatorDots, indicatorColor, indicatorActiveColor, vertical, previousMargin, nextMargin, displayMultipleItems'() {
      arrange(this, 0, false);
    },
    'autoplay, interval'() {
      restartAutoplay(this);
    },
  },
};

export const swiperItem: BuiltinDefinition = {
  tag: 'swiper-item',
  properties: { itemId: { type: String, value: '' }, skipHiddenItemLayout: { type: Boolean, value: false } },
  attached() {
    this['swiper'] = around(this, 'wx-swiper');
    this['swiper']?.arrange();
  },
  detached() {
    this['swiper']?.arrange();
  },
};

function items(element: Builtin): HTMLElement[] {
  return [...element.$$.querySelectorAll('wx-swiper-item')]
    .filter((item) => item instanceof HTMLElement)
    .filter((item) => item.closest('wx-swiper') === element.$$);
}

/** Puts every item in its place; `shift` is how far the finger has moved it, in px. */
function arrange(element: Builtin, shift: number, animated: boolean): void {
  const { current, vertical, duration, circular, previousMargin, nextMargin, displayMultipleItems } =
    element.data;
  const all = items(element);
  const axis = vertical ? 'Y' : 'X';
  all.forEach((item, index) => {
    let offset = index - current;
    // Of two, the other is on the side that the finger, or the last step, asks for.
    if (circular && all.length === 2 && offset !== 0)
      offset = shift === 0 ? element['side'] : -Math.sign(shift);
    if (circular && all.length > 2) {
      if (offset > all.length / 2) offset -= all.length;
      if (offset < -all.length / 2) offset += all.length;
    }
    const size = `calc((100% - ${length(previousMargin)} - ${length(nextMargin)}) / ${displayMultipleItems})`;
    const style = [
      'position:absolute',
      `${vertical ? 'height' : 'width'}:${size}`,
      `${vertical ? 'width' : 'height'}:100%`,
      `${vertical ? 'top' : 'left'}:${length(previousMargin)}`,
      `transition:${animated && Math.abs(offset) <= 1 ? `transform ${duration}ms` : 'none'}`,
      `transform:translate${axis}(calc(${offset * 100}% + ${shift}px))`,
    ];
    // Through the engine, which would otherwise overwrite it with the style of the page's template.
    (item as any).__wxElement?.setNodeStyle(style.join(';'), STYLE_SEGMENT);
  });
  drawDots(element, all.length);
}

function length(written: string): string {
  return /^-?[\d.]+rpx$/.test(written) ? `${parseFloat(written) / 7.5}vw` : written || '0px';
}

function drawDots(element: Builtin, count: number): void {
  const dots: HTMLElement = element['dots'];
  const { indicatorDots, indicatorColor, indicatorActiveColor, current, vertical } = element.data;
  dots.classList.toggle('vertical', vertical);
  dots.replaceChildren(
    ...Array.from({ length: indicatorDots ? count : 0 }, (_, index) => {
      const dot = own('i');
      dot.style.backgroundColor = index === current ? indicatorActiveColor : indicatorColor;
      return dot;
    }),
  );
}

function goTo(element: Builtin, target: number, source: 'touch' | 'autoplay'): void {
  const count = items(element).length;
  if (count === 0) return;
  const current = element.data['circular']
    ? (target + count) % count
    : Math.max(0, Math.min(count - 1, target));
  if (current === element.data['current']) {
    arrange(element, 0, true);
    return;
  }
  if (element.data['circular'] && count === 2)
    turnTo(element, target - Number(element.data['current']), source);
  element.setData({ current });
  const currentItemId = (items(element)[current] as any)?.__wxElement?.data.itemId ?? '';
  fire(element, 'change', { current, currentItemId, source });
  window.setTimeout(
    () => fire(element, 'animationfinish', { current, currentItemId, source }),
    Number(element.data['duration']),
  );
}

/** Of two items: puts the one that comes where it comes from; the one that goes then leaves by the other side. */
function turnTo(element: Builtin, step: number, source: 'touch' | 'autoplay'): void {
  // A finger has already put it there.
  if (source === 'autoplay') {
    element['side'] = Math.sign(step);
    arrange(element, 0, false);
    // Laid out there first, or the browser would move it from where it was before.
    element.$$.getBoundingClientRect();
  }
  element['side'] = -Math.sign(step);
}

function watchSwipe(element: Builtin): void {
  let from: { x: number; y: number; at: number } | undefined;
  const distance = (event: any): number => {
    const touch = event.changedTouches[0];
    return element.data['vertical'] ? touch.clientY - (from?.y ?? 0) : touch.clientX - (from?.x ?? 0);
  };
  element.addListener('touchstart', (event) => {
    if (element.data['disableTouch'] || items(element).length < 2) return;
    from = { x: event.touches[0].clientX, y: event.touches[0].clientY, at: Date.now() };
    window.clearInterval(element['timer'] as number);
  });
  element.addListener('touchmove', (event) => {
    if (from) arrange(element, distance(event), false);
  });
  const finish = (event: any) => {
    if (!from) return;
    const moved = distance(event);
    const size = element.data['vertical'] ? element.$$.clientHeight : element.$$.clientWidth;
    const flick = Math.abs(moved) > 30 && Date.now() - from.at < 300;
    const steps = Math.abs(moved) > size / 2 || flick ? -Math.sign(moved) : 0;
    from = undefined;
    goTo(element, Number(element.data['current']) + steps, 'touch');
    restartAutoplay(element);
  };
  element.addListener('touchend', finish);
  element.addListener('touchcancel', finish);
}

function restartAutoplay(element: Builtin): void {
  window.clearInterval(element['timer'] as number);
  if (!element.data['autoplay']) return;
  element['timer'] = window.setInterval(() => {
    const count = items(element).length;
    const next = Number(element.data['current']) + 1;
    if (element.$$.isConnected)
      goTo(element, next >= count && !element.data['circular'] ? 0 : next, 'autoplay');
  }, Number(element.data['interval']));
}
