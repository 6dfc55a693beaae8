import type { CheckRow } from '../../../../contract';
import { attemptLine } from '../calls/view';

export interface Sheet {
  building: string;
  title: string;
  lines: { id: string; place: string; who: string; last: string }[];
}

/** Those to be called on, a sheet for each building, in the order in which one walks; masked, for paper gets lost. */
export function toSheets(rows: readonly CheckRow[]): Sheet[] {
  const buildings = [...new Set(rows.map(({ building }) => building))];
  return buildings.map((building) => {
    const lines = rows.filter((row) => row.building === building);
    return {
      ...{ building, title: `${building}幢（${String(lines.length)} 户）` },
      lines: lines.map(({ id, address, ownerName, ownerPhone, attempts }) => {
        const last = attempts[attempts.length - 1];
        return {
          id,
          place: address.replace(/^[^幢栋座]*[幢栋座]/, ''),
          who: [ownerName || '未登记业主', ownerPhone].filter(Boolean).join(' '),
          last: last ? attemptLine(last) : '',
        };
      }),
    };
  });
}
