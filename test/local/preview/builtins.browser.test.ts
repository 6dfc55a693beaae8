import { button, drag, fixturePhone, visible } from './fixturePhone';

jest.setTimeout(60_000);

const { open } = fixturePhone();

describe('built-in form controls', () => {
  it('gathers and resets a form', async () => {
    const page = await open('pages/forms/forms');
    await page.getByLabel('姓名输入').fill('王小x明明明');
    await visible(page, '"keyCode"');
    await page.getByPlaceholder('经过').fill('漏水');
    await page.getByRole('checkbox', { name: '甲' }).tap();
    await page.getByText('女', { exact: true }).tap();
    await page.getByText('电话', { exact: true }).first().tap();
    await page.waitForTimeout(50);
    await page.keyboard.type('139');
    await page.getByText('同意条款').tap();
    expect(await page.getByRole('switch', { name: '同意条款' }).getAttribute('aria-checked')).toBe('true');
    await button(page, '加一 3').tap();
    await button(page, '提交').tap();
    const sent = JSON.parse((await page.locator('#sent').textContent()) ?? '');
    expect(sent).toEqual({
      name: '王小明',
      story: '漏水',
      likes: ['a', 'b'],
      sex: 'f',
      phone: '139',
      agree: true,
      size: 20,
      count: 4,
    });
    await button(page, '清空').tap();
    await visible(page, '重置');
    expect(await page.getByLabel('姓名输入').inputValue()).toBe('');
  });

  it('reports focus, blur and confirm, and binds both ways', async () => {
    const page = await open('pages/forms/forms');
    await page.getByLabel('姓名输入').tap();
    await visible(page, '聚焦');
    await page.keyboard.type('李四');
    await page.keyboard.press('Enter');
    await visible(page, '失焦 李四');
    await page.getByPlaceholder('双向').fill('改了');
    await visible(page, '双向 改了');
  });

  it('picks from sheets and wheels', async () => {
    const page = await open('pages/forms/forms');
    await page.getByText('颜色 红').tap();
    await page.getByRole('option', { name: '蓝' }).tap();
    await button(page, '确定').tap();
    await visible(page, '颜色 蓝');
    await page.getByText('日子').tap();
    await page.getByRole('option', { name: '02月' }).tap();
    await button(page, '确定').tap();
    await visible(page, /日子 2026-02-\d\d/);
    await page.getByText('时刻').tap();
    await page.getByRole('option', { name: '03' }).first().tap();
    await button(page, '确定').tap();
    await visible(page, '时刻 03:00');
    await page.locator('wx-picker-view-column').evaluate((column) => (column.scrollTop = 80));
    await visible(page, '转轮 2');
  });

  it('slides, swipes, scrolls, and asks for a phone number', async () => {
    const page = await open('pages/forms/forms');
    await drag(page, '.wx-slider-track b', 60, 0);
    await visible(page, /^[34]\d$/);
    await button(page, '手机号').tap();
    await visible(page, '电话 phone-code');
    await page.locator('.scroller').evaluate((element) => (element.scrollTop = 0));
    await page.waitForTimeout(50);
    await page.locator('.scroller').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await visible(page, '到底 1');
    await page.locator('.swiper').scrollIntoViewIfNeeded();
    await drag(page, '.swiper', -250, 0);
    await visible(page, '第 1 张');
    await page.getByText('预览不支持 <video>').waitFor();
    await page.getByAltText('圆点').scrollIntoViewIfNeeded();
    expect(
      await page
        .getByAltText('圆点')
        .evaluate((picture) => (picture as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(8);
    await page.getByRole('link', { name: '去详情' }).tap();
    await visible(page, '名称 nav');
  });

  it('works with a mouse, too', async () => {
    const page = await open('', { mouse: true });
    await button(page, '打开详情').click();
    await visible(page, '编号 7');
    await page.getByRole('button', { name: '返回' }).click();
    await visible(page, '第 1 行');
  });
});
