import { randomInt } from 'node:crypto';
import { runChaos } from '../test/support/chaos/campaign';
import { buildAll } from '../local/build';
import type { Figure } from './figures';

const USUAL_HOUSEHOLDS = 10_000;
const KILLS = 30;
const MOST_SHOWN = 40;

/**
 * A campaign whose timer is killed again and again while WeChat fails a tenth of the calls, judged by what the stand-ins of WeChat, text
 * messages and e-mail saw. `given`: how many households, and the seed of an earlier run.
 */
export async function chaos([households, given]: readonly string[]): Promise<Figure[]> {
  const wanted = wholeNumber(households, USUAL_HOUSEHOLDS);
  const seed = wholeNumber(given, randomInt(1_000_000));
  await buildAll();
  const begun = performance.now();
  const { faults, kills, overlaps, runs, delivered, failed, answered } = await runChaos({
    ...{ households: wanted, kills: KILLS, seed },
  });
  const seconds = (performance.now() - begun) / 1000;
  for (const fault of faults.slice(0, MOST_SHOWN)) console.error(fault);
  return [
    { figure: 'seed', value: String(seed) },
    { figure: 'households', value: String(wanted) },
    { figure: 'kills of the timer', value: String(kills), goal: String(KILLS), ok: kills === KILLS },
    { figure: 'runs of the timer, of these overlapping', value: `${String(runs)}, ${String(overlaps)}` },
    { figure: 'messages delivered', value: String(delivered), goal: '> 0', ok: delivered > 0 },
    { figure: 'calls that WeChat failed', value: String(failed), goal: '> 0', ok: failed > 0 },
    { figure: 'households that answered', value: String(answered), goal: '> 0', ok: answered > 0 },
    { figure: 'wrong, twice or lost', value: String(faults.length), goal: '0', ok: faults.length === 0 },
    { figure: 'the whole campaign', value: `${seconds.toFixed(0)} s` },
  ];
}

function wholeNumber(given: string | undefined, usual: number): number {
  const number = given === undefined ? usual : Number(given);
  if (!Number.isInteger(number) || number < 1)
    throw new Error('chaos takes a number of households and a seed');
  return number;
}
