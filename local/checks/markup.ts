import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkMiniprogram, projectConfigProblems } from '../build/check';
import { describeProblem } from '../build/failure';
import { buildMiniprogram } from '../build/miniprogram';

const SOURCE = 'miniprogram';

/** Checks a build of its own: with the gallery, which `dist/` may have been built without. */
async function main(): Promise<void> {
  const dist = mkdtempSync(join(tmpdir(), 'markup-'));
  try {
    await buildMiniprogram({ source: SOURCE, contract: 'contract', out: dist });
    const { problems: found, skipped } = await checkMiniprogram({ source: SOURCE, dist });
    const problems = [...projectConfigProblems('.'), ...found];
    for (const problem of problems) console.error(describeProblem(problem));
    if (skipped !== undefined) console.log(`not checked by WeChat's compilers: ${skipped}`);
    console.log(`markup: ${problems.length} problems`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
}

void main();
