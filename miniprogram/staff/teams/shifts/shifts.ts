import type { Shift } from '../../../../contract';
import { toBlocks, toShifts, type Block } from '../names';
import { newBlock, toRows, withDay, withTime, wrongIn } from './blocks';
import { properties } from './props';

type At = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { at: number; day: number }>;
type Picked = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { at: number; end: 'from' | 'to' }
>;

/** When a member works in a week. Events: `done` {value: Shift[]}, `close`. */
Component({
  properties,
  data: {
    blocks: [] as Block[],
    rows: toRows([]),
    wrong: '',
  },
  observers: {
    'visible, shifts'(visible: boolean, shifts: Shift[]) {
      if (visible) this.show(toBlocks(shifts));
    },
  },
  methods: {
    show(blocks: Block[]) {
      this.setData({ blocks, rows: toRows(blocks), wrong: '' });
    },
    onDay({ currentTarget }: At) {
      const { at, day } = currentTarget.dataset;
      this.show(this.data.blocks.map((block, index) => (index === at ? withDay(block, day) : block)));
    },
    onTime({ detail, currentTarget }: Picked) {
      const { at, end } = currentTarget.dataset;
      this.show(
        this.data.blocks.map((block, index) => (index === at ? withTime(block, end, detail.value) : block)),
      );
    },
    onAdd() {
      this.show([...this.data.blocks, newBlock()]);
    },
    onRemove({ currentTarget }: At) {
      this.show(this.data.blocks.filter((_, index) => index !== currentTarget.dataset.at));
    },
    onDone() {
      const { blocks } = this.data;
      const wrong = wrongIn(blocks);
      this.setData({ wrong });
      if (wrong === '') this.triggerEvent('done', { value: toShifts(blocks) });
    },
    onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
