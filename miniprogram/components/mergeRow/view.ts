import type { MergeField } from '../../../contract';

/** How the side of the request is called: by the one who sent it, or by those who review it. */
export type Voice = 'mine' | 'theirs';

/** One field in three versions, in words. */
export function toMergeRow({ path, label, base, now, proposed, clashes, choice }: MergeField, voice: Voice) {
  // What is carried over and was never there is new; all else that is missing has gone.
  const missing = base === null && choice === 'proposed' && !clashes ? '没有' : '已不在档案中';
  const proposer = voice === 'mine' ? '您改为' : '申请改为';
  return {
    path,
    label,
    lines: [
      { name: '原来', text: base ?? '没有', isLast: false },
      { name: '现在', text: now ?? missing, isLast: false },
      { name: proposer, text: proposed === base ? '没有改动' : (proposed ?? '移除'), isLast: true },
    ],
    clashes,
    choice: choice ?? '',
    choices: [
      { value: 'now', label: '保留现在的' },
      { value: 'proposed', label: voice === 'mine' ? '用我改的' : '用申请的' },
    ],
    settled: clashes ? '两边都改过，需要选择' : settledBy(choice, voice),
  };
}

function settledBy(choice: MergeField['choice'], voice: Voice): string {
  if (choice === 'now') return '自动保留现在的内容';
  return voice === 'mine' ? '自动采用您改的内容' : '自动采用申请的内容';
}
