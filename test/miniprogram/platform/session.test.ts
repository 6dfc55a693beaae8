import {
  chooseHome,
  currentHome,
  onMeChange,
  refreshMe,
  rememberMe,
} from '../../../miniprogram/platform/session';
import { fakeWx } from '../../support/fakeWx';
import { aHome, aMe } from '../../support/views';

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
