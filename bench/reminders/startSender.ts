import { templatesSetting } from '../../local/templates';
import { startChild } from './child';
import type { SenderAsk } from './sender';

/** The timer's delivery in a process of its own, with a stand-in for WeChat that takes every message at once. */
export interface SenderProcess {
  residentBytes: () => Promise<number>;
  /** One run that begins at `at`, epoch ms, and takes up `most`; how many it took up. */
  deliver: (at: number, most: number) => Promise<number>;
  stop: () => Promise<void>;
}

type Question<T> = T extends unknown ? Omit<T, 'number'> : never;

export async function startSender(
  environment: Readonly<Record<string, string>>,
  keys: string,
): Promise<SenderProcess> {
  const settings = { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting() };
  const { ask, stop } = await startChild<Question<SenderAsk>>('sender.ts', [], {
    ...environment,
    ...settings,
  });
  return {
    stop,
    residentBytes: () => ask({ ask: 'memory' }),
    deliver: (at, most) => ask({ ask: 'deliver', at, most }),
  };
}
