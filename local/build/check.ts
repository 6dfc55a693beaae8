import { join, resolve } from 'node:path';
import { jsonFaults } from '../preview/build/jsonSchemas';
import type { Problem } from './failure';
import { problemInJson, readJson } from './jsonFile';
import { markupProblems } from './markup';
import { askWechatCompilers, type CompilerVerdict } from './wechatCompiler';

/**
 * Checks a built mini-program: WeChat's own compilers over `dist`, and the markup of `source` against the built scripts
 * for what those compilers let pass.
 */
export async function checkMiniprogram({
  source,
  dist,
}: {
  source: string;
  dist: string;
}): Promise<CompilerVerdict> {
  const verdict = await askWechatCompilers(resolve(dist));
  const markup = markupProblems(resolve(source), resolve(dist));
  return { ...verdict, problems: [...markup, ...verdict.problems] };
}

/** What WeChat's schema says against the project.config.json in `root`; the JSON inside is held against its own at each build. */
export function projectConfigProblems(root: string): Problem[] {
  const problems: Problem[] = [];
  const json = readJson(join(root, 'project.config.json'), problems);
  if (!json) return problems;
  return jsonFaults('projectconfig', json.value).map(({ word, message }) =>
    problemInJson(json, word, message),
  );
}
