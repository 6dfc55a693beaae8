import postcss from 'postcss';
import { localizeIconFont } from '../../../local/preview/build/iconFont';
import { transformCss } from '../../../local/preview/build/wxss';

const shared = { scope: '' };
const isolated = { scope: 's3' };

describe('WXSS', () => {
  it.each([
    ['.a{width:750rpx}', '.a{width:100vw}'],
    ['.a{margin:-15rpx auto 0 calc(100% - 30rpx)}', '.a{margin:-2vw auto 0 calc(100% - 4vw)}'],
    ['.a{height:calc(100vh - 20rpx)}', '.a{height:calc(100cqh - 2.66667vw)}'],
    ['.a{content:"20rpx";background:url(20rpx.png)}', '.a{content:"20rpx";background:url(20rpx.png)}'],
    ['@media (min-width:750rpx){.a{top:0}}', '@media (min-width:100vw){.a{top:0}}'],
  ])('turns the lengths of %s', (wxss, css) => expect(transformCss(wxss, shared)).toBe(css));

  it.each([
    ['view{top:0}', 'wx-view{top:0}'],
    ['page .a scroll-view>text{top:0}', 'wx-page .a wx-scroll-view>wx-text{top:0}'],
    ['my-card .a{top:0}', 'my-card .a{top:0}'],
    ['#id,*{top:0}', '#id,*{top:0}'],
  ])('turns the tags of %s', (wxss, css) => expect(transformCss(wxss, shared)).toBe(css));

  it.each([
    ['.a .b:not(.c)::after{top:0}', '.s3--a .s3--b:not(.s3--c)::after{top:0}'],
    [':host{top:0}', '[wx-host="s3"]{top:0}'],
    [':host .a{top:0}', '[wx-host="s3"] .s3--a{top:0}'],
    ['@keyframes k{from{top:0}50%{top:1px}}', '@keyframes k{from{top:0}50%{top:1px}}'],
    ['@media (prefers-color-scheme: dark){.a{top:0}}', '@media (prefers-color-scheme: dark){.s3--a{top:0}}'],
  ])('keeps %s to its component', (wxss, css) => expect(transformCss(wxss, isolated)).toBe(css));

  it.each([
    ['.a, .b .c{top:0}', ':where([data-page="p/a"]) .a, :where([data-page="p/a"]) .b .c{top:0}'],
    ['page{top:0}', 'wx-page:where([data-page="p/a"]){top:0}'],
    ['page .a{top:0}', 'wx-page:where([data-page="p/a"]) .a{top:0}'],
  ])('keeps %s to its page without adding weight', (wxss, css) =>
    expect(transformCss(wxss, { scope: '', pages: ['p/a'] })).toBe(css),
  );

  it('keeps shared styles to the pages that load them, and finds their host', () => {
    const reach = { scope: '', unit: 'c/x', pages: ['p/a', 'p/b'] };
    const where = ':where([data-page="p/a"],[data-page="p/b"])';
    expect(transformCss(':host .a{top:0}', reach)).toBe(`${where} [data-host="c/x"] .a{top:0}`);
  });

  it('takes TDesign’s icons from the vendored font, each by its name', () => {
    const root = postcss.parse(
      "@font-face{font-family:t;src:url(https://tdesign.gtimg.com/icon/0.4.3/fonts/t.woff)}.t-icon-home:before{content:'\\E1';}.other:before{content:'x'}",
    );
    localizeIconFont(root);
    expect(root.toString()).toContain('url("assets/icons.woff")');
    expect(root.toString()).not.toContain('gtimg');
    expect(root.toString()).toMatch(/\.t-icon-home:before\{content:"\\e[\da-f]{3}";?\}/);
    expect(root.toString()).toContain(".other:before{content:'x'}");
  });
});
