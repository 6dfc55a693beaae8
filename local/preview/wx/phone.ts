import type { Host } from '../runtime/host';
import { hearFrame, tellFrame } from './frameMessages';
import { type Listeners, listeners } from './listeners';
import { type PhoneSettings, readSettings } from './phoneSettings';
import type { Persona, PreviewConfig } from './previewConfig';
import { STRANGER, stranger } from './stranger';

/** What every family of `wx` functions shares. */
export interface Phone {
  readonly host: Host;
  /** Current settings; `changed` tells the ones before and after. */
  settings: PhoneSettings;
  readonly changed: Listeners<{ before: PhoneSettings; now: PhoneSettings }>;
  /** Route of the page on top, without leading slash; empty before the first page. */
  route(): string;
  config(): Promise<PreviewConfig>;
  /** @throws Error when the settings name a persona the demo does not have. */
  persona(): Promise<Persona>;
}

/** Reads the address, listens to the panel and reports page changes to it. */
export function createPhone(host: Host): Phone {
  let loading: Promise<PreviewConfig> | undefined;
  const phone: Phone = {
    host,
    settings: readSettings(window.location.search),
    changed: listeners(),
    route: () => host.currentPages().at(-1)?.route ?? '',
    config: () => (loading ??= loadConfig()),
    persona: async () => {
      const { as } = phone.settings;
      if (as === STRANGER) return stranger();
      const known = (await phone.config()).personas.find(({ key }) => key === as);
      if (!known) throw new Error(`the demo has no persona "${as}"`);
      return known;
    },
  };
  hearFrame(({ settings }) => {
    const before = phone.settings;
    phone.settings = settings;
    phone.changed.emit({ before, now: settings });
  });
  host.onRoute((route, query) => tellFrame({ type: 'route', route, query }));
  tellFrame({ type: 'ready' });
  return phone;
}

async function loadConfig(): Promise<PreviewConfig> {
  const response = await fetch('/preview/config.json');
  if (!response.ok) throw new Error(`/preview/config.json answered ${response.status}`);
  return (await response.json()) as PreviewConfig;
}
