import { fire, own, type Builtin, type BuiltinDefinition } from './define';

export const scrollView: BuiltinDefinition = {
  tag: 'scroll-view',
  properties: {
    scrollX: { type: Boolean, value: false },
    scrollY: { type: Boolean, value: false },
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    scrollTop: { type: null, value: '' },
    scrollLeft: { type: null, value: '' },
    scrollIntoView: { type: String, value: '' },
    scrollIntoViewOffset: { type: Number, value: 0 },
    scrollWithAnimation: { type: Boolean, value: false },
    enableBackToTop: { type: Boolean, value: false },
    enableFlex: { type: Boolean, value: false },
    scrollAnchoring: { type: Boolean, value: false },
    enablePassive: { type: null, value: false },
    enhanced: { type: Boolean, value: false },
    bounces: { type: Boolean, value: true },
    showScrollbar: { type: Boolean, value: true },
    pagingEnabled: { type: Boolean, value: false },
    fastDeceleration: { type: Boolean, value: false },
    usingSticky: { type: Boolean, value: false },
    type: { type: String, value: 'list' },
    refresherEnabled: { type: Boolean, value: false },
    refresherThreshold: { type: Number, value: 45 },
    refresherDefaultStyle: { type: String, value: 'black' },
    refresherBackground: { type: String, value: '#FFF' },
    refresherTriggered: { type: Boolean, value: false },
  },
  created() {
    const refresher = own('div', 'wx-refresher');
    refresher.innerHTML = '<i></i><i></i><i></i>';
    this.$$.append(refresher);
    this['refresher'] = refresher;
    watchScroll(this);
    watchRefresher(this);
  },
  attached() {
    place(this);
  },
  observers: {
    'scrollX, scrollY, enableFlex, showScrollbar, enhanced'(
      x: boolean,
      y: boolean,
      flex: boolean,
      bar: boolean,
      enhanced: boolean,
    ) {
      this.$$.toggleAttribute('scroll-x', x);
      this.$$.toggleAttribute('scroll-y', y);
      this.$$.toggleAttribute('enable-flex', flex);
      this.$$.toggleAttribute('bare', enhanced && !bar);
    },
    'scrollTop, scrollLeft'() {
      place(this);
    },
    scrollIntoView() {
      place(this);
    },
    refresherTriggered(on: boolean) {
      this['refresher'].style.height = on ? `${this.data['refresherThreshold']}px` : '';
      if (!on && this['wasTriggered']) fire(this, 'refresherrestore', {});
      this['wasTriggered'] = on;
    },
  },
  methods: {
    /** What `SelectorQuery.node()` gives for an enhanced scroll view. */
    node() {
      const behavior = (animated: boolean | undefined): ScrollBehavior => (animated ? 'smooth' : 'auto');
      return {
        scrollTo: ({ top, left, animated }: { top?: number; left?: number; animated?: boolean }) =>
          this.$$.scrollTo({
            ...(top === undefined ? {} : { top }),
            ...(left === undefined ? {} : { left }),
            behavior: behavior(animated),
          }),
        scrollIntoView: (selector: string) => intoView(this, selector),
      };
    },
  },
};

function watchScroll(element: Builtin): void {
  const last = { left: 0, top: 0, atEnd: false, atStart: true };
  element.$$.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element.$$;
    const [deltaX, deltaY] = [last.left - scrollLeft, last.top - scrollTop];
    fire(element, 'scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY });
    const vertical = element.data['scrollY'];
    const before = vertical ? scrollTop : scrollLeft;
    const after = vertical ? scrollHeight - clientHeight - scrollTop : scrollWidth - clientWidth - scrollLeft;
    const atEnd = after <= Number(element.data['lowerThreshold']);
    const atStart = before <= Number(element.data['upperThreshold']);
    if (atEnd && !last.atEnd) fire(element, 'scrolltolower', { direction: vertical ? 'bottom' : 'right' });
    if (atStart && !last.atStart) fire(element, 'scrolltoupper', { direction: vertical ? 'top' : 'left' });
    Object.assign(last, { left: scrollLeft, top: scrollTop, atEnd, atStart });
  });
}

// Values may be set before there is anything to scroll, so they are applied once more after the children exist.
function place(element: Builtin): void {
  const apply = () => {
    const { scrollTop, scrollLeft, scrollIntoView, scrollWithAnimation } = element.data;
    const behavior: ScrollBehavior = scrollWithAnimation ? 'smooth' : 'auto';
    if (scrollTop !== '' && scrollTop !== null) element.$$.scrollTo({ top: parseFloat(scrollTop), behavior });
    if (scrollLeft !== '' && scrollLeft !== null)
      element.$$.scrollTo({ left: parseFloat(scrollLeft), behavior });
    if (scrollIntoView) intoView(element, `#${scrollIntoView}`);
  };
  window.setTimeout(apply);
}

function intoView(element: Builtin, selector: string): void {
  const target = element.$$.querySelector(
    selector.startsWith('#') ? `[id="${CSS.escape(selector.slice(1))}"]` : selector,
  );
  if (!target) return;
  const [own, to] = [element.$$.getBoundingClientRect(), target.getBoundingClientRect()];
  const offset = Number(element.data['scrollIntoViewOffset']);
  const behavior: ScrollBehavior = element.data['scrollWithAnimation'] ? 'smooth' : 'auto';
  element.$$.scrollBy({
    ...(element.data['scrollY'] ? { top: to.top - own.top + offset } : {}),
    ...(element.data['scrollX'] ? { left: to.left - own.left + offset } : {}),
    behavior,
  });
}

function watchRefresher(element: Builtin): void {
  let from: number | undefined;
  let pulled = 0;
  element.addListener('touchstart', (event) => {
    const ready =
      element.data['refresherEnabled'] && element.$$.scrollTop <= 0 && !element.data['refresherTriggered'];
    from = ready ? event.touches[0]?.clientY : undefined;
  });
  element.addListener('touchmove', (event) => {
    if (from === undefined) return;
    pulled = Math.max(0, (event.touches[0]?.clientY ?? from) - from) / 2;
    element['refresher'].style.height = `${pulled}px`;
    if (pulled > 0) fire(element, 'refresherpulling', { dy: pulled });
  });
  element.addListener('touchend', () => {
    if (from === undefined) return;
    from = undefined;
    if (pulled >= Number(element.data['refresherThreshold'])) {
      element.setData({ refresherTriggered: true });
      fire(element, 'refresherrefresh', { dy: pulled });
    } else if (pulled > 0) {
      element['refresher'].style.height = '';
      fire(element, 'refresherabort', {});
    }
    pulled = 0;
  });
}
