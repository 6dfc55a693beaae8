import { SECTION_KINDS } from '../../../contract';
import { toSections } from '../../components/recordSections/view';
import { fontScale } from '../../platform/fontScale';

const at = '2026-11-20T02:00:00Z';
const opens = 'ticket' as const;
const none = { count: 0, open: 0, items: [] };

Page({
  behaviors: [fontScale],
  data: {
    sections: toSections(
      [
        { kind: 'fees', state: 'notKept', ...none },
        {
          ...{ kind: 'repairs', state: 'ready', count: 12, open: 1 },
          items: [
            { id: 'a', title: '报修 · 管道漏水', state: '待您确认', isOpen: true, at, opens },
            {
              ...{ id: 'b', title: '报修 · 公共照明', state: '已完成', isOpen: false, at, opens },
              materials: [{ name: '声控开关', quantity: 2, unit: '个' }],
              photos: ['/assets/tabHome.png', '/assets/tabMe.png'],
            },
          ],
        },
        { kind: 'feedback', state: 'ready', ...none },
        { kind: 'activities', state: 'notKept', ...none },
      ],
      'owner',
    ),
    closed: toSections(
      SECTION_KINDS.map((kind) => ({ kind, state: 'closed', ...none })),
      'staff',
    ),
  },
});
