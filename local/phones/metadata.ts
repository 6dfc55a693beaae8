import full from 'libphonenumber-js/metadata.max.json';

/** Regions whose numbers our owners have: checked against their own numbering plans. */
const KNOWN = ['CN', 'HK', 'MO', 'TW'];
/** Where the types stand in a region's row, and which of them are a person's: fixed line, mobile. Source: libphonenumber-js METADATA.md. */
const TYPES_AT = 11;
const PERSONAL_TYPES = 2;
const NATIONAL_PREFIX_AT = 5;

type Row = unknown[];

/**
 * The part of libphonenumber's metadata that `contract/phones` needs, an eighth of all: the plans of the regions we know, and
 * of every other calling code the lengths that a number there may have.
 */
export function phoneMetadata(): object {
  const rows = full.countries as unknown as Record<string, Row>;
  const callingCodes = full.country_calling_codes as unknown as Record<string, string[]>;
  const regions = Object.entries(callingCodes).map(([code, [main = '']]) => [code, main] as const);
  return {
    version: full.version,
    country_calling_codes: Object.fromEntries(regions.map(([code, main]) => [code, [main]])),
    countries: Object.fromEntries(
      regions.map(([, main]) => [main, KNOWN.includes(main) ? planOf(rows[main]) : lengthsOf(rows[main])]),
    ),
    nonGeographic: {},
  };
}

function planOf(row: Row = []): Row {
  const types = ((row[TYPES_AT] ?? []) as unknown[]).slice(0, PERSONAL_TYPES);
  const plan = row.slice(0, TYPES_AT);
  // How a number is written apart is no concern of ours.
  plan[4] = [];
  return [...plan, types];
}

/** Calling code, no dialling prefix, any digits, the lengths, no formats, and what is dialled before a number at home. */
function lengthsOf(row: Row = []): Row {
  const lean: Row = [row[0], 0, '\\d+', row[3], []];
  const prefix = row[NATIONAL_PREFIX_AT];
  return prefix ? [...lean, prefix] : lean;
}
