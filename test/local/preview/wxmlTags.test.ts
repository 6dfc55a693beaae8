import { listTags } from '../../../local/preview/build/wxmlTags';

describe('the tags of a template', () => {
  it('are listed with their lines', () => {
    expect(listTags('<view>\n  <t-cell title="a>b" wx:if="{{a < b}}" />\n</view>')).toEqual([
      { name: 'view', line: 1 },
      { name: 't-cell', line: 2 },
    ]);
  });

  it('are not looked for in comments, WXS, expressions and values', () => {
    const wxml =
      '<!-- <nope> --><wxs module="m">if (a<b) {}</wxs><view a="<no>" b=\'<no>\'>{{ "<no>" }}</view>';
    expect(listTags(wxml).map(({ name }) => name)).toEqual(['view']);
  });
});
