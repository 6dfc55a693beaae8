import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { aHomePeople, aHomePerson, aHomeRequest } from '../../support/homeViews';
import { mountPage, textOf } from '../../support/mount';
import { aMe } from '../../support/views';

const at = (id: string, kind = '') => ({ currentTarget: { dataset: { id, kind } } });
const photo = { fileId: 'cloud://env/u/abc/proof.jpg', path: 'proof.jpg' };
const HOME = { householdId: 'h1' };

const care = () =>
  aHomePeople({
    people: [
      aHomePerson({ membershipId: 'm1', name: '王**', isHead: true, allowed: ['unbind'] }),
      aHomePerson({ membershipId: 'm2', name: '赵*', allowed: ['unbind', 'moveOut', 'makeHead'] }),
      aHomePerson({ membershipId: 'm3', name: '王**', isBound: false, allowed: [] }),
    ],
    allowed: [],
  });

async function thePage(answers: Record<string, any> = {}) {
  const fake = fakeWx({ 'homes.people': care(), ...answers });
  rememberMe(aMe());
  return { fake, page: await mountPage('staff/homes/people/people', HOME) };
}

describe('the people of a home, for staff', () => {
  it('shows what the server allows about each, and nothing else', async () => {
    const { page } = await thePage();
    const text = textOf(page);
    expect(text).toMatch(/王\*\*.*户主.*请先变更户主.*解除绑定.*赵\*.*解除绑定.*设为户主.*已搬走/);
    expect(text.match(/解除绑定/g)).toHaveLength(2);
  });

  it('unbinds with a reason, and asks for it where there is none', async () => {
    const { fake, page } = await thePage({ 'homes.unbind': care() });
    page.instance.onAct(at('m2', 'unbind'));
    await page.instance.onSend();
    expect(textOf(page)).toContain('请写明原因');
    page.instance.onText({ detail: { value: '手机丢失' } });
    await page.instance.onSend();
    expect(fake.calls.at(-1)).toMatchObject({
      endpoint: 'homes.unbind',
      input: { ...HOME, membershipId: 'm2', reason: '手机丢失' },
    });
    expect(page.instance.data.act).toBeNull();
    expect(fake.storage.size).toBe(0);
  });

  it('proposes another head with proof, and leads to what becomes of it', async () => {
    const { fake, page } = await thePage({ 'homes.changeHeadFor': aHomeRequest({ id: 'b9', kind: 'head' }) });
    page.instance.onAct(at('m2', 'makeHead'));
    page.instance.onText({ detail: { value: '户主去世' } });
    await page.instance.onSend();
    expect(textOf(page)).toContain('请至少上传一张证明照片');
    page.instance.onPhotos({ detail: { value: [photo], busy: false, failed: 0 } });
    await page.instance.onSend();
    expect(fake.calls.at(-1)?.input).toMatchObject({ note: '户主去世', photos: [photo.fileId] });
    expect(fake.went).toEqual(['navigateTo /staff/homes/review/review?asked=1&id=b9']);
  });

  it('waits for photos that are still on their way', async () => {
    const { fake, page } = await thePage();
    page.instance.onAct(at('m2', 'makeHead'));
    page.instance.onText({ detail: { value: '户主去世' } });
    page.instance.onPhotos({ detail: { value: [photo], busy: true, failed: 0 } });
    await page.instance.onSend();
    expect(textOf(page)).toContain('照片还在上传，请稍等');
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['homes.people']);
  });

  it('keeps what was typed when the app is killed, with its request key', async () => {
    const { page } = await thePage();
    page.instance.onAct(at('m2', 'makeHead'));
    page.instance.onText({ detail: { value: '户主去世' } });
    const { requestKey } = page.instance.data.act;
    page.detach();
    const again = await mountPage('staff/homes/people/people', HOME);
    expect(textOf(again)).toContain('已恢复您上次没写完的内容');
    expect(again.instance.data.act).toMatchObject({ text: '户主去世', requestKey });
    again.instance.onStop();
    again.detach();
    expect((await mountPage('staff/homes/people/people', HOME)).instance.data.act).toBeNull();
  });

  it('asks before somebody is moved out, and sends the same try under the same key', async () => {
    const { fake, page } = await thePage({ 'homes.moveOut': () => new Refused('TOO_MANY') });
    fake.confirms = false;
    await page.instance.onMoveOut(at('m2'));
    expect(fake.calls).toHaveLength(1);
    fake.confirms = true;
    for (let tries = 0; tries < 2; tries += 1) await page.instance.onMoveOut(at('m2'));
    const keys = fake.calls.flatMap(({ endpoint, input }) =>
      endpoint === 'homes.moveOut' ? [input.requestKey] : [],
    );
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    fake.answer('homes.moveOut', { removal: 'sent' });
    await page.instance.onMoveOut(at('m2'));
    expect(fake.said.at(-1)).toBe('已停止访问，移除正在审核');
  });

  it('shows anew what a colleague did meanwhile', async () => {
    const { fake, page } = await thePage({ 'homes.unbind': () => new Refused('ILLEGAL_ACTION') });
    page.instance.onAct(at('m2', 'unbind'));
    page.instance.onText({ detail: { value: '手机丢失' } });
    await page.instance.onSend();
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual([
      ...['homes.people', 'homes.unbind', 'homes.people'],
    ]);
    expect(page.instance.data.act).toBeNull();
  });

  it('that cannot be loaded says so, and tries again', async () => {
    const { fake, page } = await thePage({ 'homes.people': new Refused('DATA_DAMAGED') });
    expect(textOf(page)).toContain('已损坏');
    fake.answer('homes.people', care());
    page.instance.onRetry();
    await Promise.resolve();
    expect(fake.calls.at(-1)?.endpoint).toBe('homes.people');
  });
});
