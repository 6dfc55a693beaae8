import type { Story } from './view';

export const properties = {
  /** Made by `toStory`. */
  story: { type: Object, value: undefined as unknown as Story },
};
