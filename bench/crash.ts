import { killRepeatedly } from '../test/support/crash/killing';
import type { Figure } from './figures';

const USUAL_KILLS = 200;

/** Kills a local cloud under load many times, and looks for anything lost, halved or made up. `given`: how many times. */
export async function crash([given]: readonly string[]): Promise<Figure[]> {
  const wanted = given === undefined ? USUAL_KILLS : Number(given);
  if (!Number.isInteger(wanted) || wanted < 1) throw new Error('crash takes the number of kills');
  const { kills, acknowledged, transfers, faults } = await killRepeatedly(wanted);
  for (const fault of faults.slice(0, 20)) console.error(fault);
  return [
    { figure: 'kills under load', value: String(kills), goal: String(wanted), ok: kills === wanted },
    { figure: 'acknowledged writes', value: String(acknowledged), goal: '> 0', ok: acknowledged > 0 },
    {
      figure: 'committed transfers of three documents',
      value: String(transfers),
      goal: '> 0',
      ok: transfers > 0,
    },
    { figure: 'lost, halved or made up', value: String(faults.length), goal: '0', ok: faults.length === 0 },
  ];
}
