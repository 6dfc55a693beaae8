export {
  addBusinessTime,
  businessTimeBetween,
  MINUTES_A_DAY,
  workingDayMs,
  type Calendar,
  type WorkHours,
} from './businessTime';
export { loadYears, type StoredYear } from './stored';
export { afterWorkingDays, BUILT_IN, isWorkingDay, type Year, type Years } from './years';
