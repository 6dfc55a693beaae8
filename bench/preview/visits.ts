import { SCENES, type Scene } from '../../local/shots/scenes';

/** Who opens which page in the usual way: the scenes of the screenshots on a phone that nothing was changed on. */
export const VISITS: readonly Scene[] = SCENES.filter(
  ({ font, network, width, panel }) =>
    font === undefined && network === undefined && width === undefined && panel === undefined,
);

/** The route of a page's address. */
export const routeOf = (page: string): string => page.replace(/^\/|\?.*$/g, '');
