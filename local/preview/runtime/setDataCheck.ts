import { component } from 'glass-easel-miniprogram-adapter';
import { keepSendable, sizeOf } from './sendableData';

type SetData = (this: any, data: Record<string, unknown> | undefined, done?: () => void) => void;

/**
 * The engine's setData is synchronous and keeps any value. WeChat's is neither: what would be lost there is warned
 * about here, with the page and the key. `count` is told the size of each.
 */
export function checkSetData(count: (bytes: number) => void): void {
  const prototype = component.ComponentCaller.prototype as unknown as { setData: SetData };
  const original = prototype.setData;
  prototype.setData = function setData(data = {}, done) {
    const where = String(this.is);
    const bytes = sizeOf(data);
    count(bytes);
    original.call(this, where.includes('miniprogram_npm/') ? data : keepSendable(where, data, bytes), done);
  };
}
