import type { WorkingCalendar } from "../calendar/working-days.js";
import { intoWorkingHours } from "../calendar/working-time.js";

/** Time in which an owner can think again. */
const UNDO_MINUTES = 2;
const LATE_TICK_MINUTES = 10;

/**
 * When a nudge that is written now is sent: once there was time to undo it or, when it is night there or no working day,
 * when their next working hours begin. Null: they are away without an end.
 */
export function nudgeTime(calendar: WorkingCalendar, now: Date): Date | null {
  return intoWorkingHours(calendar, new Date(now.getTime() + UNDO_MINUTES * 60_000));
}

/** Whether one that fell due then may still be sent now: a tick that came a little late has not made it night. */
export function isStillNudgeTime(calendar: WorkingCalendar, dueAt: Date, now: Date): boolean {
  const isPrompt = now.getTime() - dueAt.getTime() <= LATE_TICK_MINUTES * 60_000;
  return isPrompt || intoWorkingHours(calendar, now)?.getTime() === now.getTime();
}

/** Whether only the time to think again is left before it is sent. */
export function isAboutToBeSent(dueAt: Date, now: Date): boolean {
  return dueAt.getTime() - now.getTime() <= UNDO_MINUTES * 60_000;
}
