import { join } from 'node:path';
import { buildFunctions } from './functions';
import { buildMiniprogram } from './miniprogram';
import { buildPhone } from './phone';
import type { Part } from './stamp';

/** The parts of the build; `preview` is made from what `miniprogram` made. */
export interface Parts {
  functions: Part;
  miniprogram: Part;
  preview: Part;
}

/** What every part is made with: the installed packages and the build itself. */
const TOOLS = ['package-lock.json', 'local/build'];

/** The parts of the project in `root`; `release` minifies. Packages and the build itself are always those here. */
export function partsOf(release: boolean, root: string): Parts {
  const at = (path: string) => join(root, path);
  const settings = release ? 'release' : 'development';
  return {
    functions: {
      name: 'cloudfunctions',
      inputs: [...TOOLS, at('contract'), at('cloudfunctions')],
      out: at('dist/cloudfunctions'),
      settings,
      build: () => buildFunctions({ source: at('cloudfunctions'), out: at('dist/cloudfunctions'), release }),
    },
    miniprogram: {
      name: 'miniprogram',
      inputs: [...TOOLS, at('contract'), at('miniprogram')],
      out: at('dist/miniprogram'),
      settings,
      build: () =>
        buildMiniprogram({
          source: at('miniprogram'),
          contract: at('contract'),
          out: at('dist/miniprogram'),
          release,
        }),
    },
    preview: {
      name: 'preview',
      inputs: [...TOOLS, 'local/preview', at('dist/miniprogram')],
      out: at('dist/preview'),
      settings,
      build: () =>
        buildPhone({
          source: at('dist/miniprogram'),
          original: { source: at('miniprogram'), contract: at('contract') },
          out: at('dist/preview'),
          release,
        }),
    },
  };
}
