import { element } from './element';
import type { Layer } from './layer';

/** Offers `items` from the bottom edge; answers the index chosen, or -1 when cancelled. */
export function askActions(
  layer: Layer,
  look: { items: string[]; hint?: string; color?: string; cancelText?: string },
): Promise<number> {
  return new Promise((resolve) => {
    const answer = (index: number) => (): void => {
      remove();
      resolve(index);
    };
    const style = look.color ? `color:${look.color}` : '';
    const sheet = element(
      'div',
      { class: 'wxo-sheet actions', attributes: { role: 'dialog', 'aria-modal': 'true' } },
      [
        look.hint ? element('div', { class: 'hint', text: look.hint }) : undefined,
        element(
          'div',
          { class: 'list' },
          look.items.map((text, index) => element('button', { text, style, onclick: answer(index) })),
        ),
        element('button', { class: 'cancel', text: look.cancelText ?? '取消', onclick: answer(-1) }),
      ],
    );
    const mask = element(
      'div',
      { class: 'wxo-mask', onclick: (event) => event.target === mask && answer(-1)() },
      [sheet],
    );
    const remove = layer.show(mask);
  });
}
