import { PagedList, showFirst, showMore } from '../../../miniprogram/platform/pagedList';
import { fakeWx } from '../../support/fakeWx';

interface Answer {
  items: number[];
  next: string | null;
}

function deferred() {
  const waiting: { after: string | null; answer: (page: Answer) => void; fail: (error: Error) => void }[] =
    [];
  const read = ({ after }: { after: string | null }) =>
    new Promise<Answer>((answer, fail) => waiting.push({ after, answer, fail }));
  return { waiting, list: new PagedList<number, Answer>(read) };
}

describe('a list read page by page', () => {
  it('adds each following page below the ones before', async () => {
    const { waiting, list } = deferred();
    const first = list.first();
    waiting[0]!.answer({ items: [1, 2], next: 'b' });
    expect(await first).toMatchObject({ items: [1, 2], hasMore: true });
    const more = list.more();
    expect(waiting[1]!.after).toBe('b');
    waiting[1]!.answer({ items: [3], next: null });
    expect(await more).toMatchObject({ items: [1, 2, 3], hasMore: false });
    expect(await list.more()).toBeNull();
  });

  it('does not ask for the same page twice at once', async () => {
    const { waiting, list } = deferred();
    const first = list.first();
    waiting[0]!.answer({ items: [1], next: 'b' });
    await first;
    void list.more();
    expect(await list.more()).toBeNull();
    expect(waiting).toHaveLength(2);
  });

  it('ignores an answer, or a failure, that a newer start has overtaken', async () => {
    const { waiting, list } = deferred();
    const slow = list.first();
    const failing = list.first();
    const quick = list.first();
    waiting[2]!.answer({ items: [9], next: null });
    waiting[0]!.answer({ items: [1], next: 'b' });
    waiting[1]!.fail(new Error('gone'));
    expect(await quick).toMatchObject({ items: [9] });
    expect(await slow).toBeNull();
    expect(await failing).toBeNull();
  });

  it('can try the next page again after a failure', async () => {
    const { waiting, list } = deferred();
    const first = list.first();
    waiting[0]!.answer({ items: [1], next: 'b' });
    await first;
    const more = list.more();
    waiting[1]!.fail(new Error('offline'));
    await expect(more).rejects.toThrow('offline');
    const again = list.more();
    waiting[2]!.answer({ items: [2], next: null });
    expect(await again).toMatchObject({ items: [1, 2] });
  });
});

describe('the foot of a list', () => {
  const feet = async (...pages: Answer[]) => {
    fakeWx();
    const seen: (string | undefined)[] = [];
    const waiting = [...pages];
    const screen = {
      list: new PagedList<number, Answer>(async () => waiting.shift()!),
      data: { phase: 'loading' },
      setData: ({ more }: { more?: string }) => void seen.push(more),
      show: () => undefined,
    };
    await showFirst(screen);
    while (screen.list.hasMore) await showMore(screen);
    return seen;
  };

  it('says that there is no more, unless one sees it', async () => {
    expect(await feet({ items: [1], next: null })).toEqual(['short']);
    expect(await feet({ items: [1, 2, 3, 4, 5], next: null })).toEqual(['end']);
    expect(await feet({ items: [1, 2, 3], next: 'b' }, { items: [4, 5], next: null })).toEqual([
      'idle',
      'loading',
      'end',
    ]);
  });
});
