import type { Browser } from 'playwright-core';

import { MOST_PHOTO_BYTES } from '../../contract';
import { readPhoto } from '../../local/demo/read';
import { openBrowser } from '../support/browser';
import { Handset } from '../support/handset';
import { aStory } from '../support/story';

const story = aStory();
const HOUSEHOLD = 'h-qinghe-3-2-502';
const TEXT = '三楼走廊的窗户关不上，下雨天地上全是水。';

let browser: Browser;
let phone: Handset;

beforeAll(async () => {
  browser = await openBrowser();
});
beforeEach(async () => {
  phone = await Handset.open(browser, story.platform.url, { as: 'owner' });
});
afterEach(() => phone.close());
afterAll(() => browser.close());

const filedWith = async (text: string) => {
  const { items } = await story.as('owner').get('tickets.mine', { householdId: HOUSEHOLD });
  return items.filter(({ excerpt }: { excerpt: string }) => excerpt === text);
};

describe('what was typed and not yet sent', () => {
  it('survives a restart in the record’s form', async () => {
    await phone.go(`/owner/archive/edit/edit?householdId=${HOUSEHOLD}`);
    await phone.type('手机号', '13712345678');
    await phone.reload();
    await phone.sees(/已恢复您.*填写、还没有提交的内容/);
    expect(await phone.typed('手机号')).toBe('13712345678');
    await phone.tap('button', '放弃这些内容，重新开始');
    const sure = phone.screen.getByRole('dialog').getByRole('button').last();
    await sure.tap();
    await phone.seesNo(/已恢复您/);
    expect(await phone.typed('手机号')).toBe('19900000001');
  });

  it('survives a restart in the ticket’s form, with its photo', async () => {
    await phone.go('/owner/tickets/submit/submit?kind=repair');
    await phone.tap('radio', '门窗');
    await phone.type('发生了什么', TEXT);
    await phone.addPhoto({ name: '窗户.png', mimeType: 'image/png', buffer: readPhoto('leak.png') });
    await phone.sees('1/9');
    await phone.reload();
    await phone.sees('已恢复您上次没写完的内容', '1/9');
    expect(await phone.typed('发生了什么')).toBe(TEXT);
    expect(await phone.thing('radio', '门窗').getAttribute('aria-checked')).toBe('true');
  });

  it('stays when a photo is too large to be taken, with the photos that are not', async () => {
    const photo = { mimeType: 'image/png', buffer: readPhoto('leak.png') };
    await phone.go('/owner/tickets/submit/submit?kind=repair');
    await phone.tap('radio', '门窗');
    await phone.type('发生了什么', TEXT);
    await phone.addPhoto({ ...photo, name: '窗户.png' });
    await phone.sees('1/9');
    // Nothing that a phone could make smaller.
    const buffer = Buffer.alloc(MOST_PHOTO_BYTES + 1);
    await phone.addPhoto({ ...photo, name: '很大.png', buffer });
    await phone.sees('有 1 张照片超过 5 MB，没有加进来，请换一张小一点的', '1/9');
    expect(await phone.typed('发生了什么')).toBe(TEXT);
    expect(await phone.thing('radio', '门窗').getAttribute('aria-checked')).toBe('true');
    await phone.addPhoto({ ...photo, name: '小的.png' });
    await phone.sees('2/9');
    await phone.seesNo(/没有加进来/);
  });

  it('belongs to whoever typed it: nobody else finds it on the same machine', async () => {
    await phone.go('/owner/tickets/submit/submit?kind=repair');
    await phone.type('发生了什么', '只给我自己看的草稿');
    await phone.go('/owner/tickets/submit/submit?kind=repair', { as: 'elder' });
    await phone.thing('textbox', '发生了什么').waitFor();
    expect(await phone.typed('发生了什么')).toBe('');
  });
});

describe('sending without a network', () => {
  it('fails kindly, loses nothing, and files exactly one ticket when the network is back', async () => {
    const text = `${TEXT}（断网）`;
    await phone.go('/owner/tickets/submit/submit?kind=repair');
    await phone.tap('radio', '门窗');
    await phone.type('发生了什么', text);
    await phone.network('offline');
    await phone.tap('button', '提交');
    await phone.sees('网络不太顺畅，请检查网络后再试');
    expect(await phone.typed('发生了什么')).toBe(text);
    expect(await filedWith(text)).toEqual([]);

    await phone.network('normal');
    await phone.tap('button', '提交');
    await phone.tap('button', '允许');
    await phone.sees('已提交，等物业受理', text);
    expect(await filedWith(text)).toHaveLength(1);
    await phone.go('/owner/tickets/submit/submit?kind=repair');
    await phone.thing('textbox', '发生了什么').waitFor();
    expect(await phone.typed('发生了什么')).toBe('');
  });

  it('files one ticket when the answer is lost on its way and the owner sends again', async () => {
    const text = `${TEXT}（丢了回音）`;
    await phone.go('/owner/tickets/submit/submit?kind=repair');
    await phone.tap('radio', '门窗');
    await phone.type('发生了什么', text);
    const restore = await phone.loseAnswers('tickets.submit');
    await phone.tap('button', '提交');
    await phone.tap('button', '允许');
    await phone.sees('网络不太顺畅，请检查网络后再试');
    expect(await filedWith(text)).toHaveLength(1);
    await restore();
    await phone.tap('button', '提交');
    await phone.tap('button', '允许');
    await phone.sees('已提交，等物业受理', text);
    expect(await filedWith(text)).toHaveLength(1);
  });

  it('says so on a page that cannot be loaded, and loads it at a tap', async () => {
    await phone.go('/pages/archive/archive', { network: 'offline' });
    await phone.sees('网络不太顺畅，请检查网络后再试');
    await phone.network('normal');
    await phone.tap('button', /重试|再试|重新/);
    await phone.sees('3幢2单元502');
  });
});
