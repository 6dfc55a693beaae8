import { SCENES, type Scene } from './scenes';

/** Those of them that the README shows. */
const SHOWN = ['home-owner', 'ticket', 'review'];

/** Every scene at WeChat's standard text on an ordinary phone, on a phone in dark mode. */
export const DARK_SCENES: readonly Scene[] = SCENES.filter(({ font, width }) => !font && !width).map(
  (scene) => ({
    ...scene,
    name: `${scene.name}-dark`,
    theme: 'dark',
    isShown: SHOWN.includes(scene.name),
  }),
);
