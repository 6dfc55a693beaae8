import { keepSendable, sizeOf } from '../../../local/preview/runtime/sendableData';

describe('setData', () => {
  let warnings: string[];
  let errors: string[];

  beforeEach(() => {
    [warnings, errors] = [[], []];
    jest.spyOn(console, 'error').mockImplementation((text: string) => void errors.push(text));
    jest.spyOn(console, 'warn').mockImplementation((text: string) => void warnings.push(text));
  });

  it('refuses undefined fields and names page and key', () => {
    expect(keepSendable('pages/a/a', { a: undefined, b: 1 }, 7)).toEqual({ b: 1 });
    expect(errors).toEqual(['[pages/a/a] setData: field "a" is undefined; WeChat does not set it.']);
  });

  const loop: Record<string, unknown> = {};
  loop['self'] = loop;

  it.each([
    [{ a: { b: [{ c: undefined }] } }, 'undefined at "a.b.0.c"'],
    [{ when: new Date(0) }, 'Date at "when"'],
    [{ a: new Map() }, 'Map at "a"'],
    [{ a: () => 1 }, 'function at "a"'],
    [{ a: NaN }, 'NaN at "a"'],
    [{ loop }, 'circular value at "loop.self"'],
  ])('warns about what JSON loses: %p', (data, message) => {
    keepSendable('pages/a/a', data, sizeOf(data));
    expect(warnings).toEqual([`[pages/a/a] setData: ${message} is lost in WeChat, which sends JSON.`]);
  });

  it('warns about more than a megabyte', () => {
    const large = { a: 'x'.repeat(1024 * 1024) };
    keepSendable('pages/a/a', large, sizeOf(large));
    expect(warnings[0]).toContain('WeChat refuses more than');
  });

  it('is silent about plain data', () => {
    const plain = { 'list[0].name': '甲', n: null, o: { deep: [1, true, ''] } };
    keepSendable('pages/a/a', plain, sizeOf(plain));
    expect([...warnings, ...errors]).toEqual([]);
  });
});
