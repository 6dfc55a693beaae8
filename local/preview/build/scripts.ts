import fs from 'node:fs';
import path from 'node:path';
import { build, type BuildFailure, type Plugin } from 'esbuild';
import { LastBundle } from './lastBundle';
import { Packages } from './packages';
import type { Problems } from './problems';
import type { Project } from './readProject';
import { isFromNpm, npmFolders, resolveReference, type SourceFolder } from './sourceFolder';

/** What the bundle needs beside the mini-program itself. */
export interface ScriptOptions {
  wxModule: string;
  dev: boolean;
}

/** Global function that `templates.js`, loaded before the bundle, defines. */
export const TEMPLATES = '__mpTemplates';

// While somebody edits templates and styles, the scripts stay as they are; bundling them is the slowest step.
let last: LastBundle | undefined;

const RUNTIME = path.join(__dirname, '../runtime/index.ts');

/** Bundles the runtime, the `wx` object and every script of the mini-program into one classic script. */
export async function bundleScripts(
  source: SourceFolder,
  project: Project,
  options: ScriptOptions,
  problems: Problems,
): Promise<string> {
  const contents = entry(source, project, options);
  const known = last?.answer(contents);
  if (known !== undefined) return known;
  try {
    const result = await build({
      stdin: {
        contents,
        resolveDir: source.root,
        sourcefile: 'preview-entry.js',
      },
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2020',
      define: { 'process.env.NODE_ENV': '"production"' },
      sourcemap: options.dev ? 'inline' : false,
      legalComments: 'none',
      logLevel: 'silent',
      metafile: true,
      plugins: [miniProgramModules(source, project)],
    });
    const code = result.outputFiles[0]?.text ?? '';
    last = new LastBundle(contents, Object.keys(result.metafile.inputs), code);
    return code;
  } catch (error) {
    const { errors } = error as BuildFailure;
    if (!Array.isArray(errors)) throw error;
    for (const { text, location } of errors) {
      const file = location ? (source.inside(path.resolve(location.file)) ?? location.file) : 'app.js';
      // The first line of a unit's script begins with our announcement.
      const ours = location?.line === 1 && isUnit(project, file) ? announcement(file).length : 0;
      problems.add(
        file,
        text,
        location?.line,
        location ? Math.max(1, location.column + 1 - ours) : undefined,
      );
    }
    return '';
  }
}

function entry(source: SourceFolder, project: Project, { wxModule, dev }: ScriptOptions): string {
  const units = project.units.map(({ path: unit, kind, config, using, isolation, styleScope }) => {
    const record = JSON.stringify({ path: unit, kind, config, using, isolation, styleScope });
    return `{...${record},load:()=>require(${JSON.stringify(source.absolute(`${unit}.js`))})}`;
  });
  const app = source.has('app.js') ? `require(${JSON.stringify(source.absolute('app.js'))})` : 'undefined';
  return [
    `import { startPhone } from ${JSON.stringify(RUNTIME)};`,
    `import { createWx } from ${JSON.stringify(wxModule)};`,
    `startPhone({ createWx, appConfig: ${JSON.stringify(project.app)}, pages: ${JSON.stringify(project.pages)},`,
    `loadApp: () => ${app}, units: [${units.join(',\n')}],`,
    `templates: () => globalThis.${TEMPLATES}() });`,
    dev ? '// with source map' : '',
  ].join('\n');
}

/** Resolves as WeChat does, inside the mini-program only, and tells each unit's script whose script it is. */
function miniProgramModules(source: SourceFolder, project: Project): Plugin {
  const packages = new Packages(project.app);
  return {
    name: 'mini-program',
    setup(esbuild) {
      esbuild.onResolve({ filter: /.*/ }, ({ path: reference, importer }) => {
        const file = source.inside(importer);
        if (file === undefined || file === '' || importer === 'preview-entry.js' || !fs.existsSync(importer))
          return undefined;
        const found = candidates(file, reference).find((candidate) => source.has(candidate));
        const refusal = found === undefined ? undefined : packages.refusal(file, found);
        if (refusal !== undefined) return { errors: [{ text: refusal }] };
        if (found !== undefined) return { path: source.absolute(found) };
        return { errors: [{ text: `module "${reference}" is not in the mini-program` }] };
      });
      esbuild.onLoad({ filter: /\.js$/ }, ({ path: loaded }) => {
        const file = source.inside(loaded);
        if (file === undefined || !isUnit(project, file)) return undefined;
        return {
          contents: announceUnit(source.read(file), file),
          loader: 'js',
          resolveDir: path.dirname(loaded),
        };
      });
    },
  };
}

function candidates(file: string, reference: string): string[] {
  const direct = resolveReference(file, reference);
  const bare = !/^[./]/.test(reference) || isFromNpm(file);
  const inNpm = bare ? npmFolders(file).map((folder) => path.posix.join(folder, reference)) : [];
  return [...(/^[./]/.test(reference) ? [direct] : inNpm), ...inNpm, direct]
    .flatMap((candidate) => [candidate, `${candidate}.js`, `${candidate}/index.js`])
    .filter((candidate) => /\.(js|json)$/.test(candidate));
}

// On the first line, so that line numbers in messages stay right; after a directive, which must come first.
function announceUnit(code: string, file: string): string {
  const directive = /^\s*(['"])use strict\1;?/.exec(code)?.[0] ?? '';
  return `${directive}${announcement(file)}${code.slice(directive.length)}`;
}

function announcement(file: string): string {
  return `__mp.enter(${JSON.stringify(file.slice(0, -'.js'.length))});`;
}

function isUnit(project: Project, file: string): boolean {
  return project.units.some((unit) => `${unit.path}.js` === file);
}
