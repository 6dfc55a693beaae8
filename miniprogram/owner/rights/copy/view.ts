import { MOST_COPIES_A_DAY } from '../../../../contract';

export const ENOUGH_TODAY = `今天已生成 ${MOST_COPIES_A_DAY} 份副本，请明天再来，或在“我的申请”里打开之前的。`;
