import { toMergeRow } from '../../components/mergeRow/view';
import { fontScale } from '../../platform/fontScale';

const clash = {
  ...{ path: 'owner.phone', label: '业主电话', base: '13800001234', now: '13700005678' },
  ...{ proposed: '13900009999', clashes: true, choice: null },
};

Page({
  behaviors: [fontScale],
  data: {
    rows: [
      toMergeRow(clash, 'mine'),
      toMergeRow({ ...clash, path: 'chosen', choice: 'proposed' }, 'mine'),
      toMergeRow(
        { ...clash, path: 'new', base: null, proposed: null, clashes: false, choice: 'now' },
        'theirs',
      ),
      toMergeRow({ ...clash, path: 'gone', now: null, clashes: false, choice: 'now' }, 'theirs'),
    ],
  },
});
