import type { ShownDigest } from '../../../contract';
import { fontScale } from '../../platform/fontScale';

const digest: ShownDigest = {
  ...{ communityName: '清河苑', hotline: '0571-88880000', rhythm: 'weekly', publishedAt: null },
  ...{ from: '2026-12-27T16:00:00Z', to: '2027-01-03T16:00:00Z', words: '感谢各位业主的反映。' },
  figures: {
    ...{ formula: 1, answerMinutes: 45, solutionMinutes: 930, satisfied: null },
    ...{ answered: { numerator: 29, denominator: 31 }, solved: { numerator: 0, denominator: 0 } },
    kinds: [
      { kind: 'complaint', filed: 9, resolved: 8, closed: 7, open: 2 },
      { kind: 'suggestion', filed: 0, resolved: 0, closed: 0, open: 0 },
      { kind: 'repair', filed: 14, resolved: 13, closed: 12, open: 0 },
      { kind: 'inquiry', filed: 0, resolved: 0, closed: 0, open: 0 },
    ],
  },
  cases: [
    {
      ...{ kind: 'complaint', category: '环境卫生', place: 'public' },
      ...{ what: '有业主反映垃圾桶周边不干净', done: '更换了三个破损的垃圾桶，每天早晚各清洗一次。' },
    },
  ],
};

Page({ behaviors: [fontScale], data: { digest } });
