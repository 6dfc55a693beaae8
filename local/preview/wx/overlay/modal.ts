import { element } from './element';
import type { Layer } from './layer';

export interface ModalLook {
  title: string;
  content: string;
  showCancel: boolean;
  cancelText: string;
  cancelColor: string;
  confirmText: string;
  confirmColor: string;
  /** `content` becomes the text of an input. */
  editable: boolean;
  placeholder: string;
}

/** Asks; answers whether confirmed and, when editable, the typed text. */
export function askModal(layer: Layer, look: ModalLook): Promise<{ confirm: boolean; text: string }> {
  return new Promise((resolve) => {
    const input = look.editable
      ? element('input', { attributes: { placeholder: look.placeholder, value: look.content } })
      : undefined;
    const answer = (confirm: boolean) => (): void => {
      remove();
      resolve({ confirm, text: input?.value ?? '' });
    };
    const cancel = element('button', {
      text: look.cancelText,
      style: `color:${look.cancelColor}`,
      onclick: answer(false),
    });
    const confirm = element('button', {
      text: look.confirmText,
      style: `color:${look.confirmColor}`,
      onclick: answer(true),
    });
    const box = element(
      'div',
      {
        class: 'wxo-modal',
        attributes: { role: 'dialog', 'aria-modal': 'true', 'aria-label': look.title || look.content },
      },
      [
        look.title ? element('h2', { text: look.title }) : undefined,
        input ?? (look.content ? element('p', { text: look.content }) : undefined),
        element('footer', {}, [look.showCancel ? cancel : undefined, confirm]),
      ],
    );
    const remove = layer.show(element('div', { class: 'wxo-mask' }, [box]));
    (input ?? confirm).focus({ preventScroll: true });
  });
}
