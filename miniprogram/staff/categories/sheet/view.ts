import { PRIORITIES, PRIORITY_NAMES, type Category } from '../../../../contract';

export const URGENCIES = [...PRIORITIES].reverse().map((value) => ({ value, label: PRIORITY_NAMES[value] }));

/** The sheet's heading. */
export function headingOf({ parentId, name }: Category): string {
  if (name !== '') return '修改分类';
  return parentId === null ? '增加分类' : '增加细分';
}

/** What is wrong with the name before it goes into the tree; empty when nothing is. */
export const wrongName = (name: string): string => (name.trim() === '' ? '请填写名称' : '');
