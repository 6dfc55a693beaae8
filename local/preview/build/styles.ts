import fs from 'node:fs';
import path from 'node:path';
import { LastBundle } from './lastBundle';
import type { Problems } from './problems';
import type { Project, Unit } from './readProject';
import type { Reach } from './selectors';
import type { SourceFolder } from './sourceFolder';
import { APP_SHEET } from './sheets';
import { compileWxss } from './wxss';

const BASE = path.join(__dirname, '../builtin');

// Most edits are of templates and scripts; the styles of all packages are read anew only when one has changed.
let last: LastBundle | undefined;

/** The one style sheet: WeChat's defaults, app.wxss, components from the inside out, pages. */
export function compileStyles(source: SourceFolder, project: Project, problems: Problems): string {
  const sheets = source.files().filter((file) => file.endsWith('.wxss'));
  const inputs = [...sheets.map((file) => source.absolute(file)), ...baseFiles()];
  const units = project.units.map(({ path: unit, kind, styleScope, isolation, using }) => [
    ...[unit, kind, styleScope, isolation],
    ...Object.values(using),
  ]);
  const entry = JSON.stringify([units, inputs]);
  const known = last?.answer(entry);
  if (known !== undefined) return known;
  const faults = problems.list.length;
  const css = compileAnew(source, project, problems);
  // What is wrong is to be told again at each build.
  last = problems.list.length > faults ? undefined : new LastBundle(entry, inputs, css);
  return css;
}

function baseFiles(): string[] {
  const names = fs.readdirSync(BASE).filter((file) => file.endsWith('.css'));
  return names.sort().map((file) => path.join(BASE, file));
}

function compileAnew(source: SourceFolder, project: Project, problems: Problems): string {
  const base = baseFiles().map((file) => fs.readFileSync(file, 'utf8'));
  const app = source.has('app.wxss') ? [appSheet(source, project, problems)] : [];
  const components = project.units.filter((unit) => unit.kind === 'component');
  const pages = project.units.filter((unit) => unit.kind === 'page');
  const units = [...components, ...pages]
    .filter((unit) => source.has(`${unit.path}.wxss`))
    .map((unit) => compileWxss(source, `${unit.path}.wxss`, reachOf(unit, project), problems));
  return [...base, ...app, ...units].join('\n');
}

function appSheet(source: SourceFolder, project: Project, problems: Problems): string {
  const css = compileWxss(source, 'app.wxss', { scope: '' }, problems);
  const mayLack = project.units.some(({ isolation }) => isolation.startsWith('page-'));
  return mayLack ? `@media ${APP_SHEET} {\n${css}\n}` : css;
}

/** A page's rules stay on it; shared ones of a component go to the pages that load it, as each page of WeChat is its own. */
function reachOf(unit: Unit, { units }: Project): Reach {
  const { path: own, kind, styleScope: scope } = unit;
  if (kind === 'page') return { scope, unit: own, pages: [own] };
  if (scope !== '') return { scope, unit: own };
  const pages = units
    .filter((page) => page.kind === 'page' && uses(page, own, units))
    .map((page) => page.path);
  // A custom tab bar lies outside of every page.
  return { scope, unit: own, ...(pages.length > 0 ? { pages } : {}) };
}

function uses(page: Unit, component: string, units: Unit[]): boolean {
  const seen = new Set<string>();
  const visit = (one: string): boolean => {
    if (one === component) return true;
    if (seen.has(one)) return false;
    seen.add(one);
    const using = units.find(({ path: unit }) => unit === one)?.using ?? {};
    return Object.values(using).some((inner) => visit(inner.replace(/^\//, '')));
  };
  return visit(page.path);
}
