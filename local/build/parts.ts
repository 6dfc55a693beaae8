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

/** The parts of this project; `release` minifies. */
export function partsOf(release: boolean): Parts {
  const settings = release ? 'release' : 'development';
  return {
    functions: {
      name: 'cloudfunctions',
      inputs: [...TOOLS, 'contract', 'cloudfunctions'],
      out: 'dist/cloudfunctions',
      settings,
      build: () => buildFunctions({ source: 'cloudfunctions', out: 'dist/cloudfunctions', release }),
    },
    miniprogram: {
      name: 'miniprogram',
      inputs: [...TOOLS, 'contract', 'miniprogram'],
      out: 'dist/miniprogram',
      settings,
      build: () =>
        buildMiniprogram({ source: 'miniprogram', contract: 'contract', out: 'dist/miniprogram', release }),
    },
    preview: {
      name: 'preview',
      inputs: [...TOOLS, 'local/preview', 'dist/miniprogram'],
      out: 'dist/preview',
      settings,
      build: () => buildPhone({ source: 'dist/miniprogram', out: 'dist/preview', release }),
    },
  };
}
