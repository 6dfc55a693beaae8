import { readFileSync } from 'node:fs';

import type { Browser } from 'playwright-core';

import { routeOf, VISITS } from '../../bench/preview/visits';
import { fillIn } from '../../local/shots/demoIds';
import type { Scene } from '../../local/shots/scenes';
import { appPages } from '../support/appPages';
import { atRest } from '../support/atRest';
import { openBrowser } from '../support/browser';
import { FONTS, setFont } from '../support/everyFont';
import { illegible, misplaced } from '../support/faults';
import { Handset } from '../support/handset';
import { jumpsSince, markPlaces } from '../support/jumps';
import { Line } from '../support/line';
import { aStory } from '../support/story';
import { PAGE_STATES, type PageStates } from './pageStates';

const story = aStory();
/** Of the walk through all states of all pages, ms; it takes a fourth of it on an idle machine with two processors. */
const WALK_MS = 480_000;
const SERVER_IS_BUSY = /系统.*请稍后/;
const NO_NETWORK = /网络/;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The scene that opens a page. */
function sceneOf(route: string): Scene {
  const scene = VISITS.find(({ page, taps }) => routeOf(page) === route && !taps);
  if (!scene) throw new Error(`the screenshots have no scene of ${route}`);
  return scene;
}

/** One person's phone, and the line it has. */
interface Walk {
  phone: Handset;
  line: Line;
}

interface Visit extends PageStates {
  as: string;
  page: string;
}

const frontOf = ({ phone }: Walk) =>
  phone.screen.locator('.mp-viewport .page').locator('visible=true').last();
const textOf = async (walk: Walk) => (await frontOf(walk).innerText()).replace(/\s+/g, ' ').trim();
const retryOf = ({ phone }: Walk) =>
  phone.screen.getByRole('button', { name: '再试一次' }).locator('visible=true').first();
const skeletonOf = ({ phone }: Walk) =>
  phone.screen.locator('[aria-busy=true]').locator('visible=true').first();

/** What is wrong with how the page in front looks now on the smallest phone, in the largest text; `isSmallToo`: and in the standard one. */
async function looks({ phone }: Walk, state: string, isSmallToo = false): Promise<string[]> {
  const screen = await phone.atHand();
  await atRest(screen);
  const faults = (await misplaced(screen)).map((fault) => `${state}, large: ${fault}`);
  if (!isSmallToo) return faults;
  await setFont(screen, 1);
  const small = [...(await misplaced(screen)), ...(await illegible(screen))];
  await setFont(screen, FONTS[0]!);
  return [...faults, ...small.map((fault) => `${state}: ${fault}`)];
}

async function says(walk: Walk, state: string, sentence: RegExp): Promise<string[]> {
  const text = await textOf(walk);
  return [
    ...(sentence.test(text) ? [] : [`${state}: says ${text.slice(0, 120)}`]),
    ...(/[A-Za-z]{3}/.test(text.replace(/\b[A-Z]\d{6}-\w+/g, '')) ? [`${state}: not Chinese: ${text}`] : []),
  ];
}

/** Loading, failed, without a network, and ready at last, one after another on one phone. */
async function whileItOpens(walk: Walk, { as, page, recoversAlone }: Visit): Promise<string[]> {
  const { phone, line } = walk;
  await line.set('held');
  // Anew: what the mini-program has learned before would help it.
  await phone.go(page, { as, network: 'normal' });
  await skeletonOf(walk).waitFor();
  const screen = await phone.atHand();
  const faults = await looks(walk, 'loading');
  await atRest(screen);
  await markPlaces(screen);

  await line.set('refused');
  await retryOf(walk).waitFor();
  faults.push(...(await says(walk, 'failed', SERVER_IS_BUSY)), ...(await looks(walk, 'failed', true)));

  await phone.network('offline');
  await retryOf(walk).tap();
  await phone.sees(NO_NETWORK);
  await retryOf(walk).waitFor();
  faults.push(...(await says(walk, 'offline', NO_NETWORK)), ...(await looks(walk, 'offline')));

  await line.set('open');
  await phone.network('normal');
  if (!recoversAlone) await retryOf(walk).tap();
  await retryOf(walk).waitFor({ state: 'detached' });
  await phone.settled();
  await line.quiet();
  if (await retryOf(walk).isVisible()) faults.push('trying again does not help');
  await atRest(screen);
  return [...faults, ...(await jumpsSince(screen)).map((jump) => `jumps: ${jump}`)];
}

/** Reading it anew fails, and leaves what is on the screen. */
async function pulledInVain(walk: Walk): Promise<string[]> {
  const { phone, line } = walk;
  await line.set('refused');
  const before = await textOf(walk);
  await phone.pull();
  await phone.sees(SERVER_IS_BUSY);
  await line.set('open');
  const after = await textOf(walk);
  return before === after ? [] : [`a refresh that fails leaves ${after.slice(0, 120)}`];
}

const canPull = (route: string) =>
  readFileSync(`dist/miniprogram/${route}.json`, 'utf8').includes('enablePullDownRefresh');

/** Of use at once, and after the server was asked in vain. */
async function standingAlone(walk: Walk, { as, page }: Visit): Promise<string[]> {
  const { phone, line } = walk;
  await line.set('held');
  await phone.go(page, { as, network: 'normal' });
  await frontOf(walk).getByRole('heading').first().waitFor();
  const faults = await looks(walk, 'waiting');
  const text = await textOf(walk);
  await line.set('refused');
  // A read is asked once more.
  await line.refused(2);
  await atRest(await phone.atHand());
  if (!(await textOf(walk)).startsWith(text)) faults.push('does not stand without the server');
  return [...faults, ...(await looks(walk, 'without the server'))];
}

/** The page of somebody who has nothing. */
async function withNothing(walk: Walk, { as, page, empty }: Visit): Promise<string[]> {
  if (typeof empty === 'string') return [];
  const { phone, line } = walk;
  await line.set(empty.as ? 'open' : 'emptied');
  await phone.visit(page, { as: empty.as ?? as, network: 'normal' });
  await phone.settled();
  // Some lists are read when one comes to them.
  await phone.swipeDown();
  await phone.settled();
  await line.quiet();
  return [...(await says(walk, 'empty', empty.says)), ...(await looks(walk, 'empty', true))];
}

it('of every page it is said which states it has', () => {
  expect(Object.keys(PAGE_STATES).sort()).toEqual(appPages());
});

it(
  'every page waits calmly, says what went wrong, gets over it, and knows what to say of nothing',
  async () => {
    // One person after another: whoever holds the phone already need not start it.
    const waiting = Object.entries(PAGE_STATES)
      .map(([route, states]) => ({ route, states, scene: sceneOf(route) }))
      .sort((one, other) => one.scene.as.localeCompare(other.scene.as));
    const found: Record<string, string[]> = {};
    const walkOn = async () => {
      const phone = await Handset.open(browser, story.platform.url, { font: FONTS[0]!, width: 320 });
      const walk = { phone, line: await Line.of(phone) };
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { route, states, scene } = next;
        const visit = async () => {
          const visited = { ...states, as: scene.as, page: await fillIn(story.cloud, scene.page) };
          return [
            ...(await (states.standsAlone ? standingAlone : whileItOpens)(walk, visited)),
            ...(!states.standsAlone && !states.refreshesAlone && canPull(route)
              ? await pulledInVain(walk)
              : []),
            ...(await withNothing(walk, visited)),
          ];
        };
        const faults = await visit().catch((error: unknown) => [String(error)]);
        faults.push(...phone.errors.splice(0));
        if (faults.length > 0) found[route] = faults;
      }
      await phone.close();
    };
    // Two phones at a time: the machine has two processors.
    await Promise.all([walkOn(), walkOn()]);
    expect(found).toEqual({});
  },
  WALK_MS,
);

it('would notice what jumps', async () => {
  const phone = await Handset.open(browser, story.platform.url, { as: 'owner' });
  await phone.settled();
  const screen = await phone.atHand();
  await markPlaces(screen);
  expect(await jumpsSince(screen)).toEqual([]);
  await phone.screen.locator('.mp-viewport .page').evaluate((page) => {
    page.insertAdjacentHTML('afterbegin', '<p style="height: 40px; margin: 0">comes late</p>');
  });
  expect((await jumpsSince(screen)).join()).toMatch(/ 40 px/);
  await phone.close();
});
