/** One `wx.onX`/`wx.offX` pair. */
export interface Listeners<T> {
  on: (listener: (detail: T) => void) => void;
  /** Without a listener removes all, as WeChat does. */
  off: (listener?: (detail: T) => void) => void;
  emit: (detail: T) => void;
}

export function listeners<T>(): Listeners<T> {
  const known = new Set<(detail: T) => void>();
  return {
    on: (listener) => void known.add(listener),
    off: (listener) => {
      if (listener) known.delete(listener);
      else known.clear();
    },
    emit: (detail) => [...known].forEach((listener) => listener(detail)),
  };
}
