import { chooseHome, currentMe, rememberMe } from '../../../miniprogram/platform/session';
import { readAtHome } from '../../../miniprogram/platform/atHome';
import { archive } from '../../../miniprogram/services/archive';
import { fakeWx, Refused } from '../../support/fakeWx';
import { aHome, aMe, aRecord, aVisitor } from '../../support/views';

const TWO = aMe({ homes: [aHome(), aHome({ householdId: 'h2' })] });
const record = ({ householdId = 'h1' }: { householdId?: string }) => aRecord({ householdId });

describe('reading something of one’s home', () => {
  it('tells by the same call who the person is now', async () => {
    rememberMe(aVisitor());
    const fake = fakeWx({ 'account.me': TWO, 'archive.get': record });
    expect(await readAtHome(archive.get)).toEqual({ me: TWO, found: aRecord() });
    expect(fake.calls).toEqual([{ endpoint: 'archive.get', input: {} }]);
    expect(currentMe()).toEqual(TWO);
  });

  it('asks for the home chosen last', async () => {
    const fake = fakeWx({ 'account.me': TWO, 'archive.get': record });
    rememberMe(TWO);
    chooseHome('h2');
    expect(await readAtHome(archive.get)).toMatchObject({ found: { householdId: 'h2' } });
    expect(fake.calls).toHaveLength(1);
  });

  it('turns to the first home when the chosen one is theirs no more', async () => {
    const fake = fakeWx({
      'account.me': aMe(),
      'archive.get': (input) => (input.householdId === 'h2' ? new Refused('NOT_FOUND') : record(input)),
    });
    rememberMe(TWO);
    chooseHome('h2');
    expect(await readAtHome(archive.get)).toEqual({ me: aMe(), found: aRecord() });
    expect(fake.calls.map(({ input }) => input)).toEqual([{ householdId: 'h2' }, { householdId: 'h1' }]);
  });

  it('gives the refusal with who was refused', async () => {
    const fake = fakeWx({ 'account.me': aVisitor(), 'archive.get': new Refused('CONSENT_REQUIRED') });
    rememberMe(TWO);
    expect(await readAtHome(archive.get)).toMatchObject({
      me: aVisitor(),
      found: null,
      refused: { code: 'CONSENT_REQUIRED' },
    });
    expect(fake.calls).toHaveLength(1);
  });

  it('fails when no answer comes', async () => {
    const fake = fakeWx();
    fake.offline = true;
    await expect(readAtHome(archive.get)).rejects.toMatchObject({ code: 'OFFLINE' });
  });
});
