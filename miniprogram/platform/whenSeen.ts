/**
 * Calls `then` once, when one of the elements `selector` of the page has come onto the screen. Gives what ends the watch. Who
 * sweeps past an element may never be told of it: let one at the end of the page bear the selector, too.
 */
export function whenSeen(page: object, selector: string, then: () => void): () => void {
  const observer = wx.createIntersectionObserver(page, { observeAll: true });
  observer.relativeToViewport().observe(selector, ({ intersectionRatio }) => {
    if (intersectionRatio <= 0) return;
    observer.disconnect();
    then();
  });
  return () => observer.disconnect();
}
