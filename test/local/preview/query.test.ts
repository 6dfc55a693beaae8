import { parseUrl } from '../../../local/preview/runtime/query';

describe('a page’s address', () => {
  it.each([
    ['/pages/a/a', '', { route: 'pages/a/a', query: {} }],
    ['/pages/a/a?x=1&y=a=b&z', '', { route: 'pages/a/a', query: { x: '1', y: 'a=b', z: '' } }],
    ['../b/b?x=1', 'pages/a/a', { route: 'pages/b/b', query: { x: '1' } }],
    ['c', 'pages/a/a', { route: 'pages/a/c', query: {} }],
  ])('%s from %p', (url, current, expected) => expect(parseUrl(url, current)).toEqual(expected));

  it('leaves values encoded, as WeChat hands them to onLoad', () => {
    expect(parseUrl('/p/a?name=%E7%94%B2%26', '').query).toEqual({ name: '%E7%94%B2%26' });
  });
});
