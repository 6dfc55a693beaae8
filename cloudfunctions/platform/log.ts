import { log as print } from 'node:console';

import type { Log } from '../kernel/ports';

const LONGEST_STACK = 4000;

/** What an SDK's message may quote of a record: names, numbers, WeChat ids, duplicate keys. */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [/dup key:.*/g, 'dup key: …'],
  [/\p{Script=Han}+/gu, '…'],
  [/\d{6,}/g, '…'],
  [/\bo[A-Za-z0-9_-]{27}\b/g, '…'],
];

/** `text` without what could tell who it is about. */
function withoutPersonalData(text: string): string {
  return PERSONAL.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text);
}

function describe(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { name: typeof error };
  const { name, code, errCode, stack, message } = error as Partial<Record<string, unknown>>;
  const text = [stack, message].find((part) => typeof part === 'string') ?? '';
  return { name, code: code ?? errCode, stack: withoutPersonalData(text.slice(0, LONGEST_STACK)) };
}

/** One line of JSON per event on standard output, where the platform collects it; `write` for another place. */
export function openLog(write: (line: string) => void = print): Log {
  const line = (level: string, event: string, fields: object) =>
    write(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  return {
    info: (event, fields = {}) => line('info', event, fields),
    error: (event, error, fields = {}) => line('error', event, { ...fields, error: describe(error) }),
  };
}
