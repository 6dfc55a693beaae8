import { fire, own, type Builtin, type BuiltinDefinition } from './define';
import { PICKER_MODES, type PickerMode } from './pickerColumns';
import { Wheel } from './wheel';

export const picker: BuiltinDefinition = {
  tag: 'picker',
  properties: {
    mode: { type: String, value: 'selector' },
    disabled: { type: Boolean, value: false },
    headerText: { type: String, value: '' },
    range: { type: Array, value: [] },
    rangeKey: { type: String, value: '' },
    value: { type: null, value: null },
    start: { type: String, value: '' },
    end: { type: String, value: '' },
    fields: { type: String, value: 'day' },
    level: { type: String, value: 'region' },
    customItem: { type: String, value: '' },
    name: { type: String, value: '' },
  },
  created() {
    this.$$.setAttribute('role', 'button');
    this.$$.setAttribute('aria-haspopup', 'listbox');
    this.addListener('tap', () => {
      if (this.data['disabled']) return;
      const mode = PICKER_MODES[String(this.data['mode'])];
      if (mode) openSheet(this, mode);
      else throw new Error(`not available in preview: <picker mode="${this.data['mode']}">`);
    });
  },
  observers: {
    range() {
      this['redraw']?.();
    },
  },
  methods: {
    fieldValue() {
      return this.data['value'];
    },
    resetField() {
      this.setData({ value: null });
    },
  },
};

function openSheet(element: Builtin, mode: PickerMode): void {
  const { mask, sheet, cancel, confirm } = buildSheet(String(element.data['headerText']));
  const columns = mode.columns(element.data);
  const chosen = columns.map((column) => Math.max(0, column.index));
  const wheels = columns.map(
    (column, position) =>
      new Wheel(column.rows, column.index, (row) => {
        chosen[position] = row;
        if (element.data['mode'] === 'multiSelector')
          fire(element, 'columnchange', { column: position, value: row });
        mode.adjusted?.(chosen, element.data).forEach((adjusted, index) => {
          if (index <= position) return;
          chosen[index] = adjusted.index;
          wheels[index]?.setRows(adjusted.rows, adjusted.index);
        });
      }),
  );
  const body = own('div', 'wx-sheet-body');
  body.append(...wheels.map((wheel) => wheel.element));
  sheet.append(body);
  // A multiSelector changes its range in answer to columnchange.
  element['redraw'] = () =>
    mode.columns(element.data).forEach((column, index) => {
      const kept = Math.min(chosen[index] ?? 0, Math.max(0, column.rows.length - 1));
      chosen[index] = kept;
      wheels[index]?.setRows(column.rows, kept);
    });
  const close = () => {
    element['redraw'] = undefined;
    mask.remove();
  };
  const dismiss = () => {
    close();
    fire(element, 'cancel', {});
  };
  cancel.addEventListener('click', dismiss);
  mask.addEventListener('click', (event) => {
    if (event.target === mask) dismiss();
  });
  confirm.addEventListener('click', () => {
    close();
    const value = mode.value(chosen, element.data);
    element.setData({ value });
    fire(element, 'change', { value, ...mode.beside?.(chosen, element.data) });
  });
  document.querySelector('.mp-phone')?.append(mask);
  for (const wheel of wheels) wheel.show();
}

function buildSheet(title: string) {
  const [mask, sheet, head, heading] = [
    own('div', 'wx-sheet-mask'),
    own('div', 'wx-sheet'),
    own('header'),
    own('h2'),
  ];
  const [cancel, confirm] = [own('button'), own('button', 'wx-sheet-confirm')];
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', title || '请选择');
  heading.textContent = title;
  cancel.textContent = '取消';
  confirm.textContent = '确定';
  head.append(cancel, heading, confirm);
  sheet.append(head);
  mask.append(sheet);
  return { mask, sheet, cancel, confirm };
}
