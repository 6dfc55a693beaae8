import { findSheet, toTempFile, type Sheet } from './canvas';
import { Pen, type Point } from './pen';
import { properties } from './props';

interface Pad {
  sheet: Sheet;
  pen: Pen;
  /** Counts what was drawn and wiped: a picture of an earlier state comes too late to be told. */
  turn: number;
}

/** Canvases are no data: WeChat would copy them to the view. */
const pads = new WeakMap<object, Pad>();

/**
 * Paper to sign on with a finger or a mouse. Event: `change` {value}: path of a temporary PNG after each stroke, empty
 * after wiping or when too little was drawn. Nobody must be required to draw: offer to type the name as well.
 */
Component({
  properties,
  data: {
    hasInk: false,
    /** The phone could not keep the drawing. */
    isLost: false,
  },
  lifetimes: {
    ready() {
      void this.pad();
    },
    detached() {
      pads.delete(this);
    },
  },
  methods: {
    async onStart(event: WechatMiniprogram.TouchEvent) {
      const touch = event.touches[0];
      if (!touch || this.data.disabled) return;
      this.setData({ hasInk: true });
      const pad = await this.pad();
      pad?.pen.down(pointOn(pad.sheet, touch));
    },
    onMove(event: WechatMiniprogram.TouchEvent) {
      const touch = event.touches[0];
      const pad = pads.get(this);
      if (touch && pad) pad.pen.move(pointOn(pad.sheet, touch));
    },
    async onEnd() {
      const pad = pads.get(this);
      if (!pad) return;
      pad.pen.up();
      const turn = ++pad.turn;
      if (!pad.pen.isSigned) return;
      const value = await toTempFile(pad.sheet.node).catch(() => '');
      if (turn !== pad.turn) return;
      this.setData({ isLost: !value });
      this.triggerEvent('change', { value });
    },
    onClear() {
      const pad = pads.get(this);
      if (pad) {
        pad.turn++;
        pad.pen.clear();
      }
      this.setData({ hasInk: false, isLost: false });
      this.triggerEvent('change', { value: '' });
    },
    /** The paper where it lies now; prepared at the first touch. */
    async pad(): Promise<Pad | null> {
      const sheet = await findSheet(this, '#paper');
      if (!sheet) return null;
      const known = pads.get(this);
      if (known?.sheet.width === sheet.width) {
        known.sheet = sheet;
        return known;
      }
      const scale = wx.getWindowInfo().pixelRatio;
      sheet.node.width = sheet.width * scale;
      sheet.node.height = sheet.height * scale;
      const context = sheet.node.getContext('2d');
      context.scale(scale, scale);
      const pad = { sheet, pen: new Pen(context, sheet), turn: 0 };
      pads.set(this, pad);
      return pad;
    },
  },
});

const pointOn = ({ left, top }: Sheet, { clientX, clientY }: WechatMiniprogram.TouchDetail): Point => ({
  x: clientX - left,
  y: clientY - top,
});
