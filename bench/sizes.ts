import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions } from '../local/build/functions';
import { buildMiniprogram } from '../local/build/miniprogram';
import { packageSizes } from '../local/build/packageSizes';
import type { Figure } from './figures';
import { PACKAGE_BYTES } from './preview/budgets';
import { inTemporaryFolder } from './temporary';

const MB = 1024 * 1024;
/** WeChat's limit for all packages together. Source: framework/subpackages. */
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
  const packages = packageSizes(built);
  const inMain = packages[0]?.files ?? [];
  const within = (folder: string) => sum(inMain.filter(({ name }) => name.startsWith(`${folder}/`)));
  return [
    ...packages.slice(0, 1).map(({ bytes }) => judged('main package', bytes, PACKAGE_BYTES)),
    { figure: '  of that npm packages', value: kilobytes(within('miniprogram_npm')) },
    { figure: '  of that contract', value: kilobytes(within('contract')) },
    ...packages.slice(1).map(({ root, bytes }) => judged(`subpackage ${root}`, bytes, PACKAGE_BYTES)),
    judged('all packages', sum(packages), TOTAL_BYTES),
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
