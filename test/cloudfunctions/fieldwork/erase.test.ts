import type { Erased } from '../../../cloudfunctions/account';
import { eraseSittings } from '../../../cloudfunctions/fieldwork';
import { CONSENT_VERSION } from '../../../contract';
import { aPicture } from '../../support/aPicture';
import { aCommunity, aHousehold, aStaff } from '../../support/builders';
import { anOpenOuting, sendFace } from '../../support/fieldActs';
import { world, type World } from '../../support/world';

/** Who was head when the first signed. */
const FORMER = 'p-former-head';

describe('what was signed at outings', () => {
  let w: World;
  let home: string;
  let head: string;
  let signatures: string[];
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    const staff = [await aStaff(w, { openid: 'o-clerk', communityIds: ['c1'] })];
    const built = await aHousehold(w, { communityId: 'c1', owner: { name: '王小明', phone: '13800000001' } });
    [home, head] = [built.id, built.persons[0] ?? ''];
    const me: any = await w.as('o-clerk').call('account.me');
    signatures = [];
    for (const name of ['former', 'present']) {
      const outing = await anOpenOuting(w, 'o-clerk', 'c1', staff);
      const signature = await w.platform.files.put(
        `${me.data.uploadFolder}/${name}.png`,
        aPicture(`hand of ${name}`),
      );
      const draft = { owner: {}, members: [] };
      expect(await sendFace(w, 'o-clerk', outing, home, { draft, signature })).toMatchObject({ ok: true });
      if (name === 'former') await w.database.update('consents', { signature }, { personId: FORMER });
      signatures.push(signature);
    }
  });
  afterAll(() => w.stop());

  const erase = (scope: Erased['scope'], ...personIds: string[]) =>
    eraseSittings(w.platform, {
      ...{ householdId: home, scope, personIds, onlyHere: personIds, membershipIds: [], openids: [] },
      ...{ names: [], contacts: [], headUntil: 0 },
    });
  const files = () => Promise.all(signatures.map(async (one) => (await w.platform.files.read(one)) !== null));
  const consents = async () => {
    const found = await w.database.find<any>('consents', { householdId: home }, { limit: 5 });
    return found.map(({ personId, signature, version, how }) => ({ personId, signature, version, how }));
  };
  const sittings = async () => {
    const found = await w.database.find<any>('sittings', { householdId: home }, { limit: 5 });
    return found.map(({ signature }) => signature);
  };
  const consent = (personId: string | null, signature: string | null) => ({
    ...{ personId, signature, version: CONSENT_VERSION, how: 'faceToFace' },
  });

  it('goes with who signed it; what another head signed stays, and so does that somebody agreed', async () => {
    const [former = '', present = ''] = signatures;
    expect(await consents()).toEqual(
      expect.arrayContaining([consent(FORMER, former), consent(head, present)]),
    );
    for (let times = 0; times < 2; times += 1) {
      await erase('person', FORMER);
      expect(await files()).toEqual([false, true]);
      expect(await consents()).toEqual(expect.arrayContaining([consent(null, null), consent(head, present)]));
      expect(new Set(await sittings())).toEqual(new Set([null, present]));
    }
  });

  it('stays when somebody else of the home is erased', async () => {
    await erase('person', 'p-somebody');
    expect(await files()).toEqual([true, true]);
    expect(new Set(await sittings())).toEqual(new Set(signatures));
  });

  it('goes with the home, whoever signed', async () => {
    await erase('household', head);
    expect(await files()).toEqual([false, false]);
    expect(await consents()).toEqual([consent(null, null), consent(null, null)]);
    expect(await sittings()).toEqual([null, null]);
  });
});
