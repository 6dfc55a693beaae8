// Run as a process of its own by `startSender`: the timer's delivery, with a stand-in for WeChat that takes every message at once.
import { RoundTrips } from '../../cloudfunctions/kernel/roundTrips';
import { makePlatform } from '../../cloudfunctions/platform';
import { onDelivered, restingChecks } from '../../cloudfunctions/campaigns';
import { deliverDue } from '../../cloudfunctions/notices';

/** What the bench asks for, and gets an answer to: how many of `most` were taken up in a run that begins at `at`, epoch ms; or resident bytes. */
export type SenderAsk = { number: number } & (
  { ask: 'deliver'; at: number; most: number } | { ask: 'memory' }
);

async function deliver(at: number, most: number): Promise<number> {
  const begun = Date.now();
  const platform = makePlatform(new RoundTrips());
  const messages = { ...platform.messages, send: () => Promise.resolve({ ok: true } as const) };
  const there = { ...platform, messages, now: () => at + Date.now() - begun };
  return deliverDue(there, most, onDelivered, restingChecks);
}

async function answer(asked: SenderAsk): Promise<void> {
  const value = asked.ask === 'memory' ? process.memoryUsage.rss() : await deliver(asked.at, asked.most);
  process.send?.({ number: asked.number, value });
}

process.on('message', (asked: SenderAsk) => void answer(asked));
process.send?.({ number: 0, value: null });
