import { readDraft, removeDraft, saveDraft, type DraftPlace } from '../../../miniprogram/platform/drafts';
import { fakeWx } from '../../support/fakeWx';

const place: DraftPlace = { kind: 'form', shape: 1, householdId: 'h1' };
const DAY_MS = 24 * 3600 * 1000;

describe('a draft on the phone', () => {
  afterEach(() => jest.useRealTimers());

  it('is read again as it was saved', () => {
    fakeWx();
    saveDraft(place, { name: '王芳' });
    expect(readDraft(place)?.value).toEqual({ name: '王芳' });
  });

  it('belongs to one home only', () => {
    fakeWx();
    saveDraft(place, { name: '王芳' });
    expect(readDraft({ ...place, householdId: 'h2' })).toBeNull();
  });

  it('of an earlier shape of the form is thrown away', () => {
    const { storage } = fakeWx();
    saveDraft(place, { name: '王芳' });
    expect(readDraft({ ...place, shape: 2 })).toBeNull();
    expect(storage.size).toBe(0);
  });

  it('is kept for seven days and no longer', () => {
    const { storage } = fakeWx();
    jest.useFakeTimers({ now: 0 });
    saveDraft(place, { name: '王芳' });
    jest.setSystemTime(7 * DAY_MS);
    expect(readDraft(place)).not.toBeNull();
    jest.setSystemTime(7 * DAY_MS + 1);
    expect(readDraft(place)).toBeNull();
    expect(storage.size).toBe(0);
  });

  it('is gone once removed', () => {
    fakeWx();
    saveDraft(place, { name: '王芳' });
    removeDraft(place);
    expect(readDraft(place)).toBeNull();
  });

  it('never stops the typing when the storage is full', () => {
    const { wx } = fakeWx();
    wx.setStorageSync = () => {
      throw new Error('storage full');
    };
    expect(() => saveDraft(place, {})).not.toThrow();
  });

  it('that is not ours is ignored', () => {
    const { storage } = fakeWx();
    storage.set('draft:form:h1', 'something');
    expect(readDraft(place)).toBeNull();
  });
});
