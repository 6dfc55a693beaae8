import { askConsent } from '../../../miniprogram/platform/consent';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx } from '../../support/fakeWx';
import { aMe } from '../../support/views';

describe('asking for consent to a message', () => {
  it('happens at once, within the tap', () => {
    const fake = fakeWx({ 'notices.choose': {} });
    rememberMe(aMe());
    void askConsent(['reviewDecided']);
    expect(fake.asked).toEqual([['tmpl-review']]);
  });

  it('tells the server the answer', async () => {
    const fake = fakeWx({ 'notices.choose': {} });
    rememberMe(aMe());
    await askConsent(['reviewDecided', 'ticketProgress']);
    expect(fake.calls).toEqual([
      {
        endpoint: 'notices.choose',
        input: { choices: { reviewDecided: 'accept', ticketProgress: 'accept' } },
      },
    ]);
  });

  it('goes on when the person has switched messages off', async () => {
    const fake = fakeWx();
    fake.subscribes = 'fail';
    rememberMe(aMe());
    await expect(askConsent(['reviewDecided'])).resolves.toBeUndefined();
    expect(fake.calls).toEqual([]);
  });

  it('goes on when the server cannot be told', async () => {
    const fake = fakeWx();
    fake.offline = true;
    rememberMe(aMe());
    await expect(askConsent(['reviewDecided'])).resolves.toBeUndefined();
  });

  it('leaves out answers it does not know', async () => {
    const fake = fakeWx({ 'notices.choose': {} });
    fake.subscribes = 'acceptWithAudio' as never;
    rememberMe(aMe());
    await askConsent(['reviewDecided']);
    expect(fake.calls[0]?.input).toEqual({ choices: {} });
  });
});
