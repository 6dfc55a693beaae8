import { around, fire, own, type Builtin, type BuiltinDefinition } from './define';

export const pickerView: BuiltinDefinition = {
  tag: 'picker-view',
  properties: {
    value: { type: Array, value: [] },
    indicatorStyle: { type: String, value: '' },
    indicatorClass: { type: String, value: '' },
    maskStyle: { type: String, value: '' },
    maskClass: { type: String, value: '' },
    immediateChange: { type: Boolean, value: false },
    name: { type: String, value: '' },
  },
  attached() {
    window.setTimeout(() => showValue(this));
  },
  observers: {
    value() {
      showValue(this);
    },
  },
  methods: {
    columnMoved(column: HTMLElement, row: number) {
      const value = [...this.data['value']] as number[];
      const index = columnsOf(this).indexOf(column);
      if (index < 0 || value[index] === row) return;
      columnsOf(this).forEach((_, position) => (value[position] ??= 0));
      value[index] = row;
      this.setData({ value });
      fire(this, 'change', { value });
    },
    fieldValue() {
      return this.data['value'];
    },
    resetField() {
      this.setData({ value: [] });
    },
  },
};

export const pickerViewColumn: BuiltinDefinition = {
  tag: 'picker-view-column',
  created() {
    this['indicator'] = own('div', 'wx-picker-indicator');
    this.$$.append(this['indicator']);
    let settle = 0;
    this.$$.addEventListener('scroll', () => {
      window.clearTimeout(settle);
      settle = window.setTimeout(() => {
        around(this, 'wx-picker-view')?.['columnMoved'](
          this.$$,
          Math.round(this.$$.scrollTop / rowHeight(this.$$)),
        );
      }, 80);
    });
  },
};

function columnsOf(element: Builtin): HTMLElement[] {
  return [...element.$$.querySelectorAll('wx-picker-view-column')].filter(
    (column) => column instanceof HTMLElement,
  );
}

function rowHeight(column: HTMLElement): number {
  const row = [...column.children].find((child) => !child.classList.contains('wx-picker-indicator'));
  return row?.getBoundingClientRect().height || 34;
}

function showValue(element: Builtin): void {
  columnsOf(element).forEach((column, index) => {
    const height = rowHeight(column);
    const indicator = column.querySelector<HTMLElement>('.wx-picker-indicator');
    if (indicator) indicator.style.cssText = `${String(element.data['indicatorStyle'])};--row:${height}px`;
    column.setAttribute('data-row', String(height));
    const top = Number(element.data['value'][index] ?? 0) * height;
    if (Math.abs(column.scrollTop - top) > 1) column.scrollTop = top;
  });
}
