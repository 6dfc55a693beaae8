import { fire, type Builtin } from './define';

type NativeControl = HTMLInputElement | HTMLTextAreaElement;

/** Properties that input and textarea share. Source: WeChat's component reference. */
export const TEXT_PROPERTIES = {
  value: { type: String, value: '' },
  placeholder: { type: String, value: '' },
  placeholderStyle: { type: String, value: '' },
  placeholderClass: { type: String, value: 'input-placeholder' },
  disabled: { type: Boolean, value: false },
  maxlength: { type: Number, value: 140 },
  focus: { type: Boolean, value: false },
  autoFocus: { type: Boolean, value: false },
  cursor: { type: Number, value: -1 },
  selectionStart: { type: Number, value: -1 },
  selectionEnd: { type: Number, value: -1 },
  cursorSpacing: { type: Number, value: 0 },
  cursorColor: { type: String, value: '' },
  adjustPosition: { type: Boolean, value: true },
  holdKeyboard: { type: Boolean, value: false },
  confirmType: { type: String, value: '' },
  confirmHold: { type: Boolean, value: false },
  alwaysEmbed: { type: Boolean, value: false },
  name: { type: String, value: '' },
};

/** Connects a native control: WeChat's events and details, its length limit and its controlled value. */
export function connect(element: Builtin, control: NativeControl): void {
  element['control'] = control;
  control.setAttribute('autocomplete', 'off');
  let composing = false;
  let previous = '';
  control.addEventListener('compositionstart', () => (composing = true));
  control.addEventListener('compositionend', () => {
    composing = false;
    changed();
  });
  control.addEventListener('input', () => {
    if (!composing) changed();
  });
  control.addEventListener('focus', () => fire(element, 'focus', { value: control.value, height: 0 }));
  control.addEventListener('blur', () => {
    fire(element, 'blur', { value: control.value, cursor: control.selectionStart ?? control.value.length });
    if (element.data['focus']) element.setData({ focus: false });
  });
  control.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Enter' || (event as KeyboardEvent).isComposing) return;
    if (control instanceof HTMLTextAreaElement && element.data['confirmType'] !== 'send') return;
    event.preventDefault();
    fire(element, 'confirm', { value: control.value });
    if (!element.data['confirmHold']) control.blur();
  });
  const changed = () => {
    const limit = Number(element.data['maxlength']);
    if (limit >= 0 && control.value.length > limit) control.value = control.value.slice(0, limit);
    const value = control.value;
    element['fromUser'] = true;
    element.setData({ value });
    element['fromUser'] = false;
    const keyCode = value.length < previous.length ? 8 : (value.codePointAt(value.length - 1) ?? 0);
    previous = value;
    const cursor = control.selectionStart ?? value.length;
    replaceWith(element, control, fire(element, 'input', { value, cursor, keyCode }));
    element['resized']?.();
  };
  element['sync'] = (value: string) => {
    previous = value;
    if (control.value !== value && !element['fromUser']) control.value = value;
    element['resized']?.();
  };
}

// A string returned from bindinput, or {value, cursor}, replaces what was typed.
function replaceWith(element: Builtin, control: NativeControl, answer: unknown): void {
  const value = typeof answer === 'string' ? answer : (answer as { value?: string } | undefined)?.value;
  if (typeof value !== 'string') return;
  control.value = value;
  element.setData({ value });
  const cursor = (answer as { cursor?: number }).cursor;
  if (typeof cursor === 'number') control.setSelectionRange(cursor, cursor);
}

export const TEXT_OBSERVERS: Record<string, (this: Builtin, ...values: any[]) => void> = {
  value(value: string | null) {
    this['sync'](value ?? '');
  },
  placeholder(text: string) {
    this['control'].placeholder = text;
  },
  'placeholderStyle, placeholderClass'(style: string) {
    const color = /(?:^|;)\s*color\s*:\s*([^;]+)/.exec(style)?.[1];
    this['control'].style.setProperty('--placeholder', color ?? '');
  },
  disabled(disabled: boolean) {
    this['control'].disabled = disabled;
  },
  'focus, autoFocus'(focus: boolean, autoFocus: boolean) {
    const control: HTMLElement = this['control'];
    if (focus || autoFocus) window.setTimeout(() => control.focus());
    else if (document.activeElement === control) control.blur();
  },
  'cursor, selectionStart, selectionEnd'(cursor: number, start: number, end: number) {
    const control: NativeControl = this['control'];
    if (document.activeElement !== control) return;
    if (start >= 0 && end >= 0) control.setSelectionRange(start, end);
    else if (cursor >= 0) control.setSelectionRange(cursor, cursor);
  },
};

export const TEXT_METHODS: Record<string, (this: Builtin) => unknown> = {
  activate() {
    this['control'].focus();
  },
  fieldValue() {
    return this['control'].value;
  },
  resetField() {
    this['control'].value = '';
    this.setData({ value: '' });
  },
};
