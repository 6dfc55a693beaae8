import { checkMiniprogram, projectConfigProblems } from '../build/check';
import { describeProblem } from '../build/failure';

async function main(): Promise<void> {
  const checked = await checkMiniprogram({ source: 'miniprogram', dist: 'dist/miniprogram' });
  const problems = [...projectConfigProblems('.'), ...checked.problems];
  const { skipped } = checked;
  for (const problem of problems) console.error(describeProblem(problem));
  if (skipped !== undefined) console.log(`not checked by WeChat's compilers: ${skipped}`);
  console.log(`markup: ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

void main();
