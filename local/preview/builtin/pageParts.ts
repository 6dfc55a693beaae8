import type { Builtin, BuiltinDefinition } from './define';

/** Content that leaves its place in the page: it covers the page's area whatever its ancestors clip. */
export const rootPortal: BuiltinDefinition = {
  tag: 'root-portal',
  properties: { enable: { type: Boolean, value: true } },
  attached() {
    place(this);
  },
  detached() {
    if (this['home']) this.$$.remove();
  },
  observers: {
    enable() {
      place(this);
    },
  },
};

// The engine keeps the position of its own element by the neighbours, so a marker stays where it was.
function place(element: Builtin): void {
  const host = element.$$;
  if (!host.isConnected) return;
  if (element.data['enable'] && !element['home']) {
    const marker = document.createComment('root-portal');
    const page = host.closest('wx-page');
    host.replaceWith(marker);
    element['home'] = marker;
    page?.append(host);
  } else if (!element.data['enable'] && element['home']) {
    element['home'].replaceWith(host);
    element['home'] = undefined;
  }
}

/** `root-font-size` and `page-style` act on the page element; bar colours and title on its frame. */
export const pageMeta: BuiltinDefinition = {
  tag: 'page-meta',
  properties: {
    rootFontSize: { type: String, value: '' },
    pageStyle: { type: String, value: '' },
    pageFontSize: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    backgroundTextStyle: { type: String, value: '' },
    backgroundColorTop: { type: String, value: '' },
    backgroundColorBottom: { type: String, value: '' },
    rootBackgroundColor: { type: String, value: '' },
    scrollTop: { type: String, value: '' },
    scrollDuration: { type: Number, value: 300 },
    pageOrientation: { type: String, value: '' },
  },
  attached() {
    apply(this);
  },
  observers: {
    'rootFontSize, pageStyle, pageFontSize, backgroundColor, rootBackgroundColor'() {
      apply(this);
    },
  },
};

function apply(element: Builtin): void {
  const page = element.$$.closest<HTMLElement>('wx-page');
  if (!page) return;
  const { rootFontSize, pageStyle, pageFontSize, backgroundColor, rootBackgroundColor } = element.data;
  // `rem` counts from the document's element, and only one page is in the document; the page keeps its own for later.
  page.dataset['rootFont'] = fontSize(rootFontSize);
  document.documentElement.style.fontSize = fontSize(rootFontSize);
  const size = fontSize(pageFontSize);
  page.setAttribute('style', [String(pageStyle), size && `font-size:${size}`].filter(Boolean).join(';'));
  const viewport = page.closest<HTMLElement>('.mp-viewport');
  const background = rootBackgroundColor || backgroundColor;
  if (viewport && background) viewport.style.backgroundColor = background;
}

/** `system` is the size set in WeChat. */
function fontSize(written: string): string {
  if (written !== 'system') return written;
  const factor = (globalThis as any).wx?.getAppBaseInfo?.().fontSizeScaleFactor ?? 1;
  return `${16 * Number(factor)}px`;
}

export const navigationBar: BuiltinDefinition = {
  tag: 'navigation-bar',
  properties: {
    title: { type: String, value: '' },
    loading: { type: Boolean, value: false },
    frontColor: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    colorAnimationDuration: { type: Number, value: 0 },
    colorAnimationTimingFunc: { type: String, value: 'linear' },
  },
  observers: {
    'title, frontColor, backgroundColor'(title: string, frontColor: string, backgroundColor: string) {
      window.__preview.host.setNavigationBar({
        ...(title ? { title } : {}),
        ...(frontColor ? { frontColor } : {}),
        ...(backgroundColor ? { backgroundColor } : {}),
      });
    },
  },
};
