import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A local cloud in a process of its own. `openMs`: from opening its data until it listens. */
export interface GatewayProcess {
  url: string;
  openMs: number;
  /** Resident memory of the process, in bytes. */
  residentBytes(): Promise<number>;
  /** Ends it in order; resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Starts the gateway as `npm start` does: by tsx, its data durable in `dataDir`. */
export async function startGateway(dataDir: string): Promise<GatewayProcess> {
  const args = [dataDir, join(__dirname, '../functions')];
  const child = fork(join(__dirname, 'main.ts'), args, { execArgv: ['--import', 'tsx'] });
  const reply = async (): Promise<unknown> => ((await once(child, 'message')) as [unknown])[0];
  const { url, openMs } = (await reply()) as { url: string; openMs: number };
  return {
    url,
    openMs,
    residentBytes: async () => {
      child.send('memory');
      return ((await reply()) as { rss: number }).rss;
    },
    stop: async () => {
      if (child.exitCode !== null || !child.connected) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
