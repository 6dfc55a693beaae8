import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small project on disk, to build. */
export interface Project {
  folder: string;
  /** Adds or replaces files, by path inside the project. */
  write(files: Record<string, string>): void;
  path(name: string): string;
  remove(): void;
}

const PAGE = `
import { GREETING, type Greeting } from '../../../contract';
import { shout } from '../../../contract/shouting';
import dayjs from 'dayjs';
import Toast from 'tdesign-miniprogram/toast/index';
import { double } from '../../numbers';
Page({
  data: { text: shout(GREETING), day: dayjs(0).year(), twice: double(2) },
  onTap(): Greeting | undefined {
    Toast({ context: this, selector: '#toast', message: GREETING });
    return this.data?.text ?? undefined;
  },
});
`;

const FILES: Record<string, string> = {
  'contract/zod.ts': `export * from 'zod/mini';`,
  'contract/index.ts': `import * as z from './zod';
export const Greeting = z.string();
export type Greeting = z.infer<typeof Greeting>;
export const GREETING: Greeting = Greeting.parse('您好');`,
  'contract/shouting.ts': `export const shout = (text: string) => text + '!';`,
  'miniprogram/app.json': JSON.stringify({ pages: ['pages/home/home'] }, null, 2),
  'miniprogram/app.ts': 'App({});',
  'miniprogram/app.wxss': 'page { font-size: 32rpx; }',
  'miniprogram/numbers.ts': 'export const double = (n: number): number => n ** 2;',
  'miniprogram/pages/home/home.json': JSON.stringify({
    usingComponents: {
      't-button': 'tdesign-miniprogram/button/button',
      't-toast': 'tdesign-miniprogram/toast/toast',
      greeting: '/components/greeting/greeting',
    },
  }),
  'miniprogram/pages/home/home.ts': PAGE,
  'miniprogram/pages/home/home.wxml':
    '<greeting text="{{text}}"/>\n<t-button bind:tap="onTap">问好</t-button>\n<t-toast id="toast"/>\n',
  'miniprogram/components/greeting/greeting.json': '{"component":true}',
  'miniprogram/components/greeting/greeting.ts': `Component({ properties: { text: String }, methods: {} });`,
  'miniprogram/components/greeting/greeting.wxml': '<view>{{text}}</view>',
  'miniprogram/components/greeting/greeting.wxss': 'view { color: red; }',
  'miniprogram/tsconfig.json': '{}',
  'cloudfunctions/api/config.json': '{"permissions":{"openapi":["subscribeMessage.send"]}}',
  'cloudfunctions/api/main.ts': `import { GREETING } from '../../contract';
import cloud from 'wx-server-sdk';
export const main = async (event: { name: string }) => ({ text: GREETING + event.name, sdk: typeof cloud.init });`,
  'cloudfunctions/timer/config.json':
    '{"triggers":[{"name":"clockwork","type":"timer","config":"0 */10 * * * * *"}]}',
  'cloudfunctions/timer/main.ts': `export const main = async () => 'tick';`,
  'cloudfunctions/kernel/notDeployed.ts': 'export const x = 1;',
};

/** A project with one page, one component, TDesign, a contract and two functions; `changes` replace its files. */
export function aProject(changes: Record<string, string> = {}): Project {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  const project: Project = {
    folder,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true }),
  };
  project.write({ ...FILES, ...changes });
  return project;
}
