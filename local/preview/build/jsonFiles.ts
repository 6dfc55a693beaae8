import type { Problems } from './problems';
import type { SourceFolder } from './sourceFolder';

export type Json = Record<string, any>;

// Keys of app.json and page.json as WeChat's configuration reference lists them; a misspelt key is silently ignored there.
const APP_KEYS = new Set(
  (
    'entryPagePath pages window tabBar networkTimeout debug functionalPages subpackages subPackages workers requiredBackgroundModes ' +
    'requiredPrivateInfos plugins preloadRule resizable usingComponents permission sitemapLocation style useExtendedLib ' +
    'entranceDeclare darkmode themeLocation lazyCodeLoading singlePage supportedMaterials serviceProviderTicket ' +
    'embeddedAppIdList halfPage debugOptions enablePassiveEvent resolveAlias renderer rendererOptions componentFramework ' +
    'miniApp static convertRpxToVw navigateToMiniProgramAppIdList __usePrivacyCheck__ appBar componentPlaceholder'
  ).split(' '),
);
const WINDOW_KEYS =
  'navigationBarBackgroundColor navigationBarTextStyle navigationBarTitleText navigationStyle homeButton backgroundColor ' +
  'backgroundColorContent backgroundTextStyle backgroundColorTop backgroundColorBottom enablePullDownRefresh ' +
  'onReachBottomDistance pageOrientation restartStrategy initialRenderingCache visualEffectInBackground handleWebviewPreload';
const PAGE_KEYS = new Set(
  (
    WINDOW_KEYS +
    ' disableScroll usingComponents component componentGenerics componentPlaceholder styleIsolation addGlobalClass pureDataPattern ' +
    'style singlePage renderer rendererOptions componentFramework navigationBarFrontColor options virtualHost $schema'
  ).split(' '),
);

/** Reads a JSON file of the mini-program; `undefined` after reporting when it is absent or broken. */
export function readJson(source: SourceFolder, file: string, problems: Problems): Json | undefined {
  if (!source.has(file)) {
    problems.add(file, 'file is missing');
    return undefined;
  }
  const text = source.read(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    problems.add(file, `broken JSON: ${message}`, before.split('\n').length);
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.add(file, 'must hold one JSON object', 1);
    return undefined;
  }
  return value;
}

/** Reports keys that WeChat does not know. */
export function checkKeys(
  source: SourceFolder,
  file: string,
  json: Json,
  kind: 'app' | 'page',
  problems: Problems,
) {
  const known = kind === 'app' ? APP_KEYS : PAGE_KEYS;
  for (const key of Object.keys(json)) {
    if (!known.has(key)) problems.add(file, `unknown key "${key}"`, lineOf(source.read(file), `"${key}"`));
  }
}

/** Line (from 1) of the first `needle`, or 1. */
export function lineOf(text: string, needle: string): number {
  const at = text.indexOf(needle);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
