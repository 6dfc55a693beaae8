import type { Browser, BrowserContext, ElementHandle, Locator, Page, Route } from 'playwright-core';

/** How a handset is set; what is absent is WeChat's default. */
export interface HandsetSettings {
  /** Persona that holds it; absent: a person nobody knows. */
  as?: string;
  /** Page to begin on, with query; absent: the first page. */
  page?: string;
  font?: number;
  width?: number;
  network?: 'normal' | 'offline';
  theme?: 'light' | 'dark';
}

/** What is drawn inside a phone, at hand: it is asked five times as fast as it is found. Gone once the mini-program starts anew. */
export type Screen = ElementHandle<Element>;

/** WeChat's own settings: what is absent is one of these. */
const WECHATS: Readonly<HandsetSettings> = { theme: 'light', network: 'normal' };
const differs = (one: HandsetSettings, other: HandsetSettings, key: string) => {
  const name = key as keyof HandsetSettings;
  return (one[name] ?? WECHATS[name]) !== (other[name] ?? WECHATS[name]);
};

/** Answers of a slow machine take this long at most, in ms. */
const PATIENCE_MS = 15_000;

/** The built preview on one person's phone, used only as a person would: looked at, tapped, typed on. */
export class Handset {
  /** What the browser's console called an error. */
  readonly errors: string[] = [];
  /** Something may stand over the page since: a question, a sheet. */
  private wasTapped = false;
  /** How it is set now. */
  private now: HandsetSettings = {};

  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
    private readonly url: string,
    private readonly settings: HandsetSettings,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** Opens the mini-program on a new phone. */
  static async open(browser: Browser, url: string, settings: HandsetSettings = {}): Promise<Handset> {
    const viewport = { width: settings.width ?? 375, height: 812 };
    const context = await browser.newContext({
      ...{ viewport, hasTouch: true, isMobile: true },
      // What breathes while a page waits is drawn sixty times a second, by the processors that everybody waits for.
      reducedMotion: 'reduce',
    });
    const handset = new Handset(context, await context.newPage(), url, settings);
    await handset.go(settings.page ?? '');
    return handset;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Opens a page by its address, as a message from WeChat does. */
  async go(page: string, more: HandsetSettings = {}): Promise<void> {
    this.now = { ...this.settings, ...more };
    this.wasTapped = false;
    const { as, font, network, theme } = this.now;
    const query = new URLSearchParams({ bare: '1', ...(page ? { page } : {}), ...(as ? { as } : {}) });
    if (font !== undefined) query.set('font', String(font));
    if (network !== undefined) query.set('network', network);
    if (theme !== undefined) query.set('theme', theme);
    await this.page.goto(`${this.url}/?${query.toString()}`);
    await this.screen.getByRole('heading').first().waitFor();
  }

  /**
   * Goes to a page of the mini-program that is running, by `wx.reLaunch`, if the phone is set as asked already and nothing was
   * tapped since; else opens it there.
   * A walk past many pages spends most of its time on starting.
   */
  async visit(page: string, more: HandsetSettings = {}): Promise<void> {
    const [asked, now] = [
      { ...this.settings, ...more, page: '' },
      { ...this.now, page: '' },
    ];
    if (
      !page ||
      this.wasTapped ||
      Object.keys({ ...asked, ...now }).some((one) => differs(asked, now, one))
    ) {
      await this.go(page, more);
      return;
    }
    await this.screen.evaluate((_, url) => window.__preview.host.reLaunch(url), page);
    await this.screen.getByRole('heading').locator('visible=true').first().waitFor();
  }

  /** Starts the mini-program anew where it is. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.screen.getByRole('heading').first().waitFor();
  }

  /** Waits until nothing is loading any more, and the fonts are there. */
  async settled(): Promise<void> {
    await this.screen
      .locator('[aria-busy=true]')
      .locator('visible=true')
      .first()
      .waitFor({ state: 'detached' });
    await this.screen.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** All there is inside the phone. */
  get screen(): Locator {
    return this.page.frameLocator('iframe').locator('body');
  }

  atHand(): Promise<Screen> {
    return this.screen.elementHandle();
  }

  /** The phone becomes one of another size, CSS px. */
  size(size: { width: number; height: number }): Promise<void> {
    return this.page.setViewportSize(size);
  }

  /** The first visible thing with this role and name. */
  thing(role: 'button' | 'link' | 'tab' | 'radio' | 'textbox' | 'heading' | 'dialog', name: string | RegExp) {
    const exact = typeof name === 'string';
    return this.screen.getByRole(role, { name, exact }).locator('visible=true').first();
  }

  async tap(role: 'button' | 'link' | 'tab' | 'radio', name: string | RegExp): Promise<void> {
    this.wasTapped = true;
    await this.thing(role, name).tap();
  }

  async type(label: string, text: string): Promise<void> {
    await this.thing('textbox', label).fill(text);
  }

  /** Waits until the text can be read on the screen. */
  async sees(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) await this.screen.getByText(text).locator('visible=true').first().waitFor();
  }

  /** As `sees`, for what takes longer; ms. */
  async seesIn(patience: number, text: string | RegExp): Promise<void> {
    const found = this.screen.getByText(text).locator('visible=true').first();
    await found.waitFor({ timeout: patience });
  }

  /** Waits until the text cannot be read any more. */
  async seesNo(text: string | RegExp): Promise<void> {
    await this.screen.getByText(text).locator('visible=true').first().waitFor({ state: 'detached' });
  }

  /** Everything that can be read now. */
  async text(): Promise<string> {
    return this.screen.innerText();
  }

  /** What stands in a field. */
  typed(label: string): Promise<string> {
    return this.thing('textbox', label).inputValue();
  }

  /**
   * Opens a form with `button`, fills it in and sends it with the button `send` in it; resolves when it has closed. `allowing`: WeChat
   * asks then whether it may send a message, and the person lets it.
   */
  async fillSheet(
    button: string,
    send: string,
    fill: () => Promise<void> = async () => undefined,
    { allowing = false } = {},
  ): Promise<void> {
    await this.tap('button', button);
    const sheet = this.screen.getByRole('dialog').getByRole('button', { name: send, exact: true });
    await sheet.waitFor();
    await fill();
    await sheet.tap();
    if (allowing) await this.tap('button', '允许');
    await sheet.waitFor({ state: 'hidden' });
  }

  /** Shares the page as a card by `button`; the page that the card opens. The preview has nobody to send it to, and tells the console. */
  async share(button: string): Promise<string> {
    const told = this.page.waitForEvent('console', (message) =>
      message.text().startsWith('onShareAppMessage'),
    );
    await this.tap('button', button);
    const card = (await (await told).args()[1]?.jsonValue()) as { path?: string } | undefined;
    return card?.path ?? '';
  }

  /** Chooses a picture as from the album; the first time WeChat's privacy sheet is answered with yes. */
  async addPhoto(photo: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.tap('button', '添加照片');
    const agree = this.thing('button', '同意');
    const first = await Promise.race([
      chooser,
      agree.waitFor().then(
        () => undefined,
        () => undefined,
      ),
    ]);
    if (!first) await agree.tap();
    await (await chooser).setFiles(photo);
    await this.thing('button', /查看第\d张照片/).waitFor();
  }

  /** Swipes until a thing is on the screen. */
  async swipeTo(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    await this.thing(role, name).scrollIntoViewIfNeeded();
  }

  /** Swipes to the end of the page in front. */
  async swipeDown(): Promise<void> {
    await this.screen.evaluate((body) => {
      for (const scroller of body.querySelectorAll('.mp-scroll')) scroller.scrollTop = scroller.scrollHeight;
    });
  }

  /** Pulls the page down from its top to have it read anew. */
  async pull(): Promise<void> {
    await this.screen.evaluate((body) => {
      for (const scroller of body.querySelectorAll('.mp-scroll')) scroller.scrollTop = 0;
    });
    const { mouse } = this.page;
    await mouse.move(160, 300);
    await mouse.down();
    for (const y of [360, 420, 480]) await mouse.move(160, y);
    await mouse.up();
  }

  /** Writes a few strokes on the paper to sign on. */
  async sign(): Promise<void> {
    const paper = this.screen.locator('canvas').first();
    await paper.scrollIntoViewIfNeeded();
    const box = await paper.boundingBox();
    if (!box) throw new Error('there is no paper to sign on');
    const { mouse } = this.page;
    await mouse.move(box.x + 40, box.y + 40);
    await mouse.down();
    for (const step of [1, 2, 3, 4, 5])
      await mouse.move(box.x + 40 + step * 30, box.y + 40 + (step % 2) * 40);
    await mouse.up();
  }

  /** The network goes away or comes back, without a restart. */
  network(state: 'normal' | 'offline'): Promise<void> {
    return this.set({ network: state });
  }

  /** The phone turns dark or light, without a restart. */
  async theme(theme: 'light' | 'dark'): Promise<void> {
    await this.set({ theme });
    await this.page.frameLocator('iframe').locator(`html[data-theme=${theme}]`).waitFor();
  }

  /** From now on the answers of this endpoint get lost after the server has done the work; until the result is called. */
  async loseAnswers(endpoint: string): Promise<() => Promise<void>> {
    const address = '**/client/call';
    await this.page.route(address, async (route) => {
      if (!route.request().postData()?.includes(`"${endpoint}"`)) return route.continue();
      await route.fetch();
      return route.abort();
    });
    return () => this.page.unroute(address);
  }

  /** From now on `take` decides what becomes of each call of a cloud function. */
  async onCalls(take: (call: Route) => Promise<void>): Promise<void> {
    await this.page.route('**/client/call', take);
  }

  private async set(change: HandsetSettings): Promise<void> {
    this.now = { ...this.now, ...change };
    const { as = 'stranger', font = 1, theme = 'light', network = 'normal' } = this.now;
    const settings = { as, font, theme, network, subscribe: 'ask', scan: '' };
    await this.page.evaluate(
      (message) => {
        document.querySelector('iframe')?.contentWindow?.postMessage(message, window.location.origin);
      },
      { preview: { type: 'settings', settings } },
    );
  }
}
