import {
  chooseHome,
  currentHome,
  onMeChange,
  refreshMe,
  rememberMe,
} from '../../../miniprogram/platform/session';
import { fakeWx } from '../../support/fakeWx';
import { aHome, aMe, aRecord, aRequest } from '../../support/views';

type Session = typeof import('../../../miniprogram/platform/session');
type Archive = (typeof import('../../../miniprogram/services/archive'))['archive'];

/** The modules as a run of the mini-program finds them: nobody is known yet. */
async function inANewRun(act: (run: { session: Session; archive: Archive }) => Promise<void>): Promise<void> {
  await jest.isolateModulesAsync(async () => {
    const session = await import('../../../miniprogram/platform/session');
    const { archive } = await import('../../../miniprogram/services/archive');
    await act({ session, archive });
  });
}

describe('a new run', () => {
  const answers = () =>
    fakeWx({ 'account.me': aMe(), 'archive.get': aRecord(), 'archive.withdraw': aRequest() });

  it('learns who the person is by its first read, whatever that is', () =>
    inANewRun(async ({ session, archive }) => {
      const fake = answers();
      await archive.get('h1');
      expect(await session.knownMe()).toEqual(aMe());
      expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.get']);
    }));

  it('asks for nothing beside a write', () =>
    inANewRun(async ({ session, archive }) => {
      answers();
      await archive.withdraw({ id: 'q1', version: 1 });
      expect(session.currentMe()).toBeNull();
    }));

  it('asks on its own for who the person is when the first read could not tell', () =>
    inANewRun(async ({ session, archive }) => {
      const fake = fakeWx({ 'archive.get': aRecord() });
      await archive.get('h1');
      fake.answer('account.me', aMe());
      expect(await session.knownMe()).toEqual(aMe());
      expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.get', 'account.me']);
    }));

  it('asks for the home chosen in an earlier one, before anybody is known', () =>
    inANewRun(async ({ session }) => {
      const fake = answers();
      expect(session.homeToAskFor()).toBeNull();
      fake.storage.set('chosenHome', 'h2');
      expect(session.homeToAskFor()).toBe('h2');
    }));
});

describe('the session', () => {
  it('asks the server once for callers at the same time', async () => {
    const fake = fakeWx({ 'account.me': aMe() });
    await Promise.all([refreshMe(), refreshMe()]);
    expect(fake.calls).toHaveLength(1);
  });

  it('asks again after a failure', async () => {
    const fake = fakeWx({ 'account.me': aMe() });
    fake.offline = true;
    await expect(refreshMe()).rejects.toMatchObject({ code: 'OFFLINE' });
    fake.offline = false;
    await expect(refreshMe()).resolves.toMatchObject({ name: '王建国' });
  });

  it('shows the first home until another is chosen, and the choice is kept', () => {
    fakeWx();
    rememberMe(aMe({ homes: [aHome(), aHome({ householdId: 'h2' })] }));
    expect(currentHome()?.householdId).toBe('h1');
    chooseHome('h2');
    expect(currentHome()?.householdId).toBe('h2');
  });

  it('falls back to the first home when the chosen one is no longer theirs', () => {
    fakeWx();
    chooseHome('gone');
    rememberMe(aMe());
    expect(currentHome()?.householdId).toBe('h1');
  });

  it('tells its listeners until they leave', () => {
    const heard: (string | null)[] = [];
    const leave = onMeChange((me) => heard.push(me.name));
    rememberMe(aMe({ name: '王芳' }));
    leave();
    rememberMe(aMe({ name: '李强' }));
    expect(heard).toEqual(['王芳']);
  });
});
