export {
  addBusinessTime,
  businessTimeBetween,
  workingDayMs,
  type Calendar,
  type WorkHours,
} from './businessTime';
export { loadYears } from './stored';
export { afterWorkingDays, BUILT_IN, isWorkingDay, type Years } from './years';
