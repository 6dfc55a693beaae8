import { own, type Builtin, type BuiltinDefinition } from './define';
import { connect, TEXT_METHODS, TEXT_OBSERVERS, TEXT_PROPERTIES } from './textControl';

/** Which keyboard a phone would show. The control stays `text`, so that any value can be set, as in WeChat. */
const KEYBOARDS: Record<string, string> = {
  number: 'numeric',
  idcard: 'text',
  digit: 'decimal',
  'safe-password': 'text',
};

export const input: BuiltinDefinition = {
  tag: 'input',
  properties: {
    ...TEXT_PROPERTIES,
    type: { type: String, value: 'text' },
    password: { type: Boolean, value: false },
  },
  created() {
    const control = own('input');
    this.$$.append(control);
    connect(this, control);
  },
  observers: {
    ...TEXT_OBSERVERS,
    'type, password'(type: string, password: boolean) {
      const control: HTMLInputElement = this['control'];
      control.type = password || type === 'safe-password' ? 'password' : 'text';
      control.inputMode = KEYBOARDS[type] ?? 'text';
    },
  },
  methods: TEXT_METHODS,
};

export const textarea: BuiltinDefinition = {
  tag: 'textarea',
  properties: {
    ...TEXT_PROPERTIES,
    placeholderClass: { type: String, value: 'textarea-placeholder' },
    autoHeight: { type: Boolean, value: false },
    fixed: { type: Boolean, value: false },
    showConfirmBar: { type: Boolean, value: true },
    disableDefaultPadding: { type: Boolean, value: false },
  },
  created() {
    const control = own('textarea');
    this.$$.append(control);
    this['resized'] = () => fitHeight(this, control);
    connect(this, control);
  },
  attached() {
    fitHeight(this, this['control']);
  },
  observers: {
    ...TEXT_OBSERVERS,
    autoHeight(on: boolean) {
      this.$$.toggleAttribute('auto-height', on);
      fitHeight(this, this['control']);
    },
  },
  methods: TEXT_METHODS,
};

function fitHeight(element: Builtin, control: HTMLTextAreaElement): void {
  if (!element.data['autoHeight']) {
    control.style.height = '';
    return;
  }
  control.style.height = '0px';
  control.style.height = `${control.scrollHeight}px`;
}
