import { fire, own, type BuiltinDefinition } from './define';

export const switchControl: BuiltinDefinition = {
  tag: 'switch',
  properties: {
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    type: { type: String, value: 'switch' },
    color: { type: String, value: '#04BE02' },
    name: { type: String, value: '' },
  },
  created() {
    this.$$.setAttribute('tabindex', '0');
    // Observers hear only of what is written in the markup.
    this.$$.setAttribute('role', 'switch');
    this.$$.setAttribute('aria-checked', 'false');
    this['box'] = own('i', 'wx-switch-box');
    this.$$.append(this['box']);
    this.addListener('tap', () => this['activate']());
  },
  observers: {
    'checked, disabled, color, type'(checked: boolean, disabled: boolean, color: string, type: string) {
      this.$$.setAttribute('role', type === 'checkbox' ? 'checkbox' : 'switch');
      this.$$.setAttribute('aria-checked', String(checked));
      if (disabled) this.$$.setAttribute('aria-disabled', 'true');
      else this.$$.removeAttribute('aria-disabled');
      this['box'].className = type === 'checkbox' ? 'wx-checkbox-box' : 'wx-switch-box';
      this['box'].style.color = color;
    },
  },
  methods: {
    activate() {
      if (this.data['disabled']) return;
      this.setData({ checked: !this.data['checked'] });
      fire(this, 'change', { value: this.data['checked'] });
    },
    fieldValue() {
      return this.data['checked'];
    },
    resetField() {
      this.setData({ checked: false });
    },
  },
};
