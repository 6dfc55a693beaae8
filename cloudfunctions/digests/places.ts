import type { Platform, Secrets } from '../kernel/ports';
import type { Digest, Going, Words } from './stored';

type Keys = Pick<Platform, 'secrets'>;

/** The same for a community's period, whoever asks: begun twice, it is there once. `from` is the period's first moment. */
export const digestId = ({ secrets }: Keys, communityId: string, rhythm: Going, from: number): string =>
  `g-${secrets.idOf('digest', communityId, rhythm, String(from))}`;

const wordsPlace = (id: string) => `digests/${id}/words`;

export const sealWords = ({ secrets }: Keys, id: string, words: Words): string =>
  secrets.seal(JSON.stringify(words), wordsPlace(id));

export const wordsOf = (secrets: Secrets, { _id, wordsSealed }: Digest): Words =>
  wordsSealed === null
    ? { words: null, cases: [] }
    : (JSON.parse(secrets.open(wordsSealed, wordsPlace(_id))) as Words);
