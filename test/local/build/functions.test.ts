import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { BuildFailed } from '../../../local/build/failure';
import { buildFunctions } from '../../../local/build/functions';
import { filesUnder } from '../../../local/build/output';
import { aProject, type Project } from './aProject';

let project: Project;
afterEach(() => project.remove());

function build(options: { release?: boolean; external?: boolean } = {}): Promise<void> {
  return buildFunctions({ source: project.path('cloudfunctions'), out: project.path('dist'), ...options });
}

describe('building the functions', () => {
  it('makes one file and its settings of each deployed folder, and nothing of the others', async () => {
    project = aProject();
    await build();
    expect(filesUnder(project.path('dist'))).toEqual([
      'api/config.json',
      'api/index.js',
      'timer/config.json',
      'timer/index.js',
    ]);
  });

  it.each([false, true])('bundles all they need, the SDK included (release: %s)', async (release) => {
    project = aProject();
    await build({ release });
    const call = `require(${JSON.stringify(project.path('dist/api'))}).main({name:'李'}).then((r) => console.log(JSON.stringify(r)))`;
    // Outside the project, where no node_modules can be found.
    const printed = execFileSync(process.execPath, ['-e', call], { cwd: '/', encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual({ text: '您好李', sdk: 'function' });
  });

  it('can leave the SDK to be installed in the cloud, at the exact version', async () => {
    project = aProject();
    await build({ release: true, external: true });
    expect(statSync(project.path('dist/api/index.js')).size).toBeLessThan(60_000);
    const { dependencies } = JSON.parse(readFileSync(project.path('dist/api/package.json'), 'utf8'));
    expect(dependencies['wx-server-sdk']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each([
    ['no function at all', { 'cloudfunctions/api/config.json': null }, 'no function to build'],
    ['bad settings', { 'cloudfunctions/api/config.json': '{' }, 'JSON'],
    [
      'a timer of five fields',
      { 'cloudfunctions/api/config.json': '{"triggers":[{"type":"timer","config":"* * * * *"}]}' },
      'this has 5',
    ],
    ['a missing import', { 'cloudfunctions/api/main.ts': 'import "./gone";' }, 'gone'],
  ])('refuses %s and writes nothing', async (_, changes, message) => {
    project = aProject();
    for (const [name, text] of Object.entries(changes)) {
      if (text === null)
        for (const each of ['api', 'timer']) rmSync(project.path(`cloudfunctions/${each}/config.json`));
      else project.write({ [name]: text });
    }
    const error: unknown = await build().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BuildFailed);
    expect(String(error)).toContain(message);
    expect(existsSync(project.path('dist'))).toBe(false);
  });
});
