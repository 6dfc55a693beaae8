import type { Builtin, BuiltinDefinition } from './define';

const CONTROLS = ['wx/checkbox', 'wx/radio', 'wx/switch', 'wx/input', 'wx/textarea', 'wx/button'];

export const label: BuiltinDefinition = {
  tag: 'label',
  properties: { for: { type: String, value: '' } },
  created() {
    this.addListener('tap', (event) => {
      const control = controlOf(this);
      // A tap inside the control has already done its work.
      if (!control || (event.target._$ ?? event.target) === control) return;
      control['activate']?.();
    });
  },
  attached() {
    window.setTimeout(() => nameControl(this));
  },
};

let named = 0;

// Gives the control its label for screen readers, and for tests that look for it.
function nameControl(element: Builtin): void {
  const control = controlOf(element);
  const target: HTMLElement | undefined = control?.['control'] ?? control?.$$;
  if (!target || target.hasAttribute('aria-label') || target.hasAttribute('aria-labelledby')) return;
  named += 1;
  element.$$.id ||= `wx-label-${named}`;
  target.setAttribute('aria-labelledby', element.$$.id);
}

function controlOf(element: Builtin): Builtin | undefined {
  const id = String(element.data['for']);
  return id ? element['ownerShadowRoot']?.getElementById(id) : firstControl(element);
}

function firstControl(node: any): Builtin | undefined {
  for (const child of node.childNodes ?? []) {
    const found = CONTROLS.includes(child.is) ? child : firstControl(child);
    if (found) return found;
  }
  return undefined;
}
