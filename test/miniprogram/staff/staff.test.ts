import type { StaffMember } from '../../../contract';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';

const clerk: StaffMember = {
  ...{
    staffId: 's1',
    name: '周敏',
    roles: ['clerk'],
    communities: ['清河苑'],
    state: 'active',
    leftAt: null,
  },
  allowed: ['leave'],
};
const head: StaffMember = {
  ...clerk,
  staffId: 's2',
  name: '总部',
  roles: ['hqAdmin'],
  communities: [],
  allowed: [],
};
const left: StaffMember = { ...clerk, state: 'left', leftAt: '2026-11-20T02:00:00Z', allowed: ['rejoin'] };
const tap = (id: string) => ({ currentTarget: { dataset: { id } } });

describe('the list of colleagues', () => {
  const open = async (answers: Record<string, object> = {}) => {
    const fake = fakeWx({
      'staff.list': ({ state }: { state: string }) => ({
        items: state === 'left' ? [left] : [clerk, head],
        next: null,
      }),
      'staff.leave': left,
      'staff.rejoin': clerk,
      ...answers,
    });
    const page = await mountPage('staff/staff/list/list');
    await settle();
    return { fake, page };
  };
  const answer = (fake: ReturnType<typeof fakeWx>, confirm: boolean) => {
    const asked: { title: string; content: string }[] = [];
    fake.wx.showModal = (options: any) => {
      asked.push(options);
      options.success({ confirm });
    };
    return asked;
  };

  it('names who works where, and offers only what the server allows', async () => {
    const { page } = await open();
    expect(textOf(page)).toMatch(/周敏录入员清河苑登记离职总部总部管理员全部小区/);
    expect(textOf(page).match(/登记离职/g)).toHaveLength(1);
  });

  it('asks first, says what is lost with them, and marks once', async () => {
    const { fake, page } = await open();
    const asked = answer(fake, false);
    await page.instance.onLeave(tap('s1'));
    expect(asked[0]).toMatchObject({ title: '登记周敏离职？' });
    expect(asked[0]?.content).toContain('还没上传的采集内容');
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['staff.list']);
    answer(fake, true);
    await page.instance.onLeave(tap('s1'));
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'staff.leave', input: { staffId: 's1' } });
    expect(textOf(page)).not.toContain('周敏');
  });

  it('says why somebody could not be marked, and keeps them in the list', async () => {
    const { fake, page } = await open({ 'staff.leave': new Refused('ILLEGAL_ACTION') });
    answer(fake, true);
    await page.instance.onLeave(tap('s1'));
    expect(fake.said).toContain('当前状态下不能这样操作，请刷新看看');
    expect(textOf(page)).toContain('周敏');
  });

  it('shows who left, and takes them back', async () => {
    const { fake, page } = await open();
    page.instance.onState({ detail: { value: 'left' } });
    await settle();
    expect(textOf(page)).toMatch(/周敏录入员清河苑.*登记离职恢复在职/);
    answer(fake, true);
    await page.instance.onRejoin(tap('s1'));
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'staff.rejoin', input: { staffId: 's1' } });
    expect(textOf(page)).toContain('还没有登记过离职');
  });
});
