import { prepareNotice } from '../../../cloudfunctions/notices/prepare';
import { dice } from '../../../local/cloud/dice';
import { Clockwork } from './clockwork';
import { communitiesOf, makeHomes, type Home, type TimeOfDay } from './homes';
import { Owners } from './owners';
import { recordOf } from './record';
import { faultsIn } from './verdict';
import { badWeather } from './weather';
import { MANAGER, startWorld, type World } from './world';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const beijing = (text: string) => Date.parse(`${text}:00+08:00`);
/** Four minutes before nobody may be disturbed any more: what is left over, or was in hand then, is for the morning. */
export const FIRST_DAY = beijing('2026-11-02T20:56');
/** Between the third step of the ladder and the fourth. */
const DUE = FIRST_DAY + 18 * DAY_MS - 8 * HOUR_MS;
const LAST_DAY = 23;
/** News of a request goes to every so manieth household, beside the campaign. */
const NEWS_EVERY = 7;
const NEWS_DAY = 10;

export interface ChaosOptions {
  households: number;
  /** How often the timer is killed in the middle of its work. */
  kills: number;
  seed: number;
}

/** `faults` are sentences; none: every household is where it should be, and nobody was told anything twice. */
export interface ChaosReport {
  faults: string[];
  kills: number;
  runs: number;
  overlaps: number;
  /** Messages, text messages and e-mails that went out, and calls that WeChat failed. */
  delivered: number;
  failed: number;
  answered: number;
}

/** How many of the kills have happened by the end of a day. */
const share = (day: number) => (day < 7 ? 0.3 : day < 14 ? 0.55 : day < 18 ? 0.8 : day < 21 ? 0.87 : 1);

/** A whole campaign, with everything going wrong that can. */
export async function runChaos({ households, kills, seed }: ChaosOptions): Promise<ChaosReport> {
  const roll = dice(seed);
  const homes = makeHomes(households, roll);
  const world = await startWorld(homes, FIRST_DAY - DAY_MS);
  try {
    const [clockwork, owners] = [new Clockwork(world, roll), new Owners(world)];
    const id = await scheduled(world);
    for (const fault of badWeather(seed)) world.cloud.faults.script(fault);
    for (let day = 0; day <= LAST_DAY; day += 1)
      await liveThrough(day, { world, clockwork, owners, kills: Math.round(kills * share(day)) });
    world.cloud.faults.clear();
    await closeAfter(id, world, clockwork, kills);
    const record = await recordOf(world, id, owners);
    return {
      ...{ kills: clockwork.kills, runs: clockwork.ticks, overlaps: clockwork.overlaps },
      ...{ delivered: record.messages.filter(({ errcode }) => errcode === 0).length + record.letters.length },
      failed: record.messages.filter(({ errcode }) => errcode !== 0).length,
      answered: owners.answered.size,
      faults: [
        ...(clockwork.kills < kills ? [`the timer was killed only ${String(clockwork.kills)} times`] : []),
        ...faultsIn(record),
      ],
    };
  } finally {
    await world.stop();
  }
}

async function scheduled({ get, homes }: World): Promise<string> {
  const draft = {
    ...{ quarter: '2026Q4', communityIds: communitiesOf(homes), buildings: [], status: null },
    ...{ from: new Date(FIRST_DAY).toISOString(), due: new Date(DUE).toISOString() },
  };
  const made = await get(MANAGER, 'campaigns.create', { draft, requestKey: 'chaos-campaign-00000001' });
  const { id, version } = made;
  await get(MANAGER, 'campaigns.move', { id, version, action: 'schedule' });
  return id as string;
}

interface Living {
  world: World;
  clockwork: Clockwork;
  owners: Owners;
  kills: number;
}

/** From the morning on, in which what came up at night is done, over noon to the hour of the campaign's steps. */
async function liveThrough(day: number, { world, clockwork, owners, kills }: Living): Promise<void> {
  const evening = FIRST_DAY + day * DAY_MS;
  const go = async (moment: number, time: TimeOfDay) => {
    owners.wake(day, time);
    if (time !== 'work') await owners.answerAll();
    await clockwork.work(Math.max(moment, world.cloud.clock.now() + MINUTE_MS), kills, () =>
      owners.answerSome(),
    );
    owners.settle();
  };
  // On the first day there is nothing yet.
  if (day > 0) {
    await go(evening - 13 * HOUR_MS + 5 * MINUTE_MS, 'morning');
    owners.turnOff(day);
    if (day === NEWS_DAY) await world.insert('notices', world.homes.flatMap(newsOf(world.cloud.clock.now())));
    await go(evening - 6 * HOUR_MS, 'noon');
  }
  await go(evening, 'work');
}

/** What a review decided, left behind by who should have sent it. */
const newsOf = (now: number) => (home: Home, at: number) => {
  const { openid: to, id, communityId } = home;
  if (to === null || at % NEWS_EVERY > 0) return [];
  const fields = { item: '工单', result: '已派单', note: '师傅明天上门' };
  const about = {
    communityId,
    template: 'ticketProgress',
    title: '工单有进展',
    body: '师傅明天上门',
  } as const;
  return [prepareNotice({ key: `news:${id}`, to, ...about, page: 'pages/archive/archive', fields, now })];
};

/** Closing it frees the households, and the timer is killed at that too. */
async function closeAfter(id: string, { get, cloud }: World, clockwork: Clockwork, kills: number) {
  const { version } = await get(MANAGER, 'campaigns.get', { id });
  await get(MANAGER, 'campaigns.move', { id, version, action: 'close' });
  await clockwork.work(cloud.clock.now() + HOUR_MS, kills);
  await clockwork.useUp(kills);
}
