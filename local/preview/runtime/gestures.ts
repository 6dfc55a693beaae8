import * as glassEasel from 'glass-easel';
import { componentAt, hasListener, isDisabledButton } from './eventTargets';

/** A finger on the screen as WeChat reports it; client coordinates count from the page's area, page ones from its content. */
export interface WxTouch {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
  force: number;
}

interface Point {
  identifier: number;
  x: number;
  y: number;
}

interface Press {
  target: EventTarget;
  start: Point;
  moved: boolean;
  longPressed: boolean;
  timer: number;
}

/** Movement in px from which a press is no tap any more, and the time in ms that makes it a long press (WeChat: 350). */
const TAP_DISTANCE = 10;
const LONG_PRESS_MS = 350;
const MOUSE = -1;
/** How long after a touch, in ms, browsers still send its mouse events. */
const GHOST_MS = 400;

/** Origin of the current page's coordinates on the screen, and how far it is scrolled. */
export type PageOrigin = () => { x: number; y: number; scrollTop: number };

/**
 * Recognises touch, mouse, tap and long press for the whole phone and dispatches them as component events.
 * A mouse counts as one finger, so pages behave the same on a desktop.
 */
export class Gestures {
  private readonly presses = new Map<number, Press>();
  private tapDepth = 0;
  private touched: { target: EventTarget; at: number; focus: Element | null } | undefined;

  constructor(private readonly origin: PageOrigin) {
    const capture = { capture: true, passive: false } as const;
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
      document.addEventListener(type, (event) => this.onTouch(type, event), capture);
    }
    document.addEventListener('pointerdown', (event) => this.onMouse('touchstart', event), capture);
    document.addEventListener('pointermove', (event) => this.onMouse('touchmove', event), capture);
    document.addEventListener('pointerup', (event) => this.onMouse('touchend', event), capture);
    document.addEventListener('pointercancel', (event) => this.onMouse('touchcancel', event), capture);
    document.addEventListener('keydown', (event) => this.onKey(event), capture);
    document.addEventListener('mousedown', (event) => this.dropGhost(event), capture);
    document.addEventListener('click', (event) => this.dropGhost(event), capture);
  }

  get isInTap(): boolean {
    return this.tapDepth > 0;
  }

  runInTap<T>(work: () => T): T {
    this.tapDepth += 1;
    try {
      return work();
    } finally {
      this.tapDepth -= 1;
    }
  }

  /** Taps `target` as a finger would: for labels, keyboards and built-ins that stand for another element. */
  tap(target: Element, x = 0, y = 0): void {
    const point = { identifier: 0, x, y };
    this.dispatch(target, 'tap', this.tapDetail(point), [], [point]);
  }

  private onTouch(type: string, event: TouchEvent): void {
    const changed = [...event.changedTouches].map(touchPoint);
    const touches = [...event.touches].map(touchPoint);
    for (const point of changed) {
      if (type === 'touchend' && event.target) {
        this.touched = { target: event.target, at: event.timeStamp, focus: document.activeElement };
      }
      const prevented = this.handle(type, event.target, point, touches);
      if (prevented && type === 'touchmove' && event.cancelable) event.preventDefault();
    }
  }

  // After a touch the browser sends mouse events to whatever lies there by then: an overlay that the tap has just opened
  // would be clicked, too.
  private dropGhost(event: MouseEvent): void {
    const { touched } = this;
    // A click that a script makes (to open the file chooser, to save a file) follows no finger.
    if (!event.isTrusted) return;
    const { sourceCapabilities } = event as { sourceCapabilities?: { firesTouchEvents: boolean } | null };
    if (sourceCapabilities?.firesTouchEvents === false) return;
    if (!touched || event.timeStamp - touched.at > GHOST_MS || !(event.target instanceof Node)) return;
    // What the tap has focused (a label its input) would lose the focus again to this press beside it.
    const isFocusKept = document.activeElement === touched.focus || document.activeElement === event.target;
    if (event.type === 'mousedown' && !isFocusKept) event.preventDefault();
    const before = touched.target as Node;
    if (before.contains(event.target) || (event.target.contains(before) && before.isConnected)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private onMouse(type: string, event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    if (type === 'touchstart' && event.button !== 0) return;
    const press = this.presses.get(MOUSE);
    if (type !== 'touchstart' && !press) return;
    const point = { identifier: MOUSE, x: event.clientX, y: event.clientY };
    this.handle(type, event.target, point, type === 'touchend' ? [] : [point]);
    // A drag goes on outside the frame. Capturing a plain press would steal the click from the input under it.
    if (press?.moved && type === 'touchmove') document.documentElement.setPointerCapture(event.pointerId);
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (
      (event.key !== 'Enter' && event.key !== ' ') ||
      !target.matches('[tabindex]') ||
      target.isContentEditable
    )
      return;
    event.preventDefault();
    const { left, top } = target.getBoundingClientRect();
    this.tap(target, left, top);
  }

  /** Returns true when a listener caught the event. */
  private handle(type: string, target: EventTarget | null, point: Point, touches: Point[]): boolean {
    if (type === 'touchstart' && target) this.begin(target, point);
    const press = this.presses.get(point.identifier);
    if (!press) return false;
    if (Math.hypot(point.x - press.start.x, point.y - press.start.y) > TAP_DISTANCE && !press.moved) {
      press.moved = true;
      window.clearTimeout(press.timer);
    }
    const prevented = this.dispatch(press.target, type, {}, touches, [point]);
    if (type === 'touchend' || type === 'touchcancel') {
      window.clearTimeout(press.timer);
      this.presses.delete(point.identifier);
      if (type === 'touchend' && !press.moved && !press.longPressed) {
        this.dispatch(press.target, 'tap', this.tapDetail(point), [], [point]);
      }
    }
    return prevented;
  }

  private begin(target: EventTarget, point: Point): void {
    const press: Press = { target, start: point, moved: false, longPressed: false, timer: 0 };
    press.timer = window.setTimeout(() => {
      // A tap is only lost to a long press that somebody listens to.
      press.longPressed = hasListener(target, 'longpress') || hasListener(target, 'longtap');
      this.dispatch(target, 'longpress', this.tapDetail(point), [point], [point]);
      this.dispatch(target, 'longtap', this.tapDetail(point), [point], [point]);
    }, LONG_PRESS_MS);
    this.presses.set(point.identifier, press);
  }

  private dispatch(
    target: EventTarget,
    type: string,
    detail: unknown,
    touches: Point[],
    changed: Point[],
  ): boolean {
    const element = componentAt(target);
    if (!element || (type === 'tap' && isDisabledButton(target))) return false;
    const event = new glassEasel.Event(type, detail, {
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: {
        touches: touches.map((point) => this.wxTouch(point)),
        changedTouches: changed.map((point) => this.wxTouch(point)),
      },
    });
    const run = () => glassEasel.Event.dispatchEvent(element, event);
    if (type === 'tap') this.runInTap(run);
    else run();
    return event.defaultPrevented();
  }

  private tapDetail(point: Point) {
    const { clientX, pageY } = this.wxTouch(point);
    return { x: clientX, y: pageY };
  }

  private wxTouch({ identifier, x, y }: Point): WxTouch {
    const origin = this.origin();
    const [clientX, clientY] = [x - origin.x, y - origin.y];
    return { identifier, clientX, clientY, pageX: clientX, pageY: clientY + origin.scrollTop, force: 1 };
  }
}

function touchPoint({ identifier, clientX, clientY }: Touch): Point {
  return { identifier, x: clientX, y: clientY };
}
