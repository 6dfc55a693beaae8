import { CallFailed } from '../../../miniprogram/platform/callFailed';
import { loadEvents, LOADING, showFailure } from '../../../miniprogram/platform/pageStates';
import { fakeWx } from '../../support/fakeWx';

const OFFLINE = new CallFailed('OFFLINE', '网络不太顺畅，请检查网络后再试', true);

function aScreen(phase: string, load: () => Promise<void> = () => Promise.resolve()) {
  const data = { ...LOADING, phase };
  return { data, setData: (part: object) => void Object.assign(data, part), load };
}

describe('a failure', () => {
  it.each(['loading', 'failed'])('is all that a page shows which is %s', (phase) => {
    const { said } = fakeWx();
    const screen = aScreen(phase);
    showFailure(screen, OFFLINE);
    expect(screen.data).toEqual({ phase: 'failed', message: OFFLINE.message });
    expect(said).toEqual([]);
  });

  it.each(['ready', 'empty'])('is said beside what a page shows which is %s', (phase) => {
    const { said } = fakeWx();
    const screen = aScreen(phase);
    showFailure(screen, OFFLINE);
    expect(screen.data).toEqual({ phase, message: '' });
    expect(said).toEqual([OFFLINE.message]);
  });
});

describe('a page that is read anew', () => {
  it('waits as at first, where it had failed', () => {
    const phases: string[] = [];
    const screen = aScreen('failed', () => Promise.resolve(void phases.push(screen.data.phase)));
    loadEvents.onRetry.call(screen);
    expect(phases).toEqual(['loading']);
  });

  it('keeps what it shows while it is pulled, and lets go once it is read', async () => {
    fakeWx();
    const ended = jest.spyOn(wx, 'stopPullDownRefresh');
    const seen: unknown[] = [];
    const screen = aScreen('ready', () =>
      Promise.resolve(void seen.push(screen.data.phase, ended.mock.calls.length)),
    );
    await loadEvents.onPullDownRefresh.call(screen);
    expect(seen).toEqual(['ready', 0]);
    expect(ended).toHaveBeenCalledTimes(1);
  });
});
