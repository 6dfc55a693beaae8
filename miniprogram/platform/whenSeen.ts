/** Calls `then` once, when the element `selector` of the page has come onto the screen. Gives what ends the watch. */
export function whenSeen(page: object, selector: string, then: () => void): () => void {
  const observer = wx.createIntersectionObserver(page);
  observer.relativeToViewport().observe(selector, ({ intersectionRatio }) => {
    if (intersectionRatio <= 0) return;
    observer.disconnect();
    then();
  });
  return () => observer.disconnect();
}
