import { watchFolders, type Rebuild, type Watching } from '../../../local/build/watch';
import { aProject, type Project } from './aProject';

describe('watching the source', () => {
  let project: Project;
  let watching: Watching | undefined;
  beforeEach(() => {
    project = aProject();
  });
  afterEach(async () => {
    await watching?.close();
    project.remove();
  });

  /** Watches contract/ with `build`, and waits for what the next change leads to. */
  async function watched(build: () => Promise<void>) {
    const outcomes: Rebuild[] = [];
    let wake: () => void = () => undefined;
    const report = { parts: [] };
    watching = await watchFolders(
      [project.path('contract')],
      () => build().then(() => report),
      (outcome) => {
        outcomes.push(outcome);
        wake();
      },
    );
    const next = () => new Promise<void>((resolve) => (wake = resolve));
    return { outcomes, next };
  }

  it('builds once for a burst of saves', async () => {
    let builds = 0;
    const { next } = await watched(() => {
      builds += 1;
      return Promise.resolve();
    });
    const built = next();
    project.write({ 'contract/a.ts': '1', 'contract/b.ts': '2', 'contract/index.ts': '3' });
    await built;
    expect(builds).toBe(1);
  });

  it('tells a failure and goes on watching', async () => {
    const results = [Promise.reject(new Error('broken')), Promise.resolve()];
    results[0]?.catch(() => undefined);
    const { outcomes, next } = await watched(() => results.shift() ?? Promise.resolve());
    const failed = next();
    project.write({ 'contract/index.ts': 'broken' });
    await failed;
    const mended = next();
    project.write({ 'contract/index.ts': 'mended' });
    await mended;
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('never builds twice at once', async () => {
    let [now, most] = [0, 0];
    const { next } = await watched(async () => {
      most = Math.max(most, ++now);
      await new Promise<void>((resolve) => setTimeout(resolve, 300));
      now--;
    });
    const first = next();
    project.write({ 'contract/a.ts': '1' });
    await new Promise((later) => setTimeout(later, 200));
    project.write({ 'contract/a.ts': '2' });
    await first;
    await next();
    expect(most).toBe(1);
  });
});
