const DAY = 86_400_000;
/** Beijing has no summer time. */
const BEIJING = 8 * 3_600_000;

/** Days until a request must be answered, and until it may be answered at all. Source: domain model §2. */
const DUE_DAYS = 15;
const LATEST_DAYS = 30;
/** Days before the due date on which the managers are reminded first. */
const SOON_DAYS = 3;
/** Days that the files of a copy are kept. */
const COPY_DAYS = 7;

/** The end of the day in Beijing, so many days after the day of `at`. Epoch ms. */
function endOfDay(at: number, daysLater: number): number {
  return (Math.floor((at + BEIJING) / DAY) + daysLater + 1) * DAY - BEIJING - 1;
}

export const dueAt = (submittedAt: number): number => endOfDay(submittedAt, DUE_DAYS);
export const latestAt = (submittedAt: number): number => endOfDay(submittedAt, LATEST_DAYS);
export const copyExpiresAt = (madeAt: number): number => madeAt + COPY_DAYS * DAY;
export const startOfDay = (at: number): number => endOfDay(at, -1) + 1;

/** When the managers are reminded of a request: some days before it is due, and when it is. */
export const REMINDERS = ['soon', 'due'] as const;
export type Reminder = (typeof REMINDERS)[number];
export function remindAt(reminder: Reminder, due: number): number {
  return reminder === 'soon' ? due - SOON_DAYS * DAY : due;
}

/** The next reminder that is still to come at `now`, or null. */
export function nextReminderAt(due: number, now: number): number | null {
  return REMINDERS.map((one) => remindAt(one, due)).find((at) => at > now) ?? null;
}

/** The last reminder that is due at `now`, or null. */
export function reminderAt(due: number, now: number): Reminder | null {
  return REMINDERS.filter((one) => remindAt(one, due) <= now).at(-1) ?? null;
}
