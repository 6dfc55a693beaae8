import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import type { Environment } from './environment';
import { currentOf } from './keys';
import type { Report } from './schema';
import { keyOf, sealedValues, type SealedValue } from './sealed';

/** Values sealed anew at the same time. */
const AT_ONCE = 8;
/** Passes over the database, of which the later ones find what was written behind the earlier. */
const MOST_PASSES = 10;

/**
 * Seals every personal field with the current key, while the application goes on. May be killed at any moment and run again:
 * each value is replaced alone, and only if it is still the one that was opened, so a writer in between wins.
 * @throws Error naming the values that do not open, or saying that writers still use an older key; the others are done then.
 */
export async function sealAnew(environment: Environment, keys: string, report: Report): Promise<void> {
  const secrets = makeSecrets(keys);
  const current = currentOf(keys);
  const damaged = new Set<string>();
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const met = await onePass(environment, secrets, current, damaged);
    if (met === 0) {
      if (damaged.size > 0) throw new Error(`${damaged.size} values do not open and were left / 无法解开：\n${[...damaged].join('\n')}`); // prettier-ignore
      report(`everything is sealed with ${current}`);
      return;
    }
    report(`pass ${pass}: ${met} values of older keys`);
  }
  throw new Error(
    'values of older keys keep coming: restart the functions with the current key, then reseal',
  );
}

/** How many values of older keys there were, besides the damaged ones already known. */
async function onePass(
  environment: Environment,
  secrets: Secrets,
  current: string,
  damaged: Set<string>,
): Promise<number> {
  let met = 0;
  for await (const values of sealedValues(environment)) {
    const old = values.filter((value) => keyOf(value.sealed) !== current && !damaged.has(nameOf(value)));
    met += old.length;
    for (let from = 0; from < old.length; from += AT_ONCE)
      await Promise.all(
        old.slice(from, from + AT_ONCE).map(async (value) => {
          const { place } = value;
          const plain = place === null ? undefined : opened(secrets, value.sealed, place);
          if (place === null || plain === undefined) damaged.add(nameOf(value));
          else await replace(environment, value, secrets.seal(plain, place));
        }),
      );
  }
  return met;
}

/** How a value is called to the operator. */
const nameOf = ({ collection, id, field, place }: SealedValue): string =>
  place ?? `${collection}/${id}/${field} (no sealed field)`;

/** Undefined when it does not open. */
function opened(secrets: Secrets, sealed: string, place: string): string | undefined {
  try {
    return secrets.open(sealed, place);
  } catch {
    return undefined;
  }
}

async function replace(
  { sdk }: Environment,
  { collection, id, field, sealed }: SealedValue,
  anew: string,
): Promise<void> {
  await sdk
    .database()
    .collection(collection)
    .where({ _id: id, [field]: sealed })
    .update({ [field]: anew });
}
