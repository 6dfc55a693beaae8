import * as glassEasel from 'glass-easel';
import { showAppSheet } from './appSheet';
import type { CodeWorld, UnitRecord } from './codeWorld';
import type { PageInstance } from './host';
import type { PageCostMeter } from './pageCost';
import { PageFrame, type PageWindow } from './pageFrame';
import { watchPulling } from './pullDown';
import type { ReadyQueue } from './readyQueue';

/** Default distance in px from the bottom at which onReachBottom fires. Source: WeChat's page configuration. */
const REACH_BOTTOM = 50;

/** One page of the stack: its component tree, its frame and its lifecycles. */
export class PageView {
  readonly frame: PageFrame;
  readonly instance: PageInstance;
  private readonly root: ReturnType<CodeWorld['backend']['createRoot']>;
  /** What is asked before the person leaves; undefined: nothing. */
  leaveAlert: string | undefined;
  private readonly tabBar: ReturnType<CodeWorld['backend']['createRoot']> | undefined;
  private reachedBottom = false;
  private readonly pulling: { start(): void; stop(): void };

  constructor(
    world: CodeWorld,
    private readonly ready: ReadyQueue,
    readonly unit: UnitRecord,
    readonly query: Record<string, string>,
    window: PageWindow,
    readonly isTab: boolean,
    readonly cost: PageCostMeter,
    customTabBar?: string,
  ) {
    this.frame = new PageFrame({ ...window, ...unit.config }, isTab && customTabBar === undefined);
    this.root = world.backend.createRoot('page', world.space, `/${unit.path}`);
    const component = this.root.getComponent();
    (component.$$ as unknown as HTMLElement).dataset['page'] = unit.path;
    const caller = this.root.get() as unknown as PageInstance;
    const channel = globalThis.window.__preview.openerChannel?.();
    Object.assign(caller, {
      route: unit.path,
      options: query,
      getOpenerEventChannel: () => channel ?? NO_CHANNEL,
    });
    this.instance = caller;
    if (customTabBar !== undefined) {
      // Each tab page has an instance of its own, as in WeChat.
      this.tabBar = world.backend.createRoot('custom-tab-bar', world.space, `/${customTabBar}`);
      caller['getTabBar'] = () => this.tabBar?.get();
    }
    this.passQuery();
    this.frame.scroller.addEventListener('scroll', () => this.onScroll(), { passive: true });
    this.pulling = watchPulling(this.frame, component, () => this.call('onPullDownRefresh'));
  }

  /** Puts the page into the document for the first time: attached, onLoad, onShow, ready, onReady. */
  open(parent: Element): void {
    showAppSheet(this.unit.isolation);
    this.frame.show(parent);
    this.cost.watch(this.frame.viewport);
    const placeholder = document.createElement('span');
    this.frame.scroller.append(placeholder);
    this.root.attach(this.frame.scroller as never, placeholder as never);
    this.attachTabBar();
    this.call('onLoad', this.query);
    this.triggerShow();
    this.ready.then(() => this.call('onReady'));
  }

  private attachTabBar(): void {
    if (!this.tabBar) return;
    const placeholder = document.createElement('span');
    this.frame.viewport.append(placeholder);
    this.tabBar.attach(this.frame.viewport as never, placeholder as never);
  }

  show(parent: Element): void {
    showAppSheet(this.unit.isolation);
    this.frame.show(parent);
    this.triggerShow();
  }

  hide(): void {
    this.call('onHide');
    this.root.getComponent().triggerPageLifetime('hide', []);
    this.frame.hide();
  }

  unload(): void {
    this.cost.stop();
    this.call('onUnload');
    this.root.release();
    this.tabBar?.release();
    this.frame.release();
  }

  /** Calls a page method if there is one. An error in it reaches the crash panel through the engine's error listener. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance[name];
    return typeof method === 'function'
      ? this.guard(name, () => method.apply(this.instance, args))
      : undefined;
  }

  startPullDown(): void {
    this.pulling.start();
  }

  stopPullDown(): void {
    this.pulling.stop();
  }

  private guard(name: string, work: () => unknown): unknown {
    try {
      return work();
    } catch (error) {
      globalThis.window.dispatchEvent(
        new CustomEvent('mp-error', { detail: { error, where: `${this.unit.path} ${name}` } }),
      );
      return undefined;
    }
  }

  private triggerShow(): void {
    this.call('onShow');
    this.root.getComponent().triggerPageLifetime('show', []);
  }

  // A page made by Component() receives the query as properties.
  private passQuery(): void {
    const component = this.root.getComponent() as any;
    const known = Object.keys(this.query).filter((key) => glassEasel.Component.hasProperty(component, key));
    for (const key of known) component.replaceDataOnPath([key], this.query[key]);
    if (known.length > 0) component.applyDataUpdates();
  }

  private onScroll(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.frame.scroller;
    this.call('onPageScroll', { scrollTop });
    const distance = this.frame.settings.onReachBottomDistance ?? REACH_BOTTOM;
    const isNear = scrollTop > 0 && scrollHeight - scrollTop - clientHeight <= distance;
    if (isNear && !this.reachedBottom) this.call('onReachBottom');
    this.reachedBottom = isNear;
  }
}

const NO_CHANNEL = { emit() {}, on() {}, once() {}, off() {} };
