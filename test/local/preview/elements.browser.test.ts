import type { Page } from 'playwright-core';

import { button, drag, style, visible } from './fixturePhone';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const { open } = samplePhone();

// Sources: WeChat's documentation at developers.weixin.qq.com, by path below /miniprogram/dev/component/.
describe('image (image)', () => {
  it('fits its picture by mode', async () => {
    const page = await open('pictures');
    const fit = (at: number) => style(page, `.m${at} img`, 'object-fit');
    const place = (at: number) => style(page, `.m${at} img`, 'object-position');
    expect([await fit(0), await fit(1), await fit(2)]).toEqual(['fill', 'contain', 'cover']);
    expect([await fit(5), await place(5), await place(6)]).toEqual(['none', '50% 0px', '100% 100%']);
    const size = async (at: number) => {
      const box = await page.locator(`.m${at}`).boundingBox();
      return [box?.width, box?.height];
    };
    // A square picture: widthFix keeps the width, heightFix the height.
    expect([await size(0), await size(3), await size(4)]).toEqual([
      [40, 20],
      [40, 40],
      [20, 20],
    ]);
  });

  it('tells its size when it has come, and that it could not', async () => {
    const page = await open('pictures');
    await visible(page, '原图 16×16');
    await visible(page, '坏图 string');
  });

  it('waits with lazy-load until it is near', async () => {
    const asked: string[] = [];
    const page = await open('pictures');
    page.on('request', (request) => asked.push(request.url()));
    const complete = () =>
      page.locator('.lazy img').evaluate((picture: HTMLImageElement) => picture.naturalWidth > 0);
    await visible(page, '原图 16×16');
    expect(await complete()).toBe(false);
    await page.locator('.lazy').scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => (document.querySelector('.lazy img') as HTMLImageElement).naturalWidth > 0,
    );
    expect(asked.filter((url) => url.endsWith('far.png'))).toHaveLength(1);
  });
});

describe('scroll-view (scroll-view)', () => {
  it('goes to the child that scroll-into-view names, and says where it is', async () => {
    const page = await open('lists');
    await button(page, '去七').tap();
    await visible(page, '位置 340 共 540');
    const list = await page.locator('.list').boundingBox();
    const row = await page.locator('#row7').boundingBox();
    // The end of the list is reached before the row can be on top.
    expect(row!.y + row!.height).toBeLessThanOrEqual(list!.y + list!.height);
  });

  it('tells that the top was reached again', async () => {
    const page = await open('lists');
    await button(page, '去七').tap();
    await visible(page, '位置 340');
    await page.locator('.list').evaluate((list) => (list.scrollTop = 0));
    await visible(page, /记录.*顶 top/);
  });

  it('refreshes by pulling far enough, until refresher-triggered ends it', async () => {
    const page = await open('lists');
    await drag(page, '.list', 0, 150);
    await visible(page, '记录 拉 true 刷新');
    expect(await page.locator('.wx-refresher').evaluate((mark) => mark.clientHeight)).toBe(45);
    await button(page, '好了').tap();
    await visible(page, '记录 拉 true 刷新 复位');
    expect(await page.locator('.wx-refresher').evaluate((mark) => mark.clientHeight)).toBe(0);
  });

  it('gives up a pull that is too short', async () => {
    const page = await open('lists');
    await drag(page, '.list', 0, 40);
    await visible(page, '记录 拉 true 作罢');
  });
});

describe('picker (picker)', () => {
  const row = (page: Page, name: string) => page.getByRole('option', { name, exact: true }).tap();

  it('multiSelector: a column may change the next, and the choice is told at the end', async () => {
    const page = await open('pickers');
    await page.getByText('楼 清河苑 1 幢').tap();
    await page.getByRole('dialog', { name: '选楼' }).waitFor();
    await row(page, '望江花园');
    await visible(page, '列 0 1');
    await page.getByRole('option', { name: '2 幢' }).waitFor();
    await button(page, '确定').tap();
    await visible(page, '楼 望江花园 2 幢');
  });

  it('tells that it was cancelled, and changes nothing', async () => {
    const page = await open('pickers');
    await page.getByText('楼 清河苑 1 幢').tap();
    await row(page, '3 幢');
    await button(page, '取消').tap();
    await visible(page, '取消了');
    await visible(page, '楼 清河苑 1 幢');
  });

  it('date: fields of month and year give just these', async () => {
    const page = await open('pickers');
    await page.getByText('月份 2026-03').tap();
    expect(await page.getByRole('listbox').count()).toBe(2);
    await row(page, '05月');
    await button(page, '确定').tap();
    await visible(page, '月份 2026-05');
    await page.getByText('年份 2026').tap();
    expect(await page.getByRole('listbox').count()).toBe(1);
    await row(page, '2027年');
    await button(page, '确定').tap();
    await visible(page, '年份 2027');
  });

  it('region: the cities of the province, the counties of the city, with their codes', async () => {
    const page = await open('pickers');
    await page.getByText('地区 海珠区').tap();
    expect(await page.getByRole('listbox').count()).toBe(3);
    await row(page, '浙江省');
    await row(page, '宁波市');
    await row(page, '慈溪市');
    await button(page, '确定').tap();
    await visible(page, '浙江省/宁波市/慈溪市 330000/330200/330282');
    await page.getByText('选城市').tap();
    expect(await page.getByRole('listbox').count()).toBe(2);
    await button(page, '确定').tap();
    await visible(page, '全部/全部');
  });

  it('does not open when disabled', async () => {
    const page = await open('pickers');
    await page.getByText('不能选').tap();
    await page.getByText('楼 清河苑 1 幢').tap();
    expect(await page.getByRole('dialog').count()).toBe(1);
  });
});

describe('what is not drawn', () => {
  it.each(['web-view', 'map', 'camera'])('says so in its place: %s', async (tag) => {
    const page = await open('absent');
    await visible(page, `预览不支持 <${tag}>，请在真机上查看`);
    await visible(page, '后面的');
  });
});

describe('templates (../reference/wxml/)', () => {
  it('choose by wx:if, repeat by wx:for with names of their own, import and include', async () => {
    const page = await open('words');
    for (const text of ['二级', '引入的 2', '高 模板 a']) await visible(page, text);
    expect(await page.locator('.part').allTextContents()).toEqual(['0-0-x', '0-1-y', '1-0-z']);
    await button(page, '倒过来').tap();
    for (const text of ['更高', '引入的 3', '低 模板 b']) await visible(page, text);
    expect(await page.locator('.part').allTextContents()).toEqual(['0-0-z', '1-0-x', '1-1-y']);
  });

  it('keep what stands in a row that wx:key finds again', async () => {
    const page = await open('words');
    await page.getByPlaceholder('b').fill('写在乙');
    await button(page, '倒过来').tap();
    expect(await page.locator('.kept input').first().inputValue()).toBe('写在乙');
    expect(await page.getByPlaceholder('b').inputValue()).toBe('写在乙');
  });
});

describe('rich-text (rich-text)', () => {
  it('draws text and nodes, and keeps neither scripts nor handlers', async () => {
    const page = await open('words');
    const rich = page.locator('.rich');
    expect(await rich.textContent()).toBe('富文本链');
    expect(await rich.locator('script').count()).toBe(0);
    expect(await rich.locator('a').getAttribute('onclick')).toBeNull();
    expect(await style(page, '.rich a', 'color')).toBe('rgb(1, 2, 3)');
    expect(await page.locator('.made').textContent()).toBe('节点');
  });
});
