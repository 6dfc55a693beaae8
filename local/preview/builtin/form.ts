import * as glassEasel from 'glass-easel';
import { fire, type Builtin, type BuiltinDefinition } from './define';

/** Built-ins that a form gathers: how each gives its value and goes back to its first one. */
export interface Field extends Builtin {
  fieldValue(): unknown;
  resetField(): void;
}

export const form: BuiltinDefinition = {
  tag: 'form',
  properties: {
    reportSubmit: { type: Boolean, value: false },
    reportSubmitTimeout: { type: Number, value: 0 },
  },
  created() {
    this.$$.setAttribute('role', 'form');
  },
  methods: {
    submitFrom(target: unknown) {
      const value: Record<string, unknown> = {};
      for (const [name, field] of fieldsIn(this))
        value[name] = typeof field.fieldValue === 'function' ? field.fieldValue() : field.data['value'];
      fire(this, 'submit', { value, target, formId: '' }, true);
    },
    resetFields() {
      for (const [, field] of fieldsIn(this)) {
        if (typeof field.resetField === 'function') field.resetField();
        else field.setData({ value: '' });
      }
      fire(this, 'reset', { target: {} }, true);
    },
  },
};

/** Submits the form that `control` stands in, if any. */
export function submitForm(control: Builtin): void {
  formAround(control)?.['submitFrom']({ id: control.id, dataset: control['dataset'] });
}

export function resetForm(control: Builtin): void {
  formAround(control)?.['resetFields']();
}

// A form sees its own shadow tree only; `wx://form-field-button` lets a component's inner button reach out of it.
function formAround(control: Builtin): Builtin | undefined {
  let node: any = control;
  for (;;) {
    for (; node && !glassEasel.ShadowRoot.isShadowRoot(node); node = node.parentNode)
      if (node.is === 'wx/form') return node;
    if (!node) return undefined;
    const host = node.getHostNode();
    if (!hasNamedBehavior(host, 'wx://form-field-button')) return undefined;
    node = host.parentNode;
  }
}

function fieldsIn(root: any): [string, Field][] {
  const found: [string, Field][] = [];
  const visit = (node: any): void => {
    for (const child of node.childNodes ?? []) {
      const name: unknown = child.data?.name;
      const isField = typeof child.fieldValue === 'function' || hasNamedBehavior(child, 'wx://form-field');
      if (isField && typeof name === 'string' && name !== '') found.push([name, child]);
      if (hasNamedBehavior(child, 'wx://form-field-group')) visit(child.shadowRoot);
      visit(child);
    }
  };
  visit(root);
  return found;
}

function hasNamedBehavior(node: any, name: string): boolean {
  const behavior = window.__preview.namedBehavior?.(name);
  return (
    glassEasel.Component.isComponent(node) && behavior !== undefined && node.hasBehavior(behavior as never)
  );
}
