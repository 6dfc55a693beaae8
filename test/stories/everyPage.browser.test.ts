import type { Browser } from 'playwright-core';

import { fillIn } from '../../local/shots/demoIds';
import { SCENES, type Scene } from '../../local/shots/scenes';
import { appPages } from '../support/appPages';
import { openBrowser } from '../support/browser';
import { faintThings } from '../support/contrast';
import { faintInTheDark } from '../support/dark';
import { FONTS, faultsInEveryFont } from '../support/everyFont';
import { illegible, misplaced } from '../support/faults';
import { Handset } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
/** Of the walk through all pages, ms; it takes a fourth of it on an idle machine with two processors. */
const WALK_MS = 480_000;
let browser: Browser;

const nameOf = ({ as, network }: Scene) => `${as} ${network ?? ''}`;
/** WeChat's own question stands before it, which is WeChat's to draw; the page is visited in other scenes. */
const BEHIND_WECHATS_QUESTION = 'check-done';
/** The scenes of the screenshots, once each: font and width are set here. */
const VISITS = SCENES.filter(
  ({ name, font, width, panel, isLoading }) =>
    !font && !width && !panel && !isLoading && name !== BEHIND_WECHATS_QUESTION,
)
  // One person after another: whoever holds the phone already need not start it.
  .sort((one, other) => nameOf(one).localeCompare(nameOf(other)));

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function faultsAt(phone: Handset, { as, page, network, taps = [] }: Scene): Promise<string[]> {
  await phone.theme('light');
  await phone.visit(await fillIn(story.cloud, page), { as, network: network ?? 'normal' });
  await phone.settled();
  for (const button of taps) await phone.tap('button', new RegExp(button));
  const screen = await phone.atHand();
  return [
    ...(await faultsInEveryFont(phone, screen)),
    ...(await faintInTheDark(phone, screen)),
    ...phone.errors.splice(0),
  ];
}

it('every page is visited', () => {
  const visited = VISITS.map(({ page }) => page.replace(/^\/|\?.*$/g, ''));
  expect([...new Set(visited)].sort()).toEqual(appPages());
});

it(
  'every page is whole, legible and told to screen readers, in every size of text; legible in the dark, too',
  async () => {
    const waiting = [...VISITS];
    const found: Record<string, string[]> = {};
    const walk = async () => {
      const phone = await Handset.open(browser, story.platform.url, { font: FONTS[0]! });
      for (let scene = waiting.shift(); scene; scene = waiting.shift()) {
        const faults = await faultsAt(phone, scene).catch((error: unknown) => [String(error)]);
        if (faults.length > 0) found[scene.name] = faults;
      }
      await phone.close();
    };
    // Two phones at a time: the machine has two processors.
    await Promise.all([walk(), walk()]);
    expect(found).toEqual({});
  },
  WALK_MS,
);

it('would notice what nobody could read, hit or hear', async () => {
  const phone = await Handset.open(browser, story.platform.url, { as: 'owner' });
  await phone.settled();
  const screen = await phone.atHand();
  const faultsOf = async () => [...(await misplaced(screen)), ...(await illegible(screen))];
  expect(await faultsOf()).toEqual([]);
  await phone.screen.evaluate((body) => {
    const spoilt = document.createElement('div');
    spoilt.innerHTML = `
      <p style="color: #999">grey on paper</p>
      <p style="width: 40px; height: 20px; overflow: hidden; white-space: nowrap">a long sentence cut off</p>
      <p>below</p><p style="margin-top: -16px">on top of it</p>
      <div role="button" style="height: 20px; width: 200px">low</div>
      <div role="button" style="height: 50px; width: 20px"></div>
      <img src="/nothing.png" style="width: 20px; height: 20px">
      <p style="width: 900px">far too wide</p>`;
    for (const { style } of spoilt.querySelectorAll('p')) {
      style.lineHeight = '20px';
      style.marginTop ||= '0';
      style.marginBottom = '0';
    }
    body.querySelector('.mp-scroll')?.firstElementChild?.append(spoilt);
  });
  await phone.screen
    .locator('img[src="/nothing.png"]')
    .evaluate(
      (picture: HTMLImageElement) =>
        picture.complete || new Promise((resolve) => picture.addEventListener('error', resolve)),
    );
  const faults = (await faultsOf()).join('\n');
  for (const sign of [
    /px too wide/,
    /too low for a finger: .*low/,
    /too narrow/,
    /cut off: a long/,
    /below and on top of it lie on each other/,
    /button without a name/,
    /IMG without a name/,
    /grey on paper 2\.\d+ : 1/,
    /no picture: .*nothing\.png/,
  ])
    expect(faults).toMatch(sign);
  await phone.close();
});

it('judges no colour that is just turning into another', async () => {
  const phone = await Handset.open(browser, story.platform.url, { as: 'owner' });
  await phone.settled();
  await phone.screen.evaluate((body) => {
    const text = document.createElement('p');
    text.textContent = 'from grey to ink';
    text.style.cssText = 'color: #999; transition: color 0.5s';
    body.querySelector('.mp-scroll .page')?.append(text);
    // Asking where it is draws it in grey first: else there would be nothing to turn.
    text.getBoundingClientRect();
    text.style.color = '#1d2929';
  });
  expect(await faintThings(await phone.atHand())).toEqual([]);
  await phone.close();
});

it('the bars that WeChat draws turn with the phone, icons and all', async () => {
  const phone = await Handset.open(browser, story.platform.url, { as: 'owner' });
  const bars = () =>
    phone.screen.evaluate((body) => {
      const colour = (selector: string, name: 'color' | 'backgroundColor') =>
        getComputedStyle(body.querySelector(selector)!)[name];
      return {
        title: [colour('.mp-title', 'color'), colour('.mp-bar', 'backgroundColor')],
        tabs: [colour('.mp-tabs', 'backgroundColor'), colour('.mp-tabs [aria-selected=true]', 'color')],
        icons: [...body.querySelectorAll<HTMLImageElement>('.mp-tabs img')].map((one) =>
          one.src.replace(/.*\/assets\//, ''),
        ),
      };
    });
  const LIGHT = {
    title: ['rgb(0, 0, 0)', 'rgb(246, 244, 239)'],
    tabs: ['rgb(255, 255, 255)', 'rgb(20, 89, 91)'],
    icons: ['tabHomeOn.png', 'tabArchive.png', 'tabTickets.png', 'tabMe.png'],
  };
  expect(await bars()).toEqual(LIGHT);
  await phone.theme('dark');
  expect(await bars()).toEqual({
    title: ['rgb(255, 255, 255)', 'rgb(16, 23, 22)'],
    tabs: ['rgb(26, 35, 34)', 'rgb(127, 200, 193)'],
    icons: ['tabHomeOnDark.png', 'tabArchiveDark.png', 'tabTicketsDark.png', 'tabMeDark.png'],
  });
  await phone.theme('light');
  expect(await bars()).toEqual(LIGHT);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it('would notice what stays light in the dark, or dark on it', async () => {
  const phone = await Handset.open(browser, story.platform.url, { as: 'owner' });
  await phone.settled();
  const screen = await phone.atHand();
  expect(await faintInTheDark(phone, screen)).toEqual([]);
  await phone.screen.evaluate((body) => {
    const page = body.querySelector<HTMLElement>('.mp-scroll .page')!;
    page.insertAdjacentHTML('beforeend', '<p style="color: #1d2929">ink of its own</p>');
    page.insertAdjacentHTML('beforeend', '<p style="background: #fff">paper of its own</p>');
  });
  const faults = (await faintInTheDark(phone, screen)).join('\n');
  expect(faults).toMatch(/in the dark: ink of its own 1\.\d+ : 1/);
  expect(faults).toMatch(/in the dark: paper of its own 1\.\d+ : 1/);
  await phone.screen.evaluate((body) => {
    body.querySelector<HTMLElement>('.mp-scroll .page')!.style.background = '#f6f4ef';
  });
  expect(await faintInTheDark(phone, screen)).toContain('in the dark: the page is rgb(246, 244, 239)');
  await phone.close();
});
