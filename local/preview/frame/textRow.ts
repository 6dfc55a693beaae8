import { element } from '../wx/overlay/element';
import type { Choice } from './choice';

/** One line to type into, with a label; tells what stands there at each change. */
export function textRow(label: string, placeholder: string, onType: (text: string) => void): Choice<string> {
  const input = element('input', { attributes: { type: 'text', placeholder, 'aria-label': label } });
  input.addEventListener('input', () => onType(input.value));
  return {
    root: element('div', { class: 'row' }, [element('span', { class: 'label', text: label }), input]),
    set: (text) => {
      if (input.value !== text) input.value = text;
    },
  };
}
