import { resolve } from 'node:path';
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
  return { ...verdict, problems: [...markupProblems(resolve(source), resolve(dist)), ...verdict.problems] };
}
