import { SECTION_NAMES } from '../../../contract';
import type { RecordSection } from '../../../contract';
import { showDate } from '../../platform/time';
import { materialsLine } from '../actionForm/visits';

/** Whose screen it is. */
export type Viewer = 'owner' | 'staff';

/** Why a section has nothing to show; the same for all of them, so that a new one needs no words of its own. */
const EMPTY: Record<Viewer, Record<RecordSection['state'], string>> = {
  owner: {
    ready: '还没有记录',
    notKept: '还没有接入，接入后会自动显示在这里',
    closed: '户主没有向您开放',
  },
  staff: {
    ready: '还没有记录',
    notKept: '还没有接入，接入后会自动显示在这里',
    closed: '由负责的同事查看',
  },
};

const howMany = ({ count, open }: RecordSection) =>
  [count > 0 ? `共 ${count} 件` : '', open > 0 ? `${open} 件处理中` : ''].filter(Boolean).join('，');

/** The sections of a record as `viewer` reads them. */
export const toSections = (sections: readonly RecordSection[], viewer: Viewer) =>
  sections.map((section) => ({
    kind: section.kind,
    title: SECTION_NAMES[section.kind],
    note: howMany(section),
    empty: section.items.length > 0 ? '' : EMPTY[viewer][section.state],
    items: section.items.map(({ id, title, state, isOpen, at, opens, materials, photos = [] }) => ({
      materials: materialsLine(materials),
      photos,
      ...{ id, title, state, opens: opens ?? '', at: showDate(at) },
      tone: isOpen ? 'info' : 'neutral',
      label: [title, state, showDate(at), materialsLine(materials)].filter(Boolean).join('，'),
    })),
    more: section.items.length > 0 && section.count > section.items.length,
  }));
