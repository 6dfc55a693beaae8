import type { Builtin, BuiltinDefinition } from './define';

const CONTROLS = ['wx/checkbox', 'wx/radio', 'wx/switch', 'wx/input', 'wx/textarea', 'wx/button'];

export const label: BuiltinDefinition = {
  tag: 'label',
  properties: { for: { type: String, value: '' } },
  created() {
    this.addListener('tap', (event) => {
      const control = this.data['for']
        ? this['ownerShadowRoot']?.getElementById(this.data['for'])
        : firstControl(this);
      // A tap inside the control has already done its work.
      if (!control || (event.target._$ ?? event.target) === control) return;
      (control as Builtin)['activate']?.();
    });
  },
};

function firstControl(node: any): Builtin | undefined {
  for (const child of node.childNodes ?? []) {
    const found = CONTROLS.includes(child.is) ? child : firstControl(child);
    if (found) return found;
  }
  return undefined;
}
