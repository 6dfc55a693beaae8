import { own } from './define';

/** Height of one row in px. Source: WeChat's picker at its usual size. */
export const ROW_HEIGHT = 44;

/** A column of choices that snaps to one of them. Scrolls natively; a tap on a row picks it. */
export class Wheel {
  readonly element = own('div', 'wx-wheel');
  private settle = 0;
  private quiet = false;

  constructor(
    private rows: string[],
    private index: number,
    private readonly onChange: (index: number) => void,
  ) {
    this.element.setAttribute('role', 'listbox');
    this.element.tabIndex = 0;
    this.element.addEventListener('scroll', () => this.onScroll());
    this.element.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.pick(this.index + step);
    });
    this.draw();
  }

  setRows(rows: string[], index: number): void {
    this.rows = rows;
    this.index = Math.max(0, Math.min(index, rows.length - 1));
    this.draw();
  }

  /** To be called once the wheel is in the document: an element outside of it cannot scroll. */
  show(): void {
    this.quiet = true;
    this.element.scrollTop = this.index * ROW_HEIGHT;
    window.setTimeout(() => (this.quiet = false), 50);
  }

  private pick(index: number): void {
    const next = Math.max(0, Math.min(index, this.rows.length - 1));
    this.select(next);
    this.element.scrollTop = next * ROW_HEIGHT;
  }

  private onScroll(): void {
    if (this.quiet) return;
    window.clearTimeout(this.settle);
    this.settle = window.setTimeout(() => this.select(Math.round(this.element.scrollTop / ROW_HEIGHT)), 80);
  }

  private select(index: number): void {
    if (index === this.index || index >= this.rows.length) return;
    this.index = index;
    this.mark();
    this.onChange(index);
  }

  private draw(): void {
    this.element.replaceChildren(
      ...this.rows.map((text, index) => {
        const row = own('div', 'wx-wheel-row');
        row.textContent = text;
        row.setAttribute('role', 'option');
        row.addEventListener('click', () => this.pick(index));
        return row;
      }),
    );
    this.mark();
    if (this.element.isConnected) this.show();
  }

  private mark(): void {
    [...this.element.children].forEach((row, index) =>
      row.setAttribute('aria-selected', String(index === this.index)),
    );
  }
}
