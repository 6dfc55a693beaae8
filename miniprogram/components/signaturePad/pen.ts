export interface Point {
  x: number;
  y: number;
}

/** What of a 2d canvas the pen draws with. */
export type Paper = Pick<
  WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'stroke'
  | 'fillRect'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
>;

/** Colours of the picture itself, which is printed and kept: dark on white whatever the screen's theme. */
const INK = '#1d2929';
const WHITE = '#ffffff';
const LINE_PX = 3;
/** A shorter path is a slip of the finger, no signature. px */
const LEAST_LENGTH_PX = 40;

/** Draws what a finger writes, as smooth lines. Points are px from the paper's upper left corner. */
export class Pen {
  private last: Point | null = null;
  /** Where the curve drawn so far ends: halfway between two points, so that no corner shows. */
  private middle: Point | null = null;
  private length = 0;

  constructor(
    private readonly paper: Paper,
    private readonly size: { width: number; height: number },
  ) {
    this.clear();
  }

  /** Whether enough was drawn to be a signature. */
  get isSigned(): boolean {
    return this.length >= LEAST_LENGTH_PX;
  }

  down(point: Point): void {
    this.last = point;
    this.middle = point;
  }

  move(point: Point): void {
    const { last, middle } = this;
    if (!last || !middle) return;
    const next = { x: (last.x + point.x) / 2, y: (last.y + point.y) / 2 };
    this.paper.beginPath();
    this.paper.moveTo(middle.x, middle.y);
    this.paper.quadraticCurveTo(last.x, last.y, next.x, next.y);
    this.paper.stroke();
    this.length += Math.hypot(point.x - last.x, point.y - last.y);
    this.last = point;
    this.middle = next;
  }

  up(): void {
    const { last, middle } = this;
    this.last = null;
    this.middle = null;
    if (!last || !middle) return;
    this.paper.beginPath();
    this.paper.moveTo(middle.x, middle.y);
    this.paper.lineTo(last.x, last.y);
    this.paper.stroke();
  }

  /** White paper again. */
  clear(): void {
    this.last = null;
    this.middle = null;
    this.length = 0;
    this.paper.fillStyle = WHITE;
    this.paper.fillRect(0, 0, this.size.width, this.size.height);
    this.paper.strokeStyle = INK;
    this.paper.lineWidth = LINE_PX;
    this.paper.lineCap = 'round';
    this.paper.lineJoin = 'round';
  }
}
