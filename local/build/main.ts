import { parseArgs } from 'node:util';
import { describeBuild, describeFailure } from './describe';
import { buildAll } from './index';
import { SOURCES, watchFolders } from './watch';

const USAGE = 'npm run build [-- --release] [-- --watch]';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { release: { type: 'boolean' }, watch: { type: 'boolean' } } });
  const release = values.release ?? false;
  try {
    console.log(describeBuild(await buildAll({ release })));
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = 1;
    if (!values.watch) return;
  }
  if (!values.watch) return;
  await watchFolders(
    SOURCES,
    () => buildAll({ release }),
    (rebuild) => {
      if (rebuild.ok) console.log(describeBuild(rebuild.report));
      else console.error(describeFailure(rebuild.error));
    },
  );
  console.log('watching; Ctrl-C ends');
}

main().catch((error: unknown) => {
  console.error(`${describeFailure(error)}\n${USAGE}`);
  process.exitCode = 1;
});
