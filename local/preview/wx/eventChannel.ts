type Handler = (...args: unknown[]) => void;

/** The two ends share one channel: the opener's `events` and the opened page's `getOpenerEventChannel()`. */
export class EventChannel {
  private readonly handlers = new Map<string, { handler: Handler; once: boolean }[]>();

  constructor(events: Record<string, Handler> = {}) {
    for (const [name, handler] of Object.entries(events)) this.on(name, handler);
  }

  on(name: string, handler: Handler): void {
    this.add(name, handler, false);
  }

  once(name: string, handler: Handler): void {
    this.add(name, handler, true);
  }

  /** Without a handler removes all of `name`. */
  off(name: string, handler?: Handler): void {
    const rest = handler ? (this.handlers.get(name) ?? []).filter((entry) => entry.handler !== handler) : [];
    this.handlers.set(name, rest);
  }

  emit(name: string, ...args: unknown[]): void {
    for (const { handler, once } of [...(this.handlers.get(name) ?? [])]) {
      if (once) this.off(name, handler);
      handler(...args);
    }
  }

  private add(name: string, handler: Handler, once: boolean): void {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), { handler, once }]);
  }
}
