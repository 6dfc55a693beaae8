import { asyncApi } from './asyncApi';
import { listeners } from './listeners';
import type { Phone } from './phone';

/** What a slow line adds to each call, upload and download. */
const SLOW_MS = 1500;

const OFFLINE = 'net::ERR_INTERNET_DISCONNECTED';

/**
 * Takes as long as the line does that the panel has set, for whatever is about to be sent.
 * @throws Error with WeChat's reason when there is none, or none any more
 */
export async function crossLine(phone: Phone): Promise<void> {
  if (phone.settings.network === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  if (phone.settings.network === 'offline') throw new Error(OFFLINE);
}

const TYPES = { normal: 'wifi', slow: '3g', offline: 'none' } as const;

/** Network type and its changes, as the panel sets them. */
export function network(phone: Phone) {
  const changes = listeners<{ isConnected: boolean; networkType: string }>();
  const weak = listeners<{ weakNet: boolean; networkType: string }>();
  phone.changed.on(({ before, now }) => {
    if (before.network === now.network) return;
    const networkType = TYPES[now.network];
    changes.emit({ isConnected: now.network !== 'offline', networkType });
    weak.emit({ weakNet: now.network === 'slow', networkType });
  });
  return {
    getNetworkType: asyncApi('getNetworkType', () => ({
      networkType: TYPES[phone.settings.network],
      weakNet: phone.settings.network === 'slow',
      hasSystemProxy: false,
    })),
    onNetworkStatusChange: changes.on,
    offNetworkStatusChange: changes.off,
    onNetworkWeakChange: weak.on,
    offNetworkWeakChange: weak.off,
  };
}
