import { NAVIGATION_BAR, TAB_BAR } from './screen';
import { onTheme, themed } from './theme';

/** What a page's JSON, over app.json's `window`, says about its surroundings. */
export interface PageWindow {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: string;
  backgroundColor?: string;
  backgroundTextStyle?: string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
}

/** Which leading button the bar shows. */
export type Leading = 'back' | 'home' | 'none';

/** A page's place on the phone: navigation bar, and the area in which the page scrolls. */
export class PageFrame {
  readonly element = create('section', 'mp-page');
  readonly viewport = create('div', 'mp-viewport');
  readonly scroller = create('div', 'mp-scroll');
  /** Moves with the finger while pulling down. */
  readonly refresher = create('div', 'mp-refresher');
  private readonly bar = create('header', 'mp-bar');
  private readonly title = create('h1', 'mp-title');
  private readonly forget: () => void;
  private scrolled: [Element, number, number][] = [];

  constructor(
    readonly settings: PageWindow,
    hasTabBar: boolean,
  ) {
    const custom = settings.navigationStyle === 'custom';
    const top = custom ? '0px' : `calc(var(--mp-status) + ${NAVIGATION_BAR}px)`;
    const bottom = hasTabBar ? `calc(var(--mp-home) + ${TAB_BAR}px)` : '0px';
    this.element.style.setProperty('--mp-top', top);
    this.element.style.setProperty('--mp-bottom', bottom);
    this.refresher.innerHTML = '<i></i><i></i><i></i>';
    this.scroller.append(this.refresher);
    this.viewport.append(this.scroller);
    this.element.append(this.viewport);
    if (!custom) this.element.append(this.bar);
    this.element.append(capsule());
    this.bar.append(this.title);
    if (settings.disableScroll) this.scroller.style.overflow = 'hidden';
    this.setBar({ title: settings.navigationBarTitleText ?? '' });
    this.colour();
    this.forget = onTheme(() => this.colour());
  }

  /** The page is gone for good. */
  release(): void {
    this.forget();
    this.element.remove();
  }

  private colour(): void {
    const { backgroundColor, backgroundTextStyle, navigationBarTextStyle, navigationBarBackgroundColor } =
      this.settings;
    this.viewport.style.backgroundColor = themed(backgroundColor) ?? '';
    this.refresher.classList.toggle('mp-light', themed(backgroundTextStyle) === 'light');
    this.setBar({
      frontColor: themed(navigationBarTextStyle) === 'black' ? '#000000' : '#ffffff',
      backgroundColor: themed(navigationBarBackgroundColor) ?? '#000000',
    });
  }

  setBar({
    title,
    frontColor,
    backgroundColor,
  }: {
    title?: string;
    frontColor?: string;
    backgroundColor?: string;
  }): void {
    if (title !== undefined) this.title.textContent = title;
    if (frontColor !== undefined) {
      this.element.style.setProperty('--mp-front', frontColor);
      // WeChat's own buttons stand out from the bar as its title does.
      this.element.classList.toggle('mp-white-front', frontColor.toLowerCase() === '#ffffff');
    }
    if (backgroundColor !== undefined) this.bar.style.backgroundColor = backgroundColor;
  }

  setLeading(leading: Leading, onPress: () => void): void {
    this.bar.querySelector('button')?.remove();
    if (leading === 'none') return;
    const button = create('button', `mp-leading mp-leading-${leading}`);
    button.setAttribute('aria-label', leading === 'back' ? '返回' : '回到首页');
    button.addEventListener('click', onPress);
    this.bar.prepend(button);
  }

  /** Takes the page out of the document, so that only what is visible can be found there. */
  hide(): void {
    this.scrolled = [...this.element.querySelectorAll('*')]
      .filter((node) => node.scrollTop !== 0 || node.scrollLeft !== 0)
      .map((node) => [node, node.scrollTop, node.scrollLeft]);
    this.element.remove();
  }

  show(parent: Element): void {
    parent.append(this.element);
    showRootFont(this.element);
    for (const [node, top, left] of this.scrolled) {
      node.scrollTop = top;
      node.scrollLeft = left;
    }
    this.scrolled = [];
  }
}

/** `rem` counts from the document's element; each page brings its own (see page-meta). */
function showRootFont(element: Element): void {
  const page = element.querySelector<HTMLElement>('wx-page');
  document.documentElement.style.fontSize = page?.dataset['rootFont'] ?? '';
}

/** WeChat's own: the dots open its menu. Hidden from readers, since it is no part of the page. */
function capsule(): HTMLElement {
  const element = create('div', 'mp-capsule');
  element.setAttribute('aria-hidden', 'true');
  element.innerHTML = '<i class="mp-dots"><b></b></i><s></s><em></em>';
  element.querySelector('i')?.addEventListener('click', () => window.__preview.openMenu?.());
  return element;
}

function create(tag: string, className: string): HTMLElement {
  return Object.assign(document.createElement(tag), { className });
}
