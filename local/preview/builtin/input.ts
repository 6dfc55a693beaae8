import { fire, own, type Builtin, type BuiltinDefinition } from './define';
import { connect, TEXT_METHODS, TEXT_OBSERVERS, TEXT_PROPERTIES } from './textControl';

/** `line-height: normal`, in sizes of the font. */
const NORMAL_LINE = 1.2;

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
    this['resized'] = () => {
      fitHeight(this, control);
      countLines(this, control);
    };
    connect(this, control);
  },
  attached() {
    fitHeight(this, this['control']);
    this['lineCount'] = linesIn(this['control']).count;
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

/** How high the text is, in CSS px, and how many lines it has. */
function linesIn(control: HTMLTextAreaElement): { height: number; count: number } {
  const { height: before } = control.style;
  control.style.height = '0px';
  const { paddingTop, paddingBottom, lineHeight, fontSize } = getComputedStyle(control);
  const height = control.scrollHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  control.style.height = before;
  const line = parseFloat(lineHeight) || parseFloat(fontSize) * NORMAL_LINE;
  return { height, count: Math.max(1, Math.round(height / line)) };
}

/** WeChat's `linechange`. */
function countLines(element: Builtin, control: HTMLTextAreaElement): void {
  const known = element['lineCount'] as number | undefined;
  if (known === undefined) return;
  const { height, count } = linesIn(control);
  if (count === known) return;
  element['lineCount'] = count;
  const heightRpx = (height * 750) / window.innerWidth;
  fire(element, 'linechange', { height, heightRpx, lineCount: count });
}
