import fs from 'node:fs';
import path from 'node:path';
import { ICON_FONT } from './iconFont';
import { Packages } from './packages';
import { phonePage } from './phonePage';
import { BuildFailed, Problems } from './problems';
import { readProject } from './readProject';
import { bundleScripts, TEMPLATES } from './scripts';
import { SourceFolder } from './sourceFolder';
import { compileStyles } from './styles';
import { compileTemplates } from './templates';
import { checkGlobals } from './wechatGlobals';

export { BuildFailed } from './problems';
export type { Problem } from './problems';

/** `source` is the built mini-program, `out` receives `phone/`; `wxModule` exports `createWx(host)`. */
export interface PreviewOptions {
  source: string;
  out: string;
  dev?: boolean;
  wxModule?: string;
}

const ASSET = /\.(png|jpe?g|gif|webp|svg|ico|mp3|m4a|wav|mp4|woff2?|ttf)$/i;

/**
 * Compiles the built mini-program for the browser: `phone/{index.html,templates.js,app.js,app.css}` and its pictures under `phone/files/`.
 * Nothing is written unless everything compiles.
 * @throws BuildFailed with every problem found, each with its file and, where known, line.
 */
export async function buildPreview(
  options: PreviewOptions,
): Promise<{ files: string[]; durationMs: number }> {
  const startedAt = performance.now();
  const source = new SourceFolder(path.resolve(options.source));
  const problems = new Problems();
  const project = readProject(source, problems);
  const packages = new Packages(project.app);
  packages.checkSizes(source, problems);
  checkGlobals(source, problems);
  const templates = compileTemplates(source, project, problems);
  const styles = compileStyles(source, project, problems);
  const wxModule = path.resolve(options.wxModule ?? path.join(__dirname, '../wx/index.ts'));
  // A bundle of half a project would only repeat its problems.
  const script =
    project.units.length === 0
      ? ''
      : await bundleScripts(source, project, { wxModule, dev: options.dev ?? false }, problems);
  problems.throwIfAny();

  const phone = path.join(path.resolve(options.out), 'phone');
  fs.rmSync(phone, { recursive: true, force: true });
  const files = [
    write(phone, 'index.html', phonePage(project.app)),
    write(phone, 'templates.js', `globalThis.${TEMPLATES}=()=>(${templates});\n`),
    write(phone, 'app.js', script),
    write(phone, 'app.css', styles),
    copy(phone, ICON_FONT.to, ICON_FONT.from),
    ...source
      .files()
      .filter((file) => ASSET.test(file))
      .map((file) => copy(phone, `files/${file}`, source.absolute(file))),
  ];
  return { files, durationMs: performance.now() - startedAt };
}

/** True for an error that `buildPreview` throws about the mini-program, as opposed to one of the builder itself. */
export function isBuildFailure(error: unknown): error is BuildFailed {
  return error instanceof BuildFailed;
}

function write(folder: string, name: string, content: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

function copy(folder: string, name: string, from: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.copyFileSync(from, file);
  return file;
}
