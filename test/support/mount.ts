import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What j-component gives for a rendered component; its own typings lack half of it. */
export interface Mounted {
  dom: { innerHTML: string; textContent: string | null };
  instance: any;
  querySelector(selector: string): Mounted | undefined;
  querySelectorAll(selector: string): Mounted[];
  dispatchEvent(name: string, options?: { detail?: unknown; bubbles?: boolean; composed?: boolean }): void;
  addEventListener(name: string, handler: (event: { detail: any }) => void): void;
  triggerPageLifeTime(name: string, detail?: unknown): void;
  setData(data: object): void;
  attach(parent: unknown): void;
  detach(): void;
}

interface Simulate {
  load(path: string | object, options?: object): string;
  render(id: string, properties?: object): Mounted;
  sleep(ms: number): Promise<void>;
}

type Definition = Record<string, any>;

const ROOT = resolve(__dirname, '../../miniprogram');
const world = globalThis as unknown as Record<string, any>;
const simulate = jest.requireActual<Simulate>('miniprogram-simulate');
const simulateParts = jest.requireActual<{ runJs: (file: string) => void }>('miniprogram-simulate/src/utils');

const registerComponent = world['Component'] as (definition: Definition) => void;
const known = new Map<string, Definition>();
let running: string | null = null;

// j-component changes the definitions it is given, and jest runs a module once however often it is loaded:
// so each file's definition is remembered, and a copy of it registered at each load.
simulateParts.runJs = (file) => {
  const before = known.get(file);
  if (before) {
    registerComponent(copy(before));
    return;
  }
  const outer = running;
  running = file;
  try {
    jest.requireActual(file);
  } finally {
    running = outer;
  }
};
world['Component'] = (definition: Definition) => {
  if (running) known.set(running, definition);
  registerComponent(copy(definition));
};
world['Page'] = (definition: Definition) => world['Component'](asComponent(definition));
world['getCurrentPages'] ??= () => [];

const copy = (definition: Definition): Definition => ({
  ...definition,
  ...(definition['options'] ? { options: { ...definition['options'] } } : {}),
  ...(definition['data'] ? { data: JSON.parse(JSON.stringify(definition['data'])) } : {}),
});

/** A page as a component: its functions become methods, its own fields are put on the instance when it is created. */
function asComponent({ data, behaviors, ...rest }: Definition): Definition {
  const methods = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'function'));
  const fields = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value !== 'function'));
  return {
    data,
    behaviors,
    methods,
    lifetimes: {
      created(this: object) {
        Object.assign(this, fields);
      },
    },
  };
}

/** Names of TDesign's components that `path` or anything it uses declares. */
function libraryTags(path: string, seen = new Set<string>()): string[] {
  const file = `${path}.json`;
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const { usingComponents = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    usingComponents?: Record<string, string>;
  };
  return Object.entries(usingComponents).flatMap(([tag, target]) => {
    if (target.startsWith('tdesign-miniprogram/')) return [tag];
    return libraryTags(target.startsWith('/') ? join(ROOT, target) : join(dirname(path), target), seen);
  });
}

/** TDesign's packages are ES modules outside the root: here each of its components is only its slot. */
const stub = (tag: string) => simulate.load({ tagName: tag, template: '<slot/>', properties: {} });

function render(path: string, properties: object): Mounted {
  const file = join(ROOT, path);
  const usingComponents = Object.fromEntries(libraryTags(file).map((tag) => [tag, stub(tag)]));
  const id = simulate.load(file, {
    rootPath: ROOT,
    usingComponents,
    // WeChat's compiler comes for x86-64 only.
    compiler: process.arch === 'x64' ? 'official' : 'simulate',
    compilerOptions: { maxBuffer: 64 << 20 },
  });
  const mounted = simulate.render(id, properties);
  mounted.attach(world['document'].createElement('div'));
  return mounted;
}

/** Renders a component. `path`: from miniprogram/, without extension (`components/textField/textField`). */
export const mount = (path: string, properties: object = {}): Mounted => render(path, properties);

/** Renders a page and calls what WeChat calls: `onLoad` with `query`, then `onShow`; then waits for its first answers. */
export async function mountPage(path: string, query: Record<string, string> = {}): Promise<Mounted> {
  const page = render(path, {});
  page.instance.onLoad?.(query);
  page.instance.onShow?.();
  await settle();
  return page;
}

/** Lets events, promises and timers of no delay run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await simulate.sleep(0);
}

/** The text on screen, without the white space of the markup. */
export const textOf = (mounted: Mounted): string =>
  (mounted.dom.textContent ?? '').replace(/\s+/g, ' ').trim();
