import { Temporal } from "temporal-polyfill";

/*
 * The rules of the calendar and the slots once more, as plainly as they can be said and as slow as that is:
 * day by day, on Temporal, sharing no code with what it checks.
 */

export interface Plan {
  zone: string;
  workingDays: readonly number[];
  hasGermanHolidays: boolean;
  away: { from: string; until: string | null } | null;
  day: number;
  time: string;
  milestones: readonly { rhythm: "weekly" | "near_dates"; startsOn: string; dueOn: string | null }[];
}

type Day = Temporal.PlainDate;

const DAYS_BACK = 70;
const DAYS_AHEAD = 90;

const day = (text: string): Day => Temporal.PlainDate.from(text);
const isBefore = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) < 0;

/** The first instant at which clocks show that time; when they skip it, the moment at which they do so. */
export function independentInstant(date: string, time: string, zone: string): number {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const zoned = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds;
  const change = zoned.getTimeZoneTransition("next");
  if (change === null) throw new Error(`${zone} skips ${date} ${time} without a change of clocks`);
  return change.epochMilliseconds;
}

/** The first slot later than `afterMs`, found among all days until 90 days later. */
export function independentSlot(plan: Plan, afterMs: number): { on: string; at: number } | null {
  const today = Temporal.Instant.fromEpochMilliseconds(afterMs).toZonedDateTimeISO(plan.zone).toPlainDate();
  const slots = new Set(plan.milestones.flatMap((milestone) => allSlots(plan, milestone, today)));
  for (const on of [...slots].sort()) {
    const at = independentInstant(on, plan.time, plan.zone);
    if (at > afterMs) return { on, at };
  }
  return null;
}

function allSlots(plan: Plan, milestone: Plan["milestones"][number], today: Day): string[] {
  const startsOn = day(milestone.startsOn);
  const dueOn = milestone.dueOn === null ? null : day(milestone.dueOn);
  const last = today.add({ days: DAYS_AHEAD });
  const slots: (Day | null)[] = [];

  const weekly: (Day | null)[] = [];
  const first = today.subtract({ days: DAYS_BACK + today.dayOfWeek - plan.day });
  for (let date = first; isBefore(date, last); date = date.add({ days: 7 })) weekly.push(moved(plan, date));

  if (dueOn === null || milestone.rhythm === "weekly") slots.push(...weekly);
  else slots.push(...weekly.filter((date) => date !== null && isBefore(dueOn, date)));

  if (dueOn !== null) {
    const nearDate = before(plan, before(plan, dueOn));
    const dayBefore = before(plan, nearDate);
    // They will just have been asked about it: the weekly check-in was on the working day before.
    const wasJustAsked =
      milestone.rhythm === "weekly" &&
      dayBefore !== null &&
      isBefore(startsOn, dayBefore) &&
      weekly.some((date) => date?.equals(dayBefore));
    if (!wasJustAsked) slots.push(nearDate);
    if (milestone.rhythm === "near_dates") {
      const half = startsOn.add({ days: Math.trunc(startsOn.until(dueOn).days / 2) });
      slots.push(moved(plan, startsOn.add({ days: 1 })), moved(plan, half), moved(plan, dueOn));
    }
  }
  return slots.flatMap((date) => (date !== null && isBefore(startsOn, date) ? [date.toString()] : []));
}

function moved(plan: Plan, from: Day): Day | null {
  let date = from;
  for (let tries = 0; tries < DAYS_AHEAD; tries++) {
    if (works(plan, date)) return date;
    date = date.add({ days: 1 });
  }
  return null;
}

function before(plan: Plan, from: Day | null): Day | null {
  let date = from;
  for (let tries = 0; date !== null && tries < DAYS_AHEAD; tries++) {
    date = date.subtract({ days: 1 });
    if (works(plan, date)) return date;
  }
  return null;
}

function works(plan: Plan, date: Day): boolean {
  const { away } = plan;
  const isAway =
    away !== null &&
    !isBefore(date, day(away.from)) &&
    (away.until === null || !isBefore(day(away.until), date));
  return (
    plan.workingDays.includes(date.dayOfWeek) && !isAway && !(plan.hasGermanHolidays && isGermanHoliday(date))
  );
}

/** The nine holidays of all German states: five by date, four by Easter. */
function isGermanHoliday(date: Day): boolean {
  if (["01-01", "05-01", "10-03", "12-25", "12-26"].includes(date.toString().slice(5))) return true;
  const daysAfterEaster = easter(date.year).until(date, { largestUnit: "days" }).days;
  return [-2, 1, 39, 50].includes(daysAfterEaster);
}

/** Easter Sunday by Gauss's rule, with the constants of the years 1900 to 2099. */
function easter(year: number): Day {
  const d = (19 * (year % 19) + 24) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
  const isTooLate = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10);
  return day(`${year}-03-22`).add({ days: d + e - (isTooLate ? 7 : 0) });
}
