import type { Me } from '../../contract';
import type { Asking } from './call';
import { CallFailed } from './callFailed';
import { homeToAskFor, knownMe } from './session';

/** Who the person is, and what was read of their home, or why the server refused it. */
export type AtHome<T> = { me: Me; found: T } | { me: Me; found: null; refused: CallFailed };

/**
 * Reads something of the home the person looks at and, by the same call, who they are now.
 * `read` is given null to let the server take their first home.
 * @throws CallFailed when no answer came, or none that another try could not better.
 */
export async function readAtHome<T>(
  read: (householdId: string | null, asking: Asking) => Promise<T>,
): Promise<AtHome<T>> {
  const asked = homeToAskFor();
  const first = await orRefused(() => read(asked, { me: true }));
  const me = await knownMe();
  if (!('refused' in first)) return { me, found: first.found };
  // The home chosen last is theirs no more; another may be.
  const isLeft =
    asked !== null && me.homes.length > 0 && me.homes.every((home) => home.householdId !== asked);
  return { me, ...(isLeft ? await orRefused(() => read(homeToAskFor(), {})) : first) };
}

async function orRefused<T>(
  read: () => Promise<T>,
): Promise<{ found: T } | { found: null; refused: CallFailed }> {
  try {
    return { found: await read() };
  } catch (error) {
    if (error instanceof CallFailed && !error.retryable) return { found: null, refused: error };
    throw error;
  }
}
