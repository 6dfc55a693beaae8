const TALL_SCREEN = 780;

/** Heights in px of what surrounds a page. Source: an iPhone with, and one without, a home indicator. */
export const NAVIGATION_BAR = 44;
export const TAB_BAR = 56;

/** Keeps the css variables of the screen's edges right, also when the frame changes the phone. */
export function followScreen(): void {
  const apply = () => {
    const { statusBar, homeIndicator } = screenEdges(window.innerHeight);
    document.documentElement.style.setProperty('--mp-status', `${statusBar}px`);
    document.documentElement.style.setProperty('--mp-home', `${homeIndicator}px`);
  };
  apply();
  window.addEventListener('resize', apply);
}

/** Heights in px of what the phone itself occupies, by the size of its screen. */
export function screenEdges(screenHeight: number): { statusBar: number; homeIndicator: number } {
  return screenHeight >= TALL_SCREEN
    ? { statusBar: 44, homeIndicator: 34 }
    : { statusBar: 20, homeIndicator: 0 };
}
