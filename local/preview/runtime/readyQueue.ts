import type * as glassEasel from 'glass-easel';

/**
 * glass-easel never fires `ready`. Components queue here when attached; after the current work the queue runs in
 * order, then whoever waits for it (a page's onReady).
 */
export class ReadyQueue {
  private waiting: glassEasel.GeneralComponent[] = [];
  private afterwards: (() => void)[] = [];
  private scheduled = false;

  add(component: glassEasel.GeneralComponent): void {
    this.waiting.push(component);
    this.schedule();
  }

  /** Calls `work` after all components attached so far had their `ready`. */
  then(work: () => void): void {
    this.afterwards.push(work);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    window.setTimeout(() => {
      this.scheduled = false;
      const [components, afterwards] = [this.waiting, this.afterwards];
      this.waiting = [];
      this.afterwards = [];
      for (const component of components) component.triggerLifetime('ready', []);
      for (const work of afterwards) work();
    });
  }
}
