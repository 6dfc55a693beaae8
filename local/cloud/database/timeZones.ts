import { refuse } from './refusal';

const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const times = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts, ...times });
    formats.set(zone, format);
    return format;
  } catch {
    return refuse(`unrecognized time zone identifier: "${zone}"`);
  }
}

/** Minutes that the zone's clocks are ahead of UTC at an instant; zones as MongoDB takes them: `+08:00`, `-0530`, `+08`, Olson names. */
export function offsetMinutes(zone: unknown, at: Date): number {
  if (zone === undefined) return 0;
  if (typeof zone !== 'string') return refuse('timezone must evaluate to a string');
  const fixed = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone);
  if (fixed) {
    const [, sign, hours, minutes = '0'] = fixed;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  }
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((shown - Math.floor(at.getTime() / 1000) * 1000) / MINUTE_MS);
}

/** A date whose UTC parts are what clocks in the zone show at an instant. */
export function shownIn(zone: unknown, at: Date): Date {
  return new Date(at.getTime() + offsetMinutes(zone, at) * MINUTE_MS);
}

/** The instant at which clocks in the zone show the UTC parts of `shown`. */
export function instantIn(zone: unknown, shown: Date): Date {
  const guess = new Date(shown.getTime() - offsetMinutes(zone, shown) * MINUTE_MS);
  return new Date(shown.getTime() - offsetMinutes(zone, guess) * MINUTE_MS);
}
