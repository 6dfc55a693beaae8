import type { PageCost, PreviewHooks } from '../runtime/host';
import { element } from '../wx/overlay/element';
import type { ToFrame, ToPhone } from '../wx/frameMessages';
import { type FrameState, phoneQuery } from './frameState';

/** Room around the phone in the window, px. */
const MARGIN = 32;
/** Width of the phone's body around its screen, px. */
const BEZEL = 11;

/** The phone: a body, its screen and the iframe in it, scaled down when the window is low. */
export class PhoneView {
  readonly screen = element('div', { class: 'screen' });
  readonly root = element('div', { class: 'phone-place' }, [
    element('div', { class: 'phone' }, [this.screen]),
  ]);
  private iframe: HTMLIFrameElement | undefined;
  /** What the phone was told since it began to load: until it has, it hears nothing. */
  private told: ToPhone | undefined;

  constructor(private readonly onMessage: (message: ToFrame) => void) {
    window.addEventListener('message', (event: MessageEvent<{ preview?: ToFrame } | null>) => {
      if (event.origin !== window.location.origin || event.source !== this.iframe?.contentWindow) return;
      if (event.data?.preview) this.onMessage(event.data.preview);
    });
    window.addEventListener('resize', () => this.fit());
  }

  /** Starts the mini-program anew. A new iframe each time keeps the browser's history free of phone pages. */
  load(state: FrameState): void {
    const src = `/phone/index.html?${phoneQuery(state)}${state.page ? `#${state.page}` : ''}`;
    const next = element('iframe', { attributes: { src, title: '小程序' } });
    this.iframe?.remove();
    this.told = undefined;
    next.addEventListener('load', () => {
      if (this.told) this.tell(this.told);
    });
    this.iframe = next;
    this.show(state);
    this.screen.prepend(next);
  }

  /** Takes over the size without a reload. */
  show(state: FrameState): void {
    const [width = 375, height = 812] = state.size.split('x').map(Number);
    this.root.classList.toggle('small', height < 780);
    this.screen.style.width = state.bare ? '100%' : `${width}px`;
    this.screen.style.height = state.bare ? '100%' : `${height}px`;
    this.fit();
  }

  tell(message: ToPhone): void {
    this.told = message;
    this.iframe?.contentWindow?.postMessage({ preview: message }, window.location.origin);
  }

  /** What the page shown has cost; null while there is none. */
  cost(): PageCost | null {
    return this.hooks()?.cost?.() ?? null;
  }

  /** Whether the mini-program has the page; false before it has started. */
  has(page: string): boolean {
    const { pages = [], subPackages = [] } = this.hooks()?.host?.appConfig ?? {};
    const routes = [
      ...pages,
      ...subPackages.flatMap(({ root, pages: own }) => own.map((one) => `${root}/${one}`)),
    ];
    return routes.includes(page.replace(/^\//, ''));
  }

  private hooks(): Partial<PreviewHooks> | undefined {
    const inside = this.iframe?.contentWindow as { __preview?: Partial<PreviewHooks> } | null | undefined;
    return inside?.__preview;
  }

  private fit(): void {
    const phone = this.root.firstElementChild as HTMLElement;
    const height = parseInt(this.screen.style.height) + 2 * BEZEL;
    const width = parseInt(this.screen.style.width) + 2 * BEZEL;
    const scale = Math.min(
      1,
      (window.innerHeight - MARGIN) / height,
      (window.innerWidth - MARGIN / 2) / width,
    );
    phone.style.setProperty('--scale', String(scale));
    this.root.style.width = `${width * scale}px`;
    this.root.style.height = `${height * scale}px`;
  }
}
