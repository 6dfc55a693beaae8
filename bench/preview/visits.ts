import { SCENES, type Scene } from '../../local/shots/scenes';

/** Who opens which page in the usual way: the scenes of the screenshots on a phone that nothing was changed on, each once. */
export const VISITS: readonly Scene[] = usual(SCENES);

/** The route of a page's address. */
export const routeOf = (page: string): string => page.replace(/^\/|\?.*$/g, '');

function usual(scenes: readonly Scene[]): Scene[] {
  const visits = new Map<string, Scene>();
  for (const scene of scenes) {
    const { as, page, font, network, width, panel, isLoading } = scene;
    const isChanged = [font, network, width, panel, isLoading].some((change) => change !== undefined);
    if (!isChanged && !visits.has(`${as} ${page}`)) visits.set(`${as} ${page}`, scene);
  }
  return [...visits.values()];
}
