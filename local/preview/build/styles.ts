import fs from 'node:fs';
import path from 'node:path';
import type { Problems } from './problems';
import type { Project } from './readProject';
import type { SourceFolder } from './sourceFolder';
import { compileWxss } from './wxss';

const BASE = path.join(__dirname, '../builtin');

/** The one style sheet: WeChat's defaults, app.wxss, components from the inside out, pages. */
export function compileStyles(source: SourceFolder, project: Project, problems: Problems): string {
  const base = fs
    .readdirSync(BASE)
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => fs.readFileSync(path.join(BASE, file), 'utf8'));
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
