import { SCENES, type Scene } from './scenes';

const routeOf = (page: string) => page.replace(/\?.*$/, '');
const taken = new Set(SCENES.map(({ name }) => name));

/** Every page as it loads, and without a network: after the first scene of it on a phone that nothing was changed on. */
export const STATE_SCENES: readonly Scene[] = [...firstOfEachPage()]
  .flatMap((scene): Scene[] => [
    { ...scene, name: `${scene.name}-loading`, isLoading: true, isShown: false },
    { ...scene, name: `${scene.name}-offline`, network: 'offline', isShown: false },
  ])
  .filter(({ name }) => !taken.has(name));

function firstOfEachPage(): Iterable<Scene> {
  const first = new Map<string, Scene>();
  for (const scene of SCENES) {
    const { page, font, network, width, panel, isLoading, taps } = scene;
    const isChanged = [font, network, width, panel, isLoading, taps].some((change) => change !== undefined);
    if (!isChanged && !first.has(routeOf(page))) first.set(routeOf(page), scene);
  }
  return first.values();
}
