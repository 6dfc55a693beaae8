// Run as a process of its own by `startPlatform`: a local cloud on the data directory given, with the built functions inside.
import { resolve } from 'node:path';
import { startCloud } from '../../local/cloud';
import { templatesSetting } from '../../local/templates';
import { INDEXES } from '../records/load';

const [, , dataDir = '', keys = ''] = process.argv;

/** What the bench asks for, and gets an answer to. */
export type Ask = { number: number } & (
  { ask: 'memory' } | { ask: 'at'; at: number } | { ask: 'tick' } | { ask: 'tripsOfLastTick' }
);

async function main(): Promise<void> {
  const cloud = await startCloud({
    dataDir,
    // What is measured is not this disk.
    durable: false,
    functionsDir: resolve(__dirname, '../../dist/cloudfunctions'),
    functionEnv: { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting() },
    indexes: INDEXES,
    ticking: false,
    pushFunction: null,
  });
  const tripsOfLastTick = () => {
    const ticks = cloud.calls().filter(({ name }) => name === 'timer');
    return ticks.at(-1)?.roundTrips ?? NaN;
  };
  const answerTo = (asked: Ask): unknown => {
    if (asked.ask === 'memory') return process.memoryUsage.rss();
    if (asked.ask === 'tick') return cloud.fireTimer('timer');
    if (asked.ask === 'tripsOfLastTick') return tripsOfLastTick();
    cloud.clock.set(asked.at);
    return null;
  };
  const answer = async (asked: Ask) => {
    const value: unknown = await answerTo(asked);
    process.send?.({ number: asked.number, value });
  };
  process.on('message', (asked: Ask) => void answer(asked));
  process.on('disconnect', () => void cloud.stop());
  process.send?.({ number: 0, value: { url: cloud.url, environment: cloud.sdkEnvironment() } });
}

void main();
