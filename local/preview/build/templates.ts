import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import { BUILTIN_TAGS, TEMPLATE_TAGS } from './builtinTags';
import { lineOf } from './jsonFiles';
import { Packages } from './packages';
import type { Problems } from './problems';
import type { Project, Unit } from './readProject';
import { isFromNpm, resolveReference, type SourceFolder } from './sourceFolder';
import { plainValue, tagsOf, type Tag } from './wxmlTags';
import { rewriteWxs, WXS_PRELUDE, WxsError } from './wxs';

interface TemplateMessage {
  isError: boolean;
  message: string;
  startLine: number;
  startColumn: number;
}

/** Compiles every template of the project to one JavaScript expression: unit path → template. */
export function compileTemplates(source: SourceFolder, project: Project, problems: Problems): string {
  const packages = new Packages(project.app);
  const compiler = new TemplateCompiler(source, packages, problems);
  for (const unit of project.units) {
    compiler.addTemplate(unit.path, `${unit.path}.wxml`);
    if (!isFromNpm(unit.path)) checkTags(source, packages, unit, problems);
  }
  return compiler.finish();
}

/** Reports tags that are neither built in nor declared. Templates taken in by `<import>` are the importing page's business. */
function checkTags(source: SourceFolder, packages: Packages, unit: Unit, problems: Problems): void {
  const file = `${unit.path}.wxml`;
  const text = source.read(file);
  const generics = Object.keys(unit.config['componentGenerics'] ?? {});
  for (const tag of tagsOf(text)) {
    const { name } = tag;
    const isKnown =
      BUILTIN_TAGS.has(name) || TEMPLATE_TAGS.has(name) || name in unit.using || generics.includes(name);
    if (!isKnown)
      problems.add(file, `unknown tag <${name}>: not built in and not in usingComponents`, lineAt(text, tag));
    if (name === 'image' || name === 'cover-image') checkPicture(source, packages, file, text, tag, problems);
  }
}

/** A picture that is named plainly must be there, in a package that is loaded with the page. */
function checkPicture(
  source: SourceFolder,
  packages: Packages,
  file: string,
  text: string,
  tag: Tag,
  problems: Problems,
): void {
  const src = plainValue(tag, 'src');
  if (!src || /^([a-z][a-z\d+.-]*:|\/\/)/i.test(src)) return;
  const picture = resolveReference(file, src);
  const fault = source.has(picture) ? packages.refusal(file, picture) : `picture "${src}" is not there`;
  if (fault !== undefined) problems.add(file, fault, lineAt(text, tag));
}

function lineAt(text: string, { offset }: Tag): number {
  return text.slice(0, offset).split('\n').length;
}

class TemplateCompiler {
  private readonly group = new TmplGroup();
  private readonly templates = new Set<string>();
  private readonly scripts = new Set<string>();

  constructor(
    private readonly source: SourceFolder,
    private readonly packages: Packages,
    private readonly problems: Problems,
  ) {}

  addTemplate(name: string, askedBy: string): void {
    if (this.templates.has(name)) return;
    this.templates.add(name);
    const file = `${name}.wxml`;
    if (!this.source.has(file)) {
      this.problems.add(askedBy, `template "${file}" is missing`, this.lineOfName(askedBy, name));
      return;
    }
    this.checkPackage(askedBy, file);
    const text = this.source.read(file);
    const messages = this.group.addTmpl(name, text) as TemplateMessage[];
    for (const { isError, message, startLine, startColumn } of messages) {
      // WeChat's compiler refuses an unclosed tag, this one only warns.
      const refused = isError || message === 'missing end tag';
      if (refused && !(isFromNpm(file) && !isError))
        this.problems.add(file, message, startLine + 1, startColumn + 1);
    }
    this.addInlineScripts(name, text);
    for (const script of this.group.getScriptDependencies(name) as string[]) this.addScript(script, file);
    for (const template of this.group.getDirectDependencies(name) as string[])
      this.addTemplate(template, file);
  }

  finish(): string {
    this.group.setExtraRuntimeScript(
      `${WXS_PRELUDE}Q.A=globalThis.__mp.wxsChangeFilter;Q.C=globalThis.__mp.wxsEventWrapper;`,
    );
    const code = this.group.getTmplGenObjectGroups();
    this.group.free();
    return code;
  }

  private addInlineScripts(name: string, text: string): void {
    for (const module of this.group.getInlineScriptModuleNames(name) as string[]) {
      const inline = this.group.getInlineScript(name, module);
      const rewritten = this.rewrite(inline, `${name}.wxml`, linesBefore(text, inline));
      this.group.setInlineScript(name, module, rewritten.code);
      for (const required of rewritten.requires) this.addScript(scriptName(name, required), `${name}.wxml`);
    }
  }

  /** Where `file` first speaks of the file `name`, however it writes the way there. */
  private lineOfName(file: string, name: string): number {
    return this.source.has(file) ? lineOf(this.source.read(file), path.posix.basename(name)) : 1;
  }

  private addScript(name: string, askedBy: string): void {
    if (this.scripts.has(name)) return;
    this.scripts.add(name);
    const file = `${name}.wxs`;
    if (!this.source.has(file)) {
      this.problems.add(askedBy, `script "${file}" is missing`, this.lineOfName(askedBy, name));
      return;
    }
    this.checkPackage(askedBy, file);
    const rewritten = this.rewrite(this.source.read(file), file, 0);
    // `require('./x.wxs')` reaches the group with its extension, `<wxs src>` without it.
    this.group.addScript(name, rewritten.code);
    this.group.addScript(`${name}.wxs`, rewritten.code);
    for (const required of rewritten.requires) this.addScript(scriptName(name, required), file);
  }

  private checkPackage(askedBy: string, file: string): void {
    const refusal = this.packages.refusal(askedBy, file);
    if (refusal !== undefined) this.problems.add(askedBy, refusal, 1);
  }

  private rewrite(code: string, file: string, linesBefore: number): { code: string; requires: string[] } {
    try {
      return rewriteWxs(code, isFromNpm(file));
    } catch (error) {
      if (!(error instanceof WxsError)) throw error;
      this.problems.add(file, error.message, error.line + linesBefore, error.column);
      return { code: '', requires: [] };
    }
  }
}

function scriptName(from: string, reference: string): string {
  const name = resolveReference(from, reference);
  return path.posix.extname(name) === '.wxs' ? name.slice(0, -4) : name;
}

// The compiler gives a script's text, not its place.
function linesBefore(template: string, script: string): number {
  const lines = (text: string): number => text.split('\n').length - 1;
  const code = script.trim();
  const at = template.indexOf(code.split('\n')[0] ?? code);
  return Math.max(
    0,
    lines(template.slice(0, Math.max(0, at))) - lines(script.slice(0, script.indexOf(code))),
  );
}
