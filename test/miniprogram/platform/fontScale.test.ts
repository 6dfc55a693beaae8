import { fakeWx } from '../../support/fakeWx';
// Before what it tests: it puts WeChat's `Behavior` in place.
import '../../support/mount';
import { fontScaleNow } from '../../../miniprogram/platform/fontScale';

describe('the size of text', () => {
  it.each([
    [{ fontSizeScaleFactor: 1.3 }, 1.3],
    [{ fontSizeScaleFactor: 3 }, 1.8],
    [{ fontSizeScaleFactor: 0.5 }, 0.9],
    [{ fontSizeSetting: 20 }, 1.25],
    [{ fontSizeScaleFactor: 0 }, 1],
    [{}, 1],
  ])('follows WeChat within what pages can bear: %o', (info, factor) => {
    fakeWx().wx.getAppBaseInfo = () => info;
    expect(fontScaleNow()).toBe(factor);
  });
});
