import path from 'node:path';
import { checkJson, lineOf, readJson, type Json } from './jsonFiles';
import { Packages } from './packages';
import { Problems } from './problems';
import { isFromNpm, npmFolders, resolveReference, type SourceFolder } from './sourceFolder';
import { ThemeFile } from './themeFile';

/** A page or component: `path` is its four files without extension. */
export interface Unit {
  path: string;
  kind: 'page' | 'component';
  config: Json;
  /** Tag → unit path with a leading `/`, app.json's own included. */
  using: Record<string, string>;
  isolation: string;
  /** Prefix of its class names in the one css file; '' for shared styles. */
  styleScope: string;
}

/** `units` come in dependency order: what a unit uses stands before it. Pages of subpackages are ordinary pages here. */
export interface Project {
  app: Json;
  pages: string[];
  units: Unit[];
}

const TAB_BAR = 'custom-tab-bar/index';
const NOTHING: Project = { app: { pages: [] }, pages: [], units: [] };

/** Reads app.json and everything reachable from its pages. Problems are collected, never thrown. */
export function readProject(source: SourceFolder, problems: Problems): Project {
  const app = readJson(source, 'app.json', problems);
  if (!app || !checkJson(source, 'app.json', app, 'app', problems)) return NOTHING;
  checkSitemap(source, app, problems);
  const theme = new ThemeFile(source, app, problems);
  const reader = new UnitReader(source, new Packages(app), problems);
  const text = source.read('app.json');
  const shared = reader.resolveUsing('app.json', app['usingComponents'] ?? {}, {});
  reader.shared = shared;
  const pages = listPages(app);
  if (pages.length === 0) problems.add('app.json', 'names no pages', 1);
  for (const page of pages) {
    if (reader.exists(page)) reader.read(page, 'page');
    else
      problems.add(
        'app.json',
        `page "${page}" has no ${reader.missing(page).join(', ')}`,
        lineOf(text, path.posix.basename(page)),
      );
  }
  if (app['tabBar']?.custom === true) reader.readTabBar();
  app['theme'] = theme.themes;
  for (const { kind, path: page, config } of reader.units)
    if (kind === 'page' && source.has(`${page}.json`)) theme.checkWindow(`${page}.json`, config);
  for (const { pagePath } of app['tabBar']?.list ?? []) {
    if (!pages.includes(pagePath))
      problems.add('app.json', `tabBar page "${pagePath}" is not in pages`, lineOf(text, pagePath));
  }
  return { app, pages, units: reader.units };
}

/** The file that app.json names for where search may look. */
function checkSitemap(source: SourceFolder, app: Json, problems: Problems): void {
  const written: unknown = app['sitemapLocation'];
  if (typeof written !== 'string') return;
  const file = resolveReference('app.json', written);
  const json = readJson(source, file, problems);
  if (json) checkJson(source, file, json, 'sitemap', problems);
}

function listPages(app: Json): string[] {
  const packages: { root: string; pages: string[] }[] = app['subPackages'] ?? app['subpackages'] ?? [];
  const inPackages = packages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page)));
  return [...(app['pages'] ?? []), ...inPackages];
}

class UnitReader {
  readonly units: Unit[] = [];
  shared: Record<string, string> = {};
  private readonly seen = new Set<string>();

  constructor(
    private readonly source: SourceFolder,
    private readonly packages: Packages,
    private readonly problems: Problems,
  ) {}

  exists(unit: string): boolean {
    return this.missing(unit).length === 0;
  }

  missing(unit: string): string[] {
    return ['.js', '.wxml'].filter((extension) => !this.source.has(unit + extension));
  }

  read(unit: string, kind: Unit['kind']): void {
    if (this.seen.has(unit)) return;
    this.seen.add(unit);
    const file = `${unit}.json`;
    const config =
      kind === 'page' && !this.source.has(file) ? {} : readJson(this.source, file, this.problems);
    if (!config) return;
    if (!isFromNpm(unit) && this.source.has(file))
      checkJson(this.source, file, config, 'page', this.problems);
    if (kind === 'component' && config['component'] !== true) {
      this.problems.add(file, 'a component needs "component": true', 1);
    }
    const using = this.resolveUsing(
      file,
      config['usingComponents'] ?? {},
      isFromNpm(unit) ? {} : this.shared,
      config['componentPlaceholder'] ?? {},
    );
    this.resolveGenerics(file, config);
    const isolation = this.isolationOf(unit, kind, config);
    const isShared = isolation === 'shared' || isolation === 'page-shared';
    this.units.push({
      path: unit,
      kind,
      config,
      using,
      isolation,
      styleScope: isShared ? '' : `s${this.seen.size}`,
    });
  }

  /** The component that stands in for the tab bar; WeChat knows it by its place alone. */
  readTabBar(): void {
    const missing = this.missing(TAB_BAR);
    if (missing.length === 0) this.read(TAB_BAR, 'component');
    else this.problems.add('app.json', `"tabBar.custom" needs ${TAB_BAR}${missing.join(', ')}`, 1);
  }

  /** Resolves a `usingComponents` table and reads what it names first. */
  resolveUsing(
    file: string,
    table: Record<string, string>,
    inherited: Record<string, string>,
    placeholders: Record<string, string> = {},
  ) {
    const using: Record<string, string> = { ...inherited };
    for (const [tag, reference] of Object.entries(table)) {
      const found = this.candidates(file, reference).find((candidate) => this.exists(candidate));
      if (found === undefined) {
        const line = lineOf(this.source.read(file), `"${tag}"`);
        this.problems.add(file, `component <${tag}> is not at "${reference}"`, line);
        continue;
      }
      const refusal = this.packages.refusal(file, found);
      // Whoever names a placeholder has WeChat load the other package meanwhile.
      if (refusal && !(tag in placeholders))
        this.problems.add(file, `component <${tag}>: ${refusal}`, lineOf(this.source.read(file), `"${tag}"`));
      using[tag] = `/${found}`;
      this.read(found, 'component');
    }
    return using;
  }

  /** Reads the defaults of `componentGenerics` and writes where they were found: the engine resolves no paths. */
  private resolveGenerics(file: string, config: Json): void {
    const generics: Record<string, { default?: string } | true> = config['componentGenerics'] ?? {};
    for (const [name, generic] of Object.entries(generics)) {
      if (generic === true || generic.default === undefined) continue;
      const found = this.resolveUsing(file, { [name]: generic.default }, {})[name];
      if (found !== undefined) generic.default = found;
    }
  }

  private candidates(file: string, reference: string): string[] {
    const direct = resolveReference(file, reference);
    const bare = !/^[./]/.test(reference);
    const inNpm = bare ? npmFolders(file).map((folder) => path.posix.join(folder, reference)) : [];
    return [direct, ...inNpm].flatMap((candidate) => [candidate, `${candidate}/index`]);
  }

  // glass-easel's adapter reads the isolation from JSON only, WeChat also from `options` in the script.
  private isolationOf(unit: string, kind: Unit['kind'], config: Json): string {
    if (typeof config['styleIsolation'] === 'string') return config['styleIsolation'];
    const script = this.source.has(`${unit}.js`) ? this.source.read(`${unit}.js`) : '';
    const written = /styleIsolation\s*:\s*['"]([\w-]+)['"]/.exec(script)?.[1];
    const global = config['addGlobalClass'] === true || /addGlobalClass\s*:\s*(true|!0)/.test(script);
    if (kind === 'page') return written ?? 'shared';
    return written ?? (global ? 'apply-shared' : 'isolated');
  }
}
