import { button, drag, fixturePhone, visible } from './fixturePhone';

jest.setTimeout(60_000);

const { consoleLines, open } = fixturePhone();

describe('TDesign', () => {
  const at = () => open('pages/components/components');

  it('renders every component we use without an error', async () => {
    const page = await at();
    for (const text of [
      '小区停水通知',
      '王小明',
      '待办内容',
      '已通过',
      '分割线',
      '初审',
      '暂无数据',
      '提交成功',
      '60',
    ])
      await visible(page, text);
    expect(consoleLines).toEqual([]);
    const font = await page.evaluate(async () => {
      await (globalThis as any).document.fonts.ready;
      return [...(globalThis as any).document.fonts]
        .filter((face: any) => face.family === 't')
        .map((face: any) => face.status);
    });
    expect(font).toContain('loaded');
  });

  it('taps buttons and cells, not disabled ones', async () => {
    const page = await at();
    await button(page, '主要按钮').tap();
    await visible(page, '说：按钮');
    await page.getByText('王小明').tap();
    await visible(page, '说：单元格');
    await button(page, '禁用').tap({ force: true });
    await visible(page, '说：单元格');
  });

  it('types into input, textarea and search', async () => {
    const page = await at();
    await page.getByPlaceholder('请输入姓名').fill('赵六');
    await visible(page, '名字 赵六');
    await page.getByPlaceholder('请描述问题').fill('楼道灯坏了');
    await visible(page, '5 / 50');
    await page.getByPlaceholder('搜索楼栋').fill('3 栋');
    await page.keyboard.press('Enter');
    await visible(page, '说：搜索 3 栋');
    await page.getByPlaceholder('表单里的').fill('孙七');
    await button(page, '交表').tap();
    await visible(page, '说：交了 孙七');
  });

  it('changes tabs, checkbox, radio, rate, switch and collapse', async () => {
    const page = await at();
    await page.getByRole('tab', { name: '已办' }).tap();
    await visible(page, '已办内容');
    await page.getByText('乙', { exact: true }).tap();
    await visible(page, '说：勾选 a,b');
    await page.getByText('女', { exact: true }).tap();
    await visible(page, '说：单选 2');
    await page
      .getByRole('switch', { name: '通知' })
      .or(page.locator('[class*="t-switch__body"]'))
      .first()
      .tap();
    await visible(page, '说：开关 true');
    await page.getByText('详细说明').tap();
    await visible(page, '这里是说明');
    await page.locator('[class*="t-rate__icon"]').nth(3).scrollIntoViewIfNeeded();
    const star = await page.locator('[class*="t-rate__icon"]').nth(3).boundingBox();
    if (!star) throw new Error('no stars');
    await page.touchscreen.tap(star.x + star.width / 2, star.y + star.height / 2);
    await visible(page, '说：评分 4');
  });

  it('shows toast, message and action sheet', async () => {
    const page = await at();
    await button(page, '提示').tap();
    await visible(page, '已保存');
    await button(page, '消息').tap();
    await visible(page, '有新消息');
    await button(page, '操作表').tap();
    await page.getByText('转交').tap();
    await visible(page, '说：操作 转交');
  });

  it('opens popup, dialog, picker, date picker and image viewer', async () => {
    const page = await at();
    await button(page, '弹层').tap();
    await visible(page, '弹层内容');
    await page.touchscreen.tap(187, 150);
    await page.getByText('弹层内容').waitFor({ state: 'hidden' });
    await button(page, '对话框').tap();
    await visible(page, '提交后不能修改');
    await page.getByRole('button', { name: '确认' }).first().tap();
    await page.getByText('提交后不能修改').waitFor({ state: 'hidden' });
    await button(page, '选择器').tap();
    await visible(page, '家庭成员');
    await page.getByText('确认', { exact: true }).locator('visible=true').tap();
    await visible(page, '说：选了 业主');
    await button(page, '选日期').tap();
    await visible(page, '2026年');
    await page.getByText('确定', { exact: true }).locator('visible=true').tap();
    await visible(page, '日期 2026-05-06');
    await button(page, '看图').tap();
    await page.locator('[class*="t-image-viewer"]').first().waitFor();
  });

  it('swipes a cell open', async () => {
    const page = await at();
    await page.getByText('左滑我').scrollIntoViewIfNeeded();
    await drag(page, 'wx-view:has(> wx-view:text("左滑我")), wx-view:text("左滑我")', -120, 0);
    await page.getByText('删除', { exact: true }).tap();
    await visible(page, '说：删除了');
  });
});
