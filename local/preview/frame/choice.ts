import { element } from '../wx/overlay/element';

export interface Choice<T> {
  root: HTMLElement;
  /** Shows `value` as chosen, without telling. */
  set(value: T): void;
}

/** A row of mutually exclusive options with a label. */
export function choiceRow<T extends string | number>(
  label: string,
  options: readonly (readonly [T, string])[],
  onChoose: (value: T) => void,
): Choice<T> {
  const inputs = options.map(([value, text]) => {
    const input = element('input', { attributes: { type: 'radio', name: label } });
    input.addEventListener('change', () => onChoose(value));
    return { value, input, part: element('label', {}, [input, element('span', { text })]) };
  });
  const root = element('div', { class: 'row', attributes: { role: 'radiogroup', 'aria-label': label } }, [
    element('span', { class: 'label', text: label }),
    element(
      'div',
      { class: 'choices' },
      inputs.map(({ part }) => part),
    ),
  ]);
  return {
    root,
    set: (value) => {
      for (const one of inputs) one.input.checked = one.value === value;
    },
  };
}

/** A titled block of the panel. */
export function section(title: string, children: (Node | undefined)[], className = ''): HTMLElement {
  return element('section', { class: `card ${className}` }, [element('h2', { text: title }), ...children]);
}
