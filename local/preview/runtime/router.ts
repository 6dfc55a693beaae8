import type { CodeWorld, UnitRecord } from './codeWorld';
import type { AppConfig, PageInstance } from './host';
import { PageCostMeter } from './pageCost';
import { PageView } from './pageView';
import { parseUrl } from './query';
import type { ReadyQueue } from './readyQueue';
import type { TabBar } from './tabBar';

/** WeChat's limit of the page stack. */
const STACK_LIMIT = 10;

type RouteListener = (route: string, query: Record<string, string>) => void;

/** The page stack and the pages kept behind the tab bar. Rejections carry what WeChat writes after `:fail `. */
export class Router {
  private stack: PageView[] = [];
  private readonly tabs = new Map<string, PageView>();
  private readonly listeners: RouteListener[] = [];
  private hasOpened = false;
  private callsBefore = 0;
  private readonly pages: Map<string, UnitRecord>;

  constructor(
    private readonly world: CodeWorld,
    private readonly ready: ReadyQueue,
    private readonly config: AppConfig,
    units: UnitRecord[],
    private readonly parent: HTMLElement,
    readonly tabBar: TabBar | undefined,
  ) {
    this.pages = new Map(units.filter((unit) => unit.kind === 'page').map((unit) => [unit.path, unit]));
  }

  get top(): PageView | undefined {
    return this.stack[this.stack.length - 1];
  }

  get home(): string {
    return this.config.pages[0] ?? '';
  }

  onRoute(listener: RouteListener): void {
    this.listeners.push(listener);
  }

  /** Counts a call for the page on top; what App calls at its launch delays the first page. */
  countCall(): void {
    if (this.top) this.top.cost.countCall();
    else this.callsBefore += 1;
  }

  instances(): PageInstance[] {
    return this.stack.map((view) => view.instance);
  }

  has(route: string): boolean {
    return this.pages.has(route);
  }

  async navigateTo(url: string): Promise<void> {
    const { route, query } = this.resolve(url);
    if (this.isTab(route)) throw new Error('can not navigateTo a tabbar page');
    if (this.stack.length >= STACK_LIMIT) throw new Error('webview count limit exceed');
    const view = this.create(route, query);
    this.top?.hide();
    this.push(view);
    await this.settled();
  }

  async redirectTo(url: string): Promise<void> {
    const { route, query } = this.resolve(url);
    if (this.isTab(route)) throw new Error('can not redirectTo a tabbar page');
    const view = this.create(route, query);
    this.drop(1);
    this.push(view);
    await this.settled();
  }

  async reLaunch(url: string): Promise<void> {
    const { route, query } = this.resolve(url);
    const next = this.create(route, query);
    this.drop(this.stack.length);
    for (const view of this.tabs.values()) view.unload();
    this.tabs.clear();
    this.push(next);
    await this.settled();
  }

  async switchTab(url: string): Promise<void> {
    const { route } = this.resolve(url);
    if (!this.isTab(route)) throw new Error('can not switch to no-tabBar page');
    const current = this.top;
    if (current?.unit.path === route) return;
    const kept = this.tabs.get(route);
    const next = kept ?? this.create(route, {});
    const below = this.stack[0];
    this.drop(this.stack.length - (below?.isTab ? 1 : 0));
    if (below?.isTab && below === current) below.hide();
    this.stack = [];
    if (kept) this.reveal(kept);
    else this.push(next);
    await this.settled();
  }

  async navigateBack(delta: number): Promise<void> {
    const count = Math.min(delta, this.stack.length - 1);
    if (count < 1) throw new Error('cannot navigate back at first page.');
    const { leaveAlert } = this.top ?? {};
    if (leaveAlert !== undefined && !(await window.__preview.confirmLeave?.(leaveAlert)))
      throw new Error('the person stays');
    this.drop(count);
    const view = this.stack.pop();
    if (view) this.reveal(view);
    await this.settled();
  }

  private resolve(url: string) {
    const target = parseUrl(url, this.top?.unit.path ?? '');
    if (!this.has(target.route)) throw new Error(`page "${target.route}" is not found`);
    return target;
  }

  private isTab(route: string): boolean {
    return this.config.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false;
  }

  // Before anything leaves the screen: a page that cannot be made leaves everything as it was.
  private create(route: string, query: Record<string, string>): PageView {
    const unit = this.pages.get(route);
    if (!unit || !this.world.has(route))
      throw new Error(`page "${route}" has not been registered, its script failed`);
    const window = this.config.window ?? {};
    const isTab = this.isTab(route);
    const tabBar = isTab && this.config.tabBar?.custom === true ? 'custom-tab-bar/index' : undefined;
    return new PageView(this.world, this.ready, unit, query, window, isTab, this.newMeter(), tabBar);
  }

  private newMeter(): PageCostMeter {
    if (this.hasOpened) return new PageCostMeter(performance.now());
    return new PageCostMeter(0, this.callsBefore);
  }

  private push(view: PageView): void {
    this.hasOpened = true;
    if (view.isTab) this.tabs.set(view.unit.path, view);
    this.stack.push(view);
    this.announce(view);
    view.open(this.parent);
  }

  private reveal(view: PageView): void {
    this.stack.push(view);
    this.announce(view);
    view.show(this.parent);
  }

  private announce(view: PageView): void {
    const canGoHome = !view.isTab && view.unit.path !== this.home;
    const leading = this.stack.length > 1 ? 'back' : canGoHome ? 'home' : 'none';
    view.frame.setLeading(
      leading,
      // Who was asked whether to leave, and stays, has failed at nothing.
      () =>
        void (leading === 'back' ? this.navigateBack(1) : this.reLaunch(`/${this.home}`)).catch(
          () => undefined,
        ),
    );
    this.tabBar?.select(view.unit.path);
    for (const listener of this.listeners) listener(view.unit.path, view.query);
  }

  private drop(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const view = this.stack.pop();
      if (view) this.tabs.delete(view.unit.path);
      view?.unload();
    }
  }

  /** Navigation has finished for its caller once the new page had its `ready`. */
  private settled(): Promise<void> {
    return new Promise((resolve) => this.ready.then(resolve));
  }
}
