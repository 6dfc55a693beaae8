import type { Secrets } from '../kernel/ports';
import type { HomePass } from './stored';

/** WeChat gives a scene 32 characters: the id of the pass, then 90 bits of signature over all that it allows. */
const ID_LENGTH = 14;
const SIGNATURE_LENGTH = 18;

type Signed = Pick<
  HomePass,
  '_id' | 'kind' | 'householdId' | 'by' | 'personId' | 'relation' | 'rights' | 'expiresAt'
>;

function signatureOf(secrets: Secrets, pass: Signed): string {
  const { _id, kind, householdId, by, personId, relation, rights, expiresAt } = pass;
  const allowed = JSON.stringify([by.openid, by.staffId, by.membershipId, personId, relation, rights]);
  return secrets
    .idOf('homes.pass', _id, kind, householdId, allowed, String(expiresAt))
    .slice(0, SIGNATURE_LENGTH);
}

/** The same maker and request key name the same pass. */
export const passIdOf = (secrets: Secrets, openid: string, requestKey: string) =>
  secrets.idOf('homes.passId', openid, requestKey).slice(0, ID_LENGTH);

export const sceneOf = (secrets: Secrets, pass: Signed) => pass._id + signatureOf(secrets, pass);

/** The pass that a scene claims to be; whether it is, says `isSigned`. */
export const claimedId = (scene: string) => scene.slice(0, ID_LENGTH);

/** True when the scene was made by us for this very pass, and the pass is as it was then. */
export const isSigned = (secrets: Secrets, scene: string, pass: Signed) => scene === sceneOf(secrets, pass);
