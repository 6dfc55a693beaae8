// Run as a process of its own by `startGateway`: a durable local cloud in the data directory given.
import { startCloud } from '../../local/cloud';
import { BENCH_INDEXES } from './homes';

const [, , dataDir = '', functionsDir = ''] = process.argv;

async function main(): Promise<void> {
  const begun = performance.now();
  const cloud = await startCloud({ dataDir, functionsDir, indexes: BENCH_INDEXES, ticking: false });
  process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }));
  process.on('disconnect', () => void cloud.stop());
  process.send?.({ url: cloud.url, openMs: performance.now() - begun });
}

void main();
