import { fakeWx } from '../../support/fakeWx';
import { mount, settle, textOf } from '../../support/mount';

describe('the faces of a page', () => {
  it('offers to try again when it failed, and says why', async () => {
    const page = mount('components/pageStates/pageStates', { phase: 'failed', message: '网络不太顺畅' });
    let retries = 0;
    page.addEventListener('retry', () => retries++);
    expect(textOf(page)).toContain('网络不太顺畅');
    page.instance.onRetry();
    await settle();
    expect(retries).toBe(1);
  });

  it('tells screen readers that it is loading', () => {
    const page = mount('components/pageStates/pageStates', { phase: 'loading' });
    expect(page.dom.innerHTML).toContain('skeleton');
    expect(textOf(page)).toBe('');
  });

  it('says what is empty and what can be done', () => {
    const empty = {
      phase: 'empty',
      emptyTitle: '还没有绑定房屋',
      emptyText: '绑定后就能看到',
      emptyAction: '去绑定',
    };
    expect(textOf(mount('components/pageStates/pageStates', empty))).toBe(
      '还没有绑定房屋绑定后就能看到去绑定',
    );
  });
});

describe('choices', () => {
  const options = [
    { value: 'spouse', label: '配偶' },
    { value: 'child', label: '子女' },
  ];

  it('tell the chosen one, and nothing when it is chosen already', async () => {
    const choices = mount('components/choiceChips/choiceChips', { options, value: 'spouse' });
    const heard: unknown[] = [];
    choices.addEventListener('change', ({ detail }) => heard.push(detail));
    for (const chip of choices.querySelectorAll('.choice__chip')) chip.dispatchEvent('tap');
    await settle();
    expect(heard).toEqual([{ value: 'child' }]);
  });

  it('mark exactly the chosen one', () => {
    const choices = mount('components/choiceChips/choiceChips', { options, value: 'child' });
    expect(choices.querySelectorAll('.choice__chip--on').map(textOf)).toEqual(['子女']);
  });
});

describe('a changed field', () => {
  const row = (properties: object) =>
    textOf(mount('components/diffRow/diffRow', { label: '电话', ...properties }));

  it('shows the old and the new value', () =>
    expect(row({ before: '138', after: '139' })).toBe('电话原138新139'));
  it('that is new has no old value', () => expect(row({ after: '139' })).toBe('电话增139'));
  it('that goes says so', () => expect(row({ before: '138' })).toBe('电话原138新不再保留'));
  it('carries what the reviewers said', () =>
    expect(row({ before: '138', after: '139', reason: '请核对' })).toContain('审核意见：请核对'));
});

describe('a timeline', () => {
  const step = { time: '今天 14:30', by: '刘审核', text: '', tone: 'good' };

  it('shows who did what and when, and what is still to come', () => {
    const steps = [
      { ...step, key: '1', title: '初审通过' },
      { ...step, key: '2', title: '等待复审', time: '', by: '', pending: true },
    ];
    const timeline = mount('components/stepTimeline/stepTimeline', { steps });
    expect(textOf(timeline)).toBe('初审通过刘审核今天 14:30等待复审');
    expect(timeline.querySelectorAll('.step--pending')).toHaveLength(1);
  });

  it('opens the photo that was tapped, among those of its step', async () => {
    const opened: unknown[] = [];
    fakeWx().wx.previewImage = (what: unknown) => opened.push(what);
    const steps = [{ ...step, key: '1', title: '提交', photos: ['a.jpg', 'b.jpg'] }];
    const timeline = mount('components/stepTimeline/stepTimeline', { steps });
    timeline.querySelectorAll('.step__photo')[1]?.dispatchEvent('tap');
    await settle();
    expect(opened).toEqual([{ urls: ['a.jpg', 'b.jpg'], current: 'b.jpg' }]);
  });
});

describe('small pieces', () => {
  it('a field without a value says that it is missing', () =>
    expect(textOf(mount('components/fieldRow/fieldRow', { label: '电话' }))).toBe('电话未填写'));

  it('a state is said in words, not by colour alone', () =>
    expect(textOf(mount('components/statusTag/statusTag', { text: '待初审', tone: 'info' }))).toBe('待初审'));

  it('a link row shows its note and count', () =>
    expect(textOf(mount('components/linkRow/linkRow', { title: '通知', note: '3 条未读', badge: '3' }))).toBe(
      '通知3 条未读3',
    ));

  it('a card shows its heading above its content', () =>
    expect(textOf(mount('components/sectionCard/sectionCard', { title: '业主', note: '说明' }))).toBe(
      '业主说明',
    ));
});
