import { element, icon } from './element';
import type { Layer } from './layer';

export interface ToastLook {
  title: string;
  icon: 'success' | 'error' | 'loading' | 'none';
  /** Replaces the icon. */
  image?: string;
  /** Keeps taps from reaching the page. */
  mask: boolean;
}

const PATHS = {
  success: 'M4 12.5 9.5 18 20 7',
  error: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v6M12 16.4v.1',
};

/** Draws a toast; the answer removes it. */
export function drawToast(layer: Layer, look: ToastLook): () => void {
  const plain = look.icon === 'none' && !look.image;
  const box = element(
    'div',
    { class: plain ? 'wxo-toast plain' : 'wxo-toast', attributes: { role: 'status' } },
    [picture(look), element('span', { text: look.title })],
  );
  const removeMask = look.mask ? layer.show(element('div', { class: 'wxo-clear' })) : undefined;
  const removeBox = layer.show(box);
  return () => {
    removeMask?.();
    removeBox();
  };
}

function picture(look: ToastLook): Node | undefined {
  if (look.image) return element('img', { attributes: { src: look.image, alt: '' } });
  if (look.icon === 'none') return undefined;
  return look.icon === 'loading' ? element('div', { class: 'wxo-spinner' }) : icon(PATHS[look.icon], 46);
}
