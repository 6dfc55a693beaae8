import { screenEdges } from '../../runtime/screen';
import type { Phone } from '../phone';
import { element } from './element';
import { OVERLAY_STYLE } from './overlayStyle';

/** Where WeChat's own prompts are drawn, above the page. */
export interface Layer {
  /** Adds `content`; the answer removes it again. Harmless when removed twice. */
  show(content: HTMLElement): () => void;
  /** A short dark chip near the top, for what a computer cannot do (vibrate, dial). */
  note(text: string): void;
}

const NOTE_MS = 2000;

/** Creates the layer inside `host.overlay`; it follows the light or dark setting. */
export function createLayer({ host, settings, changed }: Phone): Layer {
  const root = element('div', { class: 'wxo' });
  const dress = (theme: 'light' | 'dark'): void => void root.classList.toggle('dark', theme === 'dark');
  dress(settings.theme);
  // Sheets keep clear of the home indicator.
  root.style.setProperty('--home', `${screenEdges(window.innerHeight).homeIndicator}px`);
  changed.on(({ now }) => dress(now.theme));
  host.overlay.append(element('style', { text: OVERLAY_STYLE }), root);
  // What happens in a prompt is not the page's business: its touches must not reach the page's handlers.
  for (const type of [
    'touchstart',
    'touchmove',
    'touchend',
    'touchcancel',
    'mousedown',
    'mousemove',
    'mouseup',
    'click',
  ]) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }

  const layer: Layer = {
    show: (content) => {
      root.append(content);
      return () => content.remove();
    },
    note: (text) =>
      void setTimeout(
        layer.show(element('div', { class: 'wxo-note', text, attributes: { role: 'status' } })),
        NOTE_MS,
      ),
  };
  return layer;
}
