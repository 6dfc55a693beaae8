/** What the `wx` object needs of the runtime. The runtime implements it; `wx/` only knows this face. */
export interface Host {
  /** app.json as built. */
  readonly appConfig: AppConfig;
  /** Layer above the page inside the phone, where toast, modal, loading and action sheet draw. */
  readonly overlay: HTMLElement;
  /** True while a user's tap is being handled: `requestSubscribeMessage` is refused otherwise, as WeChat does. */
  isInTap(): boolean;
  /** Runs `work` as part of a user's tap: for overlays whose buttons are plain DOM (a modal's confirm). */
  runInTap<T>(work: () => T): T;
  /** Where the current page lies on the phone's screen, in px: below its bars, above the tab bar. */
  pageArea(): { top: number; height: number };
  /** Navigation rejects with an Error whose message is what WeChat puts after `:fail `. */
  navigateTo(url: string): Promise<void>;
  redirectTo(url: string): Promise<void>;
  reLaunch(url: string): Promise<void>;
  switchTab(url: string): Promise<void>;
  navigateBack(delta: number): Promise<void>;
  /** The page stack, bottom first; each is the page instance that `getCurrentPages()` returns. */
  currentPages(): PageInstance[];
  setNavigationBar(bar: { title?: string; frontColor?: string; backgroundColor?: string }): void;
  /** `text` undefined removes the badge. */
  setTabBarBadge(index: number, text: string | undefined): void;
  /** The theme set on the phone: for media queries and, with `darkmode`, what WeChat draws and the colours of theme.json. */
  setTheme(theme: 'light' | 'dark'): void;
  /** What is asked before the person leaves the page on top; undefined: nothing. */
  setLeaveAlert(message: string | undefined): void;
  pageScrollTo(target: { scrollTop?: number; selector?: string; duration?: number }): void;
  startPullDownRefresh(): void;
  stopPullDownRefresh(): void;
  createSelectorQuery(): unknown;
  createIntersectionObserver(component: unknown, options: unknown): unknown;
  /** Sends an app-level event (`onShow`, `onHide`, `onThemeChange`, `onNetworkStatusChange` …) to App(). */
  emitAppEvent(name: string, detail: unknown): void;
  /** Adds a call of a cloud function to the cost of the page on top. */
  countCall(): void;
  /** Subscribes to page changes: called with the route after each navigation. */
  onRoute(listener: (route: string, query: Record<string, string>) => void): void;
}

/** What the page on top has cost so far, in the terms of WeChat's audit (体验评分). Bytes are of JSON in UTF-8. */
export interface PageCost {
  /** From navigation to the first content; null while there is none. */
  contentMs: number | null;
  /** Calls of cloud functions begun before the first content. */
  callsToContent: number;
  /** Of the page and of all components on it. */
  setData: { count: number; mostInASecond: number; bytesToContent: number; largest: number };
  wxml: { nodes: number; depth: number; children: number };
}

export interface PageInstance {
  route: string;
  options: Record<string, string>;
  data: Record<string, unknown>;
  setData(data: Record<string, unknown>, done?: () => void): void;
  [method: string]: unknown;
}

export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  window?: Record<string, string | boolean | number>;
  /** Whether the mini-program says it knows dark mode. */
  darkmode?: boolean;
  /** The colours of theme.json, by theme and name. */
  theme?: Partial<Record<'light' | 'dark', Record<string, string>>>;
  tabBar?: {
    /** The component `custom-tab-bar/index` is shown instead. */
    custom?: boolean;
    color?: string;
    selectedColor?: string;
    backgroundColor?: string;
    borderStyle?: string;
    list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[];
  };
  usingComponents?: Record<string, string>;
}

/**
 * `window.__preview` in the phone: what tests, the panel and the built-in components reach.
 * The runtime fills those without `?`; `wx/` may add the others, each is optional.
 */
export interface PreviewHooks {
  /** Route of the current page, without a leading `/`. */
  route(): string;
  /** Routes of the page stack, bottom first. */
  stack(): string[];
  /** What the current page has cost; null before the first page. */
  cost(): PageCost | null;
  /** Data of the current page. */
  data(): Record<string, unknown>;
  host: Host;
  /** Taps an element as a finger would, for built-ins that stand for another one. */
  tap(target: Element): void;
  /** The detail of `getphonenumber`, for `<button open-type="getPhoneNumber">`; asks the user. */
  phoneNumber?(): Promise<{ code: string } | { errMsg: string }>;
  /** The behavior behind a name such as `wx://form-field`; set by the runtime. */
  namedBehavior?(name: string): unknown;
  /** Asks whether to leave a page although it has `enableAlertBeforeUnload`. */
  confirmLeave?(message: string): Promise<boolean>;
  /** The detail of `chooseavatar`, for `<button open-type="chooseAvatar">`; asks the user. @throws when cancelled */
  chooseAvatar?(): Promise<{ avatarUrl: string }>;
  /** Tells in a few words what a phone would do now. */
  note?(text: string): void;
  /** What `<button open-type="share">` does; `target` is the button as the page's handler is told of it. */
  share?(target: { id: string; dataset: unknown }): void;
  /** What the dots of the capsule open. */
  openMenu?(): void;
  /** What `<button open-type="agreePrivacyAuthorization">` does. */
  agreePrivacy?(): void;
  /** The channel for a page just being created, given to its `getOpenerEventChannel()`. */
  openerChannel?(): unknown;
}

declare global {
  interface Window {
    __preview: PreviewHooks;
  }
}
