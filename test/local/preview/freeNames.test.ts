import { parse } from 'acorn';
import { freeNames } from '../../../local/preview/build/freeNames';

const namesOf = (code: string) =>
  freeNames(parse(code, { ecmaVersion: 'latest', sourceType: 'script' })).map(({ name }) => name);

describe('the names a script takes from its surroundings', () => {
  it.each([
    ['window.scrollTo(0)', ['window']],
    ['window = 1', ['window']],
    ['function f() { return document }', ['document']],
    ['{ let fetch = 1; fetch; } fetch()', ['fetch']],
    ['if (true) { let window } window', ['window']],
    ['class A extends HTMLElement { m() { return A } }', ['HTMLElement']],
    ['const a = { window }', ['window']],
    ['x => process.env[x]', ['process']],
    ['[window] = [1]', ['window']],
  ])('%s', (code, names) => expect(namesOf(code)).toEqual(names));

  it.each([
    'var a = 1; a.window; ({ window: 1 }).window',
    'typeof window === "undefined"',
    'function f(window, { document, a: [fetch] = [], ...process }) { window; document; fetch; process; arguments }',
    'f(); function f() { g(); var g }',
    'try {} catch ({ name }) { name }',
    'for (const i of []) i; for (let j = 0; j < 1; j++) j; for (var k in {}) k; k',
    'switch (1) { case 1: let b; b }',
    'const f = function g() { g }; const A = class B { static { B } }; f; A',
    'window; var window',
    'label: for (;;) break label',
  ])('none: %s', (code) => expect(namesOf(code)).toEqual([]));
});
