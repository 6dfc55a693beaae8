import fs from 'node:fs';
import path from 'node:path';
import { LastBundle } from './lastBundle';
import type { Problems } from './problems';
import type { Project } from './readProject';
import type { SourceFolder } from './sourceFolder';
import { compileWxss } from './wxss';

const BASE = path.join(__dirname, '../builtin');

// Most edits are of templates and scripts; the styles of all packages are read anew only when one has changed.
let last: LastBundle | undefined;

/** The one style sheet: WeChat's defaults, app.wxss, components from the inside out, pages. */
export function compileStyles(source: SourceFolder, project: Project, problems: Problems): string {
  const sheets = source.files().filter((file) => file.endsWith('.wxss'));
  const inputs = [...sheets.map((file) => source.absolute(file)), ...baseFiles()];
  const units = project.units.map(({ path: unit, kind, styleScope }) => [unit, kind, styleScope]);
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
  const app = source.has('app.wxss') ? [compileWxss(source, 'app.wxss', { scope: '' }, problems)] : [];
  const components = project.units.filter((unit) => unit.kind === 'component');
  const pages = project.units.filter((unit) => unit.kind === 'page');
  const units = [...components, ...pages]
    .filter((unit) => source.has(`${unit.path}.wxss`))
    .map((unit) => {
      const page = unit.kind === 'page' ? { page: unit.path } : {};
      return compileWxss(source, `${unit.path}.wxss`, { scope: unit.styleScope, ...page }, problems);
    });
  return [...base, ...app, ...units].join('\n');
}
