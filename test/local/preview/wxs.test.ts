import vm from 'node:vm';
import { rewriteWxs, WXS_PRELUDE, WxsError } from '../../../local/preview/build/wxs';

/** Runs WXS as the preview does and returns its exports. */
function run(wxs: string): any {
  const module = { exports: {} as Record<string, unknown> };
  const body = `${WXS_PRELUDE}${rewriteWxs(wxs).code};return module.exports`;
  return vm.runInThisContext(`(function (module, exports, require) {${body}})`)(
    module,
    module.exports,
    () => ({}),
  );
}

describe('WXS', () => {
  it('names the type of a value by its constructor', () => {
    const { kind } = run('module.exports = { kind: function (x) { return x.constructor; } };');
    expect([[], {}, 'a', 1, true, kind].map(kind)).toEqual([
      'Array',
      'Object',
      'String',
      'Number',
      'Boolean',
      'Function',
    ]);
  });

  it('reads the constructor of any expression', () => {
    const { same } = run(
      "module.exports = { same: function (a) { return a.list[0].constructor === a['b'].constructor; } };",
    );
    expect(same({ list: ['x'], b: 'y' })).toBe(true);
  });

  it('keeps single backslashes in a regular expression', () => {
    const { digits, slash } = run(
      String.raw`module.exports = { digits: getRegExp('^\d+\.\d$'), slash: getRegExp("a\\d", 'gi') };`,
    );
    expect(digits.source).toBe(String.raw`^\d+\.\d$`);
    expect(slash.source).toBe(String.raw`a\d`);
    expect(slash.flags).toBe('gi');
  });

  it('makes dates from what getDate is given', () => {
    const { at } = run('module.exports = { at: function (x) { return getDate(x).getTime(); } };');
    expect(at(0)).toBe(0);
  });

  it('lists the files it requires', () => {
    expect(rewriteWxs("var a = require('./a.wxs'); var b = require('../b.wxs');").requires).toEqual([
      './a.wxs',
      '../b.wxs',
    ]);
  });

  it('refuses what WeChat refuses, by line', () => {
    const refused = () => rewriteWxs('var a = 1;\nconst b = () => a;');
    expect(refused).toThrow(WxsError);
    expect(refused).toThrow(expect.objectContaining({ line: 2 }));
  });

  it('lets packages use newer syntax, as they are shipped', () => {
    expect(() => rewriteWxs('function f(a = 1) { return a; }', true)).not.toThrow();
  });
});
