import { component } from 'glass-easel-miniprogram-adapter';
import { keepSendable } from './sendableData';

type SetData = (this: any, data: Record<string, unknown> | undefined, done?: () => void) => void;

/**
 * The engine's setData is synchronous and keeps any value. WeChat's is neither: what would be lost there is warned
 * about here, with the page and the key.
 */
export function checkSetData(): void {
  const prototype = component.ComponentCaller.prototype as unknown as { setData: SetData };
  const original = prototype.setData;
  prototype.setData = function setData(data, done) {
    const where = String(this.is);
    original.call(this, where.includes('miniprogram_npm/') ? data : keepSendable(where, data ?? {}), done);
  };
}
