import postcss, { CssSyntaxError, type Root, type Rule } from 'postcss';
import { localizeIconFont } from './iconFont';
import { lineOf } from './jsonFiles';
import type { Problems } from './problems';
import { rewriteSelector, type Reach } from './selectors';
import { isFromNpm, resolveReference, type SourceFolder } from './sourceFolder';
import { convertUnits } from './units';

/** Reads one WXSS file, takes in its `@import`s and rewrites it for the preview's DOM. Problems are collected. */
export function compileWxss(source: SourceFolder, file: string, reach: Reach, problems: Problems): string {
  const root = inlineImports(source, file, problems, []);
  localizeIconFont(root);
  rewrite(root, reach);
  return root.toString();
}

/** The rewriting alone, for code at hand. */
export function transformCss(css: string, reach: Reach): string {
  const root = postcss.parse(css);
  rewrite(root, reach);
  return root.toString();
}

function rewrite(root: Root, reach: Reach): void {
  root.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value);
  });
  root.walkAtRules('media', (rule) => {
    rule.params = convertUnits(rule.params);
  });
  root.walkRules((rule: Rule) => {
    if (isInKeyframes(rule)) return;
    rule.selector = rewriteSelector(rule.selector, reach);
  });
}

function isInKeyframes({ parent }: Rule): boolean {
  return parent?.type === 'atrule' && 'name' in parent && parent.name.endsWith('keyframes');
}

function inlineImports(source: SourceFolder, file: string, problems: Problems, chain: string[]): Root {
  const root = parse(source, file, problems);
  root.walkAtRules('import', (rule) => {
    const reference = /^(?:url\()?\s*["']?([^"')]+)/.exec(rule.params)?.[1]?.trim() ?? '';
    const target = resolveReference(file, reference);
    if (!source.has(target)) {
      problems.add(
        file,
        `@import "${reference}" is missing`,
        rule.source?.start?.line,
        rule.source?.start?.column,
      );
      rule.remove();
    } else if (chain.includes(target) || target === file) {
      rule.remove();
    } else {
      rule.replaceWith(inlineImports(source, target, problems, [...chain, file]).nodes);
    }
  });
  return root;
}

function parse(source: SourceFolder, file: string, problems: Problems): Root {
  const text = source.read(file);
  try {
    const root = postcss.parse(text, { from: file });
    if (!isFromNpm(file)) refuseLocalPictures(root, file, text, problems);
    return root;
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    problems.add(file, error.reason, error.line, error.column);
    return postcss.root();
  }
}

// A phone shows nothing for them, DevTools does: the difference is found here rather than after release.
function refuseLocalPictures(root: Root, file: string, text: string, problems: Problems): void {
  root.walkDecls((declaration) => {
    const url = /url\(\s*["']?([^"')]+)/.exec(declaration.value)?.[1];
    if (url === undefined || /^(https?:|data:|#|\/\/)/.test(url)) return;
    const line = declaration.source?.start?.line ?? lineOf(text, url);
    problems.add(file, `WXSS cannot show the local file "${url}": use <image> or a data: URL`, line);
  });
}
