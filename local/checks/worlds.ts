import { installed, type Command } from './commands';

/** The folders with a tsconfig.json of their own: each knows other globals. */
export const TYPE_WORLDS = [
  'contract',
  'cloudfunctions',
  'miniprogram',
  'local',
  'local/preview',
  'test',
  'test/miniprogram',
];

/** One type check per world. */
export function typeChecks(): Command[] {
  return TYPE_WORLDS.map((world) => ({
    name: `types of ${world}`,
    script: installed('typescript/bin/tsc'),
    args: ['-p', world],
  }));
}
