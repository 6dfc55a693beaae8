import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build';
import { describeBuild, describeFailure } from './build/describe';
import { BuildFailed } from './build/failure';
import { SOURCES, watchFolders, type Rebuild } from './build/watch';
import type { LogLine } from './cloud';
import { startPlatform, type Platform } from './platform';

const USAGE = `npm start -- [--fresh] [--port N] [--no-watch] [--no-build] [--data DIR] [--root DIR]
  --fresh      forget all data and keys, start over with the demo     清空数据重新开始
  --port N     port of the preview, 4600 unless taken                 预览端口
  --no-watch   do not rebuild when a source file changes              不监听源码
  --no-build   start what dist/ holds, and do not watch               不构建，直接启动
  --data DIR   where data and keys are kept, .local unless given      数据目录
  --root DIR   folder with the sources, which also gets dist/         源码目录`;

/** The command line asks for something that cannot be. */
class BadOption extends Error {
  readonly code = 'ERR_PARSE_ARGS_VALUE';
}

interface Options {
  fresh: boolean;
  port: number;
  watch: boolean;
  build: boolean;
  data: string;
  root: string;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '4600' },
      'no-watch': { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      data: { type: 'string', default: '.local' },
      root: { type: 'string', default: '.' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new BadOption(`--port ${values.port} is no port`);
  const build = !values['no-build'];
  return {
    fresh: values.fresh,
    port,
    build,
    watch: build && !values['no-watch'],
    data: resolve(values.data),
    root: values.root,
  };
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  const { fresh, port, build, watch, data, root } = readOptions();
  if (build) {
    console.log('正在构建 building …');
    console.log(describeBuild(await buildAll({ root })));
  }
  const dist = resolve(root, 'dist');
  const platform = await startPlatform({ home: data, fresh, port, dist, logger: showErrors });
  const sources = SOURCES.map((folder) => join(root, folder));
  const watching = watch
    ? await watchFolders(
        sources,
        () => buildAll({ root }),
        (rebuild) => showRebuild(platform, rebuild),
      )
    : undefined;
  stopOnSignal(async () => {
    await watching?.close();
    await platform.stop();
  });
  console.log(summary(platform, data, performance.now() - startedAt));
}

/** What functions and cloud print to their error output; the rest is in the cloud's log file. */
function showErrors({ source, stream, text }: LogLine): void {
  if (stream === 'stderr') console.error(`[${source}] ${text.trimEnd()}`);
}

function showRebuild({ preview }: Platform, rebuild: Rebuild): void {
  if (rebuild.ok) {
    const built = rebuild.report.parts.filter((part) => part.built).map(({ name }) => name);
    if (built.length === 0) return;
    console.log(`已重新构建 rebuilt: ${built.join(', ')}`);
    preview.reload();
    return;
  }
  console.error(describeFailure(rebuild.error));
  const problems = rebuild.error instanceof BuildFailed ? rebuild.error.problems : [];
  preview.showError(
    problems.length > 0 ? [...problems] : [{ file: '', line: 0, message: String(rebuild.error) }],
  );
}

/** Ctrl-C and SIGTERM end in good order; a second one ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(130);
    stopping = true;
    console.log(`\n正在停止 stopping … (${signal}; again to force 再按一次强制退出)`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(describeFailure(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
}

function summary({ url, cloud, isNew }: Platform, data: string, ms: number): string {
  return `
业主档案 Owner Archive  (${(ms / 1000).toFixed(1)} s)

  打开 open     ${url}
  云端 cloud    ${cloud.url}  (look inside 看数据、调用、消息、故障)
  数据 data     ${data}${isNew ? '  (new, with demo data 已载入演示数据)' : ''}
  停止 stop     Ctrl-C${isNew ? '' : '       重新开始 start over: npm start -- --fresh'}
`;
}

main().catch((error: unknown) => {
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(`启动失败 not started\n${isUsage ? `${error.message}\n${USAGE}` : describeFailure(error)}`);
  // Whatever was started on the way must not keep a failed start alive.
  process.exit(1);
});
