import { join } from 'node:path';
import type { Problem } from './failure';
import { isRecord, problemInJson, stringItems, type JsonFile } from './jsonFile';
import { isFile } from './places';
import { slashed } from './position';

/** The subpackages app.json lists. */
export function subpackagesOf(app: JsonFile): { root: string; pages: string[] }[] {
  const listed = app.value['subPackages'] ?? app.value['subpackages'];
  if (!Array.isArray(listed)) return [];
  return listed.filter(isRecord).map((entry) => ({
    root: typeof entry['root'] === 'string' ? entry['root'].replace(/\/$/, '') : '',
    pages: stringItems(entry['pages']),
  }));
}

/** What app.json names and is not there: pages without their three files, tab bar pages not listed, missing icons. */
export function manifestProblems(source: string, app: JsonFile): Problem[] {
  const inMain = stringItems(app.value['pages']).flatMap((page) => pageProblems(source, app, '', page));
  const inSub = subpackagesOf(app).flatMap(({ root, pages }) =>
    pages.flatMap((page) => pageProblems(source, app, root, page)),
  );
  return [...inMain, ...inSub, ...tabBarProblems(source, app)];
}

function pageProblems(source: string, app: JsonFile, root: string, page: string): Problem[] {
  const path = join(root, page);
  const missing = ['.ts', '.wxml', '.json'].filter((ending) => !isFile(join(source, path + ending)));
  if (missing.length === 0) return [];
  // In a subpackage only the last part of the path stands in app.json, and two subpackages may share it.
  const after = root === '' ? undefined : root;
  return [problemInJson(app, page, `page ${slashed(path)} has no ${missing.join(', ')}`, after)];
}

function tabBarProblems(source: string, app: JsonFile): Problem[] {
  const tabBar = app.value['tabBar'];
  if (!isRecord(tabBar) || !Array.isArray(tabBar['list'])) return [];
  const inMain = stringItems(app.value['pages']);
  return tabBar['list'].filter(isRecord).flatMap((tab) => {
    const page = String(tab['pagePath']);
    // A variable stands for one icon in each theme: the preview's build looks for those.
    const icons = [tab['iconPath'], tab['selectedIconPath']].filter(
      (icon): icon is string => typeof icon === 'string' && !icon.startsWith('@'),
    );
    return [
      ...(inMain.includes(page)
        ? []
        : [problemInJson(app, page, `tab ${page} is not a page of the main package`)]),
      ...icons
        .filter((icon) => !isFile(join(source, icon)))
        .map((icon) => problemInJson(app, icon, `there is no ${icon}`)),
    ];
  });
}
