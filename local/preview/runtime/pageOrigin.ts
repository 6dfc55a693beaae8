/** The area of the page on top: coordinates that pages see count from its corner, not from the phone's screen. */
export function currentViewport(): HTMLElement | null {
  return document.querySelector('.mp-viewport');
}

/** The element that scrolls the page on top. */
export function currentScroller(): HTMLElement | null {
  return document.querySelector('.mp-scroll');
}

/** A rectangle of the screen in the coordinates of the page on top. */
export function pageRect(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const origin = currentViewport()?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const [x, y] = [left - origin.left, top - origin.top];
  return { left: x, top: y, right: x + width, bottom: y + height, width, height };
}
