import type { DigestRhythm } from '../../../../contract';

/** What a choice means. */
export const NOTES: Readonly<Record<DigestRhythm, string>> = {
  off: '不再拟新的通报。已经拟好的，仍可以批准或不发布。',
  weekly: '每周一凌晨统计上一周（周一到周日），拟好后等项目经理批准。',
  monthly: '每月 1 日凌晨统计上一个月，拟好后等项目经理批准。',
};
