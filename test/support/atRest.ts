import type { Screen } from './handset';

/** Waits until sheets have come to rest; what breathes for ever, as skeletons do, is not waited for. */
export async function atRest(screen: Screen): Promise<void> {
  await screen.evaluate(async (body) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // The end of one may be the start of the next: colours that are inherited turn one after another.
    for (let moving = [{}]; moving.length > 0;) {
      await frame();
      const running = body.ownerDocument
        .getAnimations()
        .filter((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
      await Promise.all(running.map((one) => one.finished.catch(() => undefined)));
      moving = running;
    }
  });
}
