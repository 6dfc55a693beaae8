import type { ToFrame } from '../wx/frameMessages';
import { element } from '../wx/overlay/element';
import { redrawOnFonts } from '../wx/overlay/redrawOnFonts';
import type { PhoneSettings } from '../wx/phoneSettings';
import type { PreviewConfig } from '../wx/previewConfig';
import { calls } from './calls';
import { section } from './choice';
import { clock } from './clock';
import { callsSince, outbox as readOutbox, resetDemo } from './control';
import { environment } from './environment';
import { pageAddress, readState, writeState } from './frameState';
import { outbox } from './outbox';
import { pageCost } from './pageCost';
import { personaPicker } from './personas';
import { PhoneView } from './phoneView';
import { type Problem, problems } from './problems';
import { resetButton } from './resetButton';
import { statusBar } from './statusBar';

/** The outbox also changes by timers nobody on this page started. */
const OUTBOX_EVERY_MS = 5000;
/** The cloud records a call just after its answer has left. */
const RECORD_AFTER_MS = 150;
/** How far back the cloud is asked for its records of calls. */
const RECORDS_MS = 60_000;
/** How often the panel looks at what the page has cost. */
const COST_EVERY_MS = 500;

/** The phone and the panel around it: every part tells it what was chosen, it keeps them in step. */
class Frame {
  private readonly state;
  private readonly phone = new PhoneView((message) => this.hear(message));
  private readonly calls = calls();
  private readonly cost = pageCost();
  private readonly clock = clock(() => this.refreshOutbox());
  private readonly place = environment({
    settings: (part) => this.change(part),
    size: (size) => {
      this.state.size = size;
      this.apply();
    },
  });
  private readonly who;
  private readonly outbox;
  private readonly gallery;

  constructor(private readonly config: PreviewConfig) {
    this.state = readState(window.location.search, config.start);
    this.who = personaPicker(config.personas, (key) => this.open(key, ''));
    this.outbox = outbox({
      templates: config.templates,
      personaOf: this.who.byOpenid,
      onOpen: ({ key }, page) => this.open(key, page),
    });
    this.gallery = galleryLink(() => this.open(this.state.settings.as, config.gallery ?? ''));
  }

  start(): void {
    const { bare, settings, page } = this.state;
    document.body.classList.toggle('bare', bare);
    document.body.append(this.layout(), panelToggle());
    this.phone.screen.append(statusBar(this.clock.now));
    this.open(settings.as, page);
    this.followBuilds();
    if (bare) return;
    void this.clock.refresh();
    this.refreshOutbox();
    setInterval(() => this.refreshOutbox(), OUTBOX_EVERY_MS);
    setInterval(() => this.cost.show(this.phone.cost()), COST_EVERY_MS);
  }

  private layout(): HTMLElement {
    const reset = section('演示数据', [resetButton(resetDemo)]);
    const second = [this.clock.root, this.outbox.root, this.cost.root, this.calls.root, reset];
    return element('main', {}, [
      element('aside', { class: 'side first' }, [
        title(this.config.appName, this.gallery),
        this.who.root,
        this.place.root,
      ]),
      this.phone.root,
      element('aside', { class: 'side second' }, second),
    ]);
  }

  private open(as: string, page: string): void {
    this.state.settings = { ...this.state.settings, as };
    this.state.page = page;
    this.calls.open('');
    this.apply();
    this.phone.load(this.state);
  }

  private change(part: Partial<PhoneSettings>): void {
    this.state.settings = { ...this.state.settings, ...part };
    this.apply();
    // WeChat, too, restarts a mini-program when the font size changes.
    if (part.font !== undefined) this.phone.load(this.state);
    else this.phone.tell({ type: 'settings', settings: this.state.settings });
  }

  private apply(): void {
    writeState(this.state);
    this.who.show(this.state.settings.as);
    this.place.show(this.state);
    this.phone.show(this.state);
  }

  private hear(message: ToFrame): void {
    if (message.type === 'route') {
      this.state.page = pageAddress(message.route, message.query);
      this.calls.open(message.route);
      const { gallery } = this.config;
      this.gallery.hidden = gallery === undefined || !this.phone.has(gallery);
      writeState(this.state);
      return;
    }
    if (message.type === 'call') this.calls.add(message.call);
    setTimeout(() => {
      this.refreshOutbox();
      void callsSince(this.clock.now() - RECORDS_MS).then(this.calls.complete, () => undefined);
    }, RECORD_AFTER_MS);
  }

  private refreshOutbox(): void {
    void readOutbox().then(this.outbox.show, () => undefined);
  }

  private followBuilds(): void {
    const show = problems(this.phone.screen);
    const events = new EventSource('/preview/events');
    events.addEventListener('problems', ({ data }: MessageEvent<string>) =>
      show(JSON.parse(data) as Problem[]),
    );
    events.addEventListener('reload', () => {
      show([]);
      this.phone.load(this.state);
    });
  }
}

function title(appName: string, gallery: HTMLElement): HTMLElement {
  return element('header', {}, [
    element('h1', { text: appName }),
    element('p', { text: '数据只在这台电脑上，真机以微信为准' }),
    element('a', {
      text: '打开本地云：数据、调用、消息、故障',
      attributes: { href: '/preview/cloud', target: '_blank', rel: 'noopener' },
    }),
    gallery,
  ]);
}

/** 组件画廊: opens the components in the phone; hidden where the mini-program was built without them. */
function galleryLink(onOpen: () => void): HTMLElement {
  return element('a', {
    text: '打开组件画廊',
    attributes: { href: '#', hidden: '' },
    onclick: (event) => {
      event.preventDefault();
      onOpen();
    },
  });
}

/** On narrow windows phone and panel take turns. */
function panelToggle(): HTMLElement {
  const button = element('button', {
    class: 'toggle',
    text: '面板',
    attributes: { type: 'button' },
    onclick: () => {
      button.textContent = document.body.classList.toggle('open') ? '手机' : '面板';
    },
  });
  return button;
}

async function start(): Promise<void> {
  redrawOnFonts();
  const response = await fetch('/preview/config.json');
  new Frame((await response.json()) as PreviewConfig).start();
}

void start();
