import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { subpackagesOf } from '../local/build/appManifest';
import { buildFunctions } from '../local/build/functions';
import { readJson } from '../local/build/jsonFile';
import { buildMiniprogram } from '../local/build/miniprogram';
import { filesUnder } from '../local/build/output';
import type { Figure } from './figures';
import { inTemporaryFolder } from './temporary';

const MB = 1024 * 1024;
/** Our own budget: half of what WeChat allows, because the main package is what a visitor waits for. */
const MAIN_BYTES = 1.0 * MB;
/** WeChat's limits per package and for all together. Source: framework/subpackages. */
const PACKAGE_BYTES = 2 * MB;
const TOTAL_BYTES = 20 * MB;
/** A bundled wx-server-sdk is 1.23 MB; more than this, and something was dragged in. */
const FUNCTION_BYTES = 2 * MB;

/** Sizes of what is uploaded: a release build into a folder of its own. */
export function sizes(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const [miniprogram, functions] = [join(folder, 'miniprogram'), join(folder, 'cloudfunctions')];
    await buildMiniprogram({ source: 'miniprogram', contract: 'contract', out: miniprogram, release: true });
    await buildFunctions({ source: 'cloudfunctions', out: functions, release: true });
    return [...packageFigures(miniprogram), ...functionFigures(functions)];
  });
}

function packageFigures(built: string): Figure[] {
  const app = readJson(join(built, 'app.json'), []);
  const roots = app ? subpackagesOf(app).map(({ root }) => root) : [];
  const files = filesUnder(built).map((name) => ({ name, bytes: statSync(join(built, name)).size }));
  const within = (root: string) => files.filter(({ name }) => name.startsWith(`${root}/`));
  const inMain = files.filter(({ name }) => !roots.some((root) => name.startsWith(`${root}/`)));
  const library = inMain.filter(({ name }) => name.startsWith('miniprogram_npm/'));
  return [
    judged('main package', sum(inMain), MAIN_BYTES),
    { figure: '  of that npm packages', value: kilobytes(sum(library)) },
    {
      figure: '  of that contract',
      value: kilobytes(sum(inMain.filter(({ name }) => name.startsWith('contract/')))),
    },
    ...roots.map((root) => judged(`subpackage ${root}`, sum(within(root)), PACKAGE_BYTES)),
    judged('all packages', sum(files), TOTAL_BYTES),
  ];
}

function functionFigures(built: string): Figure[] {
  return readdirSync(built)
    .sort()
    .map((name) => judged(`function ${name}`, statSync(join(built, name, 'index.js')).size, FUNCTION_BYTES));
}

function judged(figure: string, bytes: number, most: number): Figure {
  return { figure, value: kilobytes(bytes), goal: `≤ ${kilobytes(most)}`, ok: bytes <= most };
}

function sum(files: { bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
