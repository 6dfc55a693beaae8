import { DEFAULT_DIGEST_RHYTHM, digests, type CommunityDigests, type DigestRhythm } from '../../contract';
import { handle } from '../kernel/handle';
import type { Database } from '../kernel/ports';
import { look, replace, type Saved, type Setting, type Shown } from '../settings';
import { byId } from './repository';

interface Rhythm {
  rhythm: DigestRhythm;
}

const RHYTHM: Setting<Rhythm> = {
  collection: 'digestSettings',
  defaults: { rhythm: DEFAULT_DIGEST_RHYTHM },
  editing: 'digests.arrange',
  step: 'changeDigestRhythm',
};

export const settings = handle(digests.settings, async ({ communityId }, call) =>
  present(await look(RHYTHM, communityId, call)),
);

export const changeSettings = handle(digests.changeSettings, async ({ communityId, version, rhythm }, call) =>
  present(await replace(RHYTHM, { communityId, version, value: { rhythm } }, call)),
);

const present = ({ value, ...rest }: Shown<Rhythm>): CommunityDigests => ({ ...rest, ...value });

/** How often each of these communities tells. One step to the database. */
export async function rhythmsOf(
  database: Database,
  communityIds: readonly string[],
): Promise<(communityId: string) => DigestRhythm> {
  const chosen = await byId<Saved<Rhythm>>(database, RHYTHM.collection, communityIds);
  return (id) => chosen.get(id)?.rhythm ?? RHYTHM.defaults.rhythm;
}
