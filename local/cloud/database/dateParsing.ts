import { notEmulated, refuse } from './refusal';
import { instantIn } from './timeZones';

/** What a specifier of a format reads. */
const READS: Record<string, string> = {
  Y: String.raw`(?<year>\d{4})`,
  m: String.raw`(?<month>\d{1,2})`,
  d: String.raw`(?<day>\d{1,2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  M: String.raw`(?<minute>\d{1,2})`,
  S: String.raw`(?<second>\d{1,2})`,
  L: String.raw`(?<fraction>\d{1,3})`,
  z: String.raw`(?<zone>Z|[+-]\d{2}:?\d{2})`,
  '%': '%',
};

/** Without a format: a date, a time after T or a space, fractions of a second, a zone. */
const ISO =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)? ?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/;

function patternOf(format: unknown): RegExp {
  if (format === undefined) return ISO;
  if (typeof format !== 'string') return refuse("$dateFromString requires that 'format' be a string");
  const pattern = format.replace(/%(.?)|[\\^$.*+?()[\]{}|/]/gs, (found, name: string | undefined) => {
    if (name === undefined) return `\\${found}`;
    return READS[name] ?? notEmulated(`%${name} in $dateFromString`);
  });
  return new RegExp(`^${pattern}$`);
}

/** Reads a date text by a format of MongoDB; undefined when it does not fit. @throws CloudError for a zone named twice */
export function parseDate(text: string, format: unknown, timezone: unknown): Date | undefined {
  const found = patternOf(format).exec(text)?.groups;
  if (!found) return undefined;
  const {
    year,
    month = '1',
    day = '1',
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '0',
    zone,
  } = found;
  if (zone !== undefined && timezone !== undefined)
    refuse('you cannot pass in a date/time string with GMT offset together with a timezone argument');
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  const shown = new Date(
    Date.UTC(
      Number(year ?? 1970),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      milliseconds,
    ),
  );
  // 31 June and 25 o'clock would roll over.
  const fits =
    shown.getUTCMonth() === Number(month) - 1 &&
    shown.getUTCDate() === Number(day) &&
    shown.getUTCHours() === Number(hour) &&
    shown.getUTCMinutes() === Number(minute);
  return fits ? instantIn(zone ?? timezone, shown) : undefined;
}
