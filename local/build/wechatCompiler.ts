import { execFile } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { references } from './components';
import type { Problem } from './failure';
import { filesUnder } from './output';
import { isFile } from './places';
import { shown, slashed } from './position';

/** What WeChat's own compilers said; `skipped` tells why they could not be asked. */
export interface CompilerVerdict {
  problems: Problem[];
  skipped?: string;
}

/** Megabytes of compiled markup arrive on the standard output. */
const OUTPUT_BYTES = 256 << 20;

const FOLDERS: Partial<Record<string, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' };

/** Runs WeChat's wcc (WXML, WXS) and wcsc (WXSS) over a built mini-program, as DevTools does when it opens it. */
export async function askWechatCompilers(dist: string): Promise<CompilerVerdict> {
  const folder = FOLDERS[process.platform];
  if (!folder || process.arch !== 'x64') {
    return {
      problems: [],
      skipped: `WeChat's compilers come for x86-64 only, this is ${process.platform} ${process.arch}`,
    };
  }
  const files = filesUnder(dist);
  const markup = files.filter((name) => /\.(wxml|wxs)$/.test(name));
  const styles = files.filter((name) => name.endsWith('.wxss'));
  const [wxml, wxss] = await Promise.all([
    compileMarkup(folder, dist, markup),
    compileStyles(folder, dist, styles),
  ]);
  return { problems: [...wxml, ...wxss] };
}

async function compileMarkup(folder: string, dist: string, files: string[]): Promise<Problem[]> {
  const compile = (some: string[]) => run(folder, 'wcc', ['-d', '-cc', '0', ...some, '-gn', '$gwx'], dist);
  const whole = await compile(files);
  if (whole === undefined) return [];
  // The compiler stops at the first bad file, so each is asked about alone to name them all.
  const alone = await inTurn(files, (file) => compile([file]));
  return (alone.length > 0 ? alone : [whole]).map((text) => toProblem(dist, text));
}

async function compileStyles(folder: string, dist: string, files: string[]): Promise<Problem[]> {
  const compile = (some: string[]) => run(folder, 'wcsc', ['-db', '-pc', String(some.length), ...some], dist);
  const whole = await compile(files);
  if (whole === undefined) return [];
  const alone = await inTurn(files, (file) => compile(withImported(dist, file)));
  return (alone.length > 0 ? alone : [whole]).map((text) => toProblem(dist, text));
}

/** A style and all it imports, which the compiler wants to be given too. */
function withImported(dist: string, file: string, seen: string[] = []): string[] {
  if (seen.includes(file) || !isFile(join(dist, file))) return seen;
  seen.push(file);
  for (const [path] of references(join(dist, file))) {
    withImported(dist, slashed(path.startsWith('/') ? path.slice(1) : join(dirname(file), path)), seen);
  }
  return seen;
}

async function inTurn(
  files: string[],
  compile: (file: string) => Promise<string | undefined>,
): Promise<string[]> {
  const complaints: string[] = [];
  for (const file of files) {
    const complaint = await compile(file);
    if (complaint !== undefined) complaints.push(complaint);
  }
  return complaints;
}

/** What the compiler complained about; undefined when it was content. */
function run(folder: string, program: string, args: string[], cwd: string): Promise<string | undefined> {
  const file = join(
    dirname(require.resolve('miniprogram-compiler/package.json')),
    'bin',
    folder,
    process.platform === 'win32' ? `${program}.exe` : program,
  );
  allowToRun(file);
  return new Promise((resolve) => {
    execFile(file, args, { cwd, maxBuffer: OUTPUT_BYTES }, (error, _, complaint) => {
      resolve(error ? complaint.trim() || error.message : undefined);
    });
  });
}

/** The package ships its programs without the permission to run them. */
function allowToRun(file: string): void {
  if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
}

/** `a.wxml:1:19: text` from one compiler, `ERR: a.wxss(2:5): text` from the other. */
function toProblem(dist: string, text: string): Problem {
  const [, file, line, column, message] =
    /^(?:ERR: )?([^\s:(]+)[:(](\d+):(\d+)\)?:\s*([^\n]*)/.exec(text) ?? [];
  if (!file) return { file: shown(dist), line: 0, column: 0, message: text };
  return {
    file: shown(join(dist, file)),
    line: Number(line),
    column: Number(column),
    message: message ?? text,
  };
}
