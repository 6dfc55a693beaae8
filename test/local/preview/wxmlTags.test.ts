import { plainValue, tagsOf } from '../../../local/preview/build/wxmlTags';

describe('the tags of a template', () => {
  it('are listed with their attributes and places', () => {
    const wxml = '<view>\n  <t-cell title="a>b" wx:if="{{a < b}}" />\n</view>';
    const [view, cell] = tagsOf(wxml);
    expect(view).toEqual({ name: 'view', offset: 0, attributes: [] });
    expect(cell).toMatchObject({ name: 't-cell', offset: 9 });
    expect(cell && plainValue(cell, 'title')).toBe('a>b');
    expect(cell && plainValue(cell, 'wx:if')).toBeUndefined();
  });

  it('are not looked for in comments, WXS, expressions and values', () => {
    const wxml =
      '<!-- <nope> --><wxs module="m">if (a<b) {}</wxs><view a="<no>" b=\'<no>\'>{{ "<no>" }}</view>';
    expect(tagsOf(wxml).map(({ name }) => name)).toEqual(['wxs', 'view']);
  });
});
