import { fire, own, type Builtin, type BuiltinDefinition } from './define';

type Kind = 'checkbox' | 'radio';

const choice = (kind: Kind): BuiltinDefinition => ({
  tag: kind,
  properties: {
    value: { type: String, value: '' },
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    color: { type: String, value: '#09BB07' },
    name: { type: String, value: '' },
  },
  created() {
    this.$$.setAttribute('role', kind);
    this.$$.setAttribute('aria-checked', 'false');
    this.$$.setAttribute('tabindex', '0');
    this['box'] = own('i', `wx-${kind}-box`);
    this.$$.append(this['box']);
    this.addListener('tap', () => this['activate']());
  },
  observers: {
    'checked, disabled, color'(checked: boolean, disabled: boolean, color: string) {
      this.$$.setAttribute('aria-checked', String(checked));
      if (disabled) this.$$.setAttribute('aria-disabled', 'true');
      else this.$$.removeAttribute('aria-disabled');
      this['box'].style.color = color;
    },
  },
  methods: {
    activate() {
      if (this.data['disabled'] || (kind === 'radio' && this.data['checked'])) return;
      const group = groupOf(this, kind);
      if (kind === 'radio')
        for (const other of members(group, kind)) if (other !== this) other.setData({ checked: false });
      this.setData({ checked: !this.data['checked'] });
      if (group) fire(group, 'change', { value: groupValue(group, kind) });
    },
  },
});

const group = (kind: Kind): BuiltinDefinition => ({
  tag: `${kind}-group`,
  properties: { name: { type: String, value: '' } },
  created() {
    this.$$.setAttribute('role', kind === 'radio' ? 'radiogroup' : 'group');
  },
  methods: {
    fieldValue() {
      return groupValue(this, kind);
    },
    resetField() {
      for (const member of members(this, kind)) member.setData({ checked: false });
    },
  },
});

export const choices: BuiltinDefinition[] = [
  choice('checkbox'),
  choice('radio'),
  group('checkbox'),
  group('radio'),
];

function groupOf(element: any, kind: Kind): Builtin | undefined {
  for (let node = element.parentNode; node; node = node.parentNode)
    if (node.is === `wx/${kind}-group`) return node;
  return undefined;
}

function members(node: any, kind: Kind): Builtin[] {
  const children: any[] = node?.childNodes ?? [];
  return children.flatMap((child) => (child.is === `wx/${kind}` ? [child as Builtin] : members(child, kind)));
}

function groupValue(element: Builtin, kind: Kind): string | string[] {
  const chosen = members(element, kind)
    .filter((member) => member.data['checked'])
    .map((member) => String(member.data['value']));
  return kind === 'radio' ? (chosen[0] ?? '') : chosen;
}
