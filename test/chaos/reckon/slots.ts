import { DateTime } from "luxon";
import type { Contractor } from "../office.js";
import { type CheckInRow, nameOf, type Parts, type Reckoning, type Shown } from "./parts.js";

const HOUR_MS = 3_600_000;
/**
 * A slot that could not be asked in time is asked on the day or on the next working one: a weekend lies between at most,
 * and the time in which nobody was there.
 */
const ASKED_WITHIN_MS = 4 * 24 * HOUR_MS;
const SOON_MS = 12 * HOUR_MS;
const UNANSWERED_BEFORE_REST = 2;

/** Every slot was asked once, or was no slot: those who were in touch the working day before are left in peace. */
export function reckonSlots(
  parts: Parts,
  checkIns: readonly CheckInRow[],
  shown: Shown,
  found: Reckoning,
): void {
  const asked = { asked: 0, resting: 0, moved: 0 };
  const isInTime = (slot: Date, at: Date) =>
    at >= slot && +at - +slot - absentMs(parts, slot, at) <= ASKED_WITHIN_MS;
  for (const contractor of parts.offices.flatMap((office) => office.contractors)) {
    const own = checkIns.filter(({ contractor_id: id, unasked }) => id === contractor.id && !unasked);
    const posts = own.flatMap((checkIn) => {
      const [first] = shown.get(`check-in ${checkIn.id}`) ?? [];
      return first === undefined ? [] : [{ checkIn, at: new Date(Number(first.ts) * 1000) }];
    });
    const bySlot = new Map<number, number>();
    for (const { checkIn } of posts)
      bySlot.set(checkIn.slot_at.getTime(), (bySlot.get(checkIn.slot_at.getTime()) ?? 0) + 1);
    for (const [slot, times] of bySlot)
      if (times > 1)
        found.problems.push(
          `${nameOf(contractor)} was asked ${times} times for ${new Date(slot).toISOString()}`,
        );
    for (const slot of slotsOf(contractor, parts.startedAt, parts.now)) {
      if (posts.some(({ at }) => at >= slot && +at - +slot <= SOON_MS)) asked.asked += 1;
      else if (isResting(own, slot)) asked.resting += 1;
      else if (posts.some(({ at }) => isInTime(slot, at))) asked.moved += 1;
      else if (!isInTime(slot, parts.now))
        found.problems.push(`${nameOf(contractor)} was not asked for ${slot.toISOString()}`);
    }
  }
  Object.assign(found.counts, asked);
}

/** Their weekly slots, worked out here and not by Milepost. */
function slotsOf({ askDay, askTime, zone }: Contractor, from: Date, until: Date): Date[] {
  const [hour = 0, minute = 0] = askTime.split(":").map(Number);
  const slots: Date[] = [];
  for (
    let at = DateTime.fromJSDate(from, { zone }).startOf("day");
    at.toJSDate() < until;
    at = at.plus({ days: 1 })
  ) {
    const slot = at.set({ hour, minute }).toJSDate();
    if (at.weekday === askDay && slot > from && slot < until) slots.push(slot);
  }
  return slots;
}

/** After two unanswered check-ins nobody is asked. */
function isResting(own: readonly CheckInRow[], slot: Date): boolean {
  const before = own.filter(({ asked_at: at }) => at !== null && at < slot).slice(-UNANSWERED_BEFORE_REST);
  return before.length === UNANSWERED_BEFORE_REST && before.every(({ state }) => state === "missed");
}

function absentMs({ outages }: Parts, from: Date, to: Date): number {
  return outages.reduce(
    (sum, outage) => sum + Math.max(0, Math.min(+outage.to, +to) - Math.max(+outage.from, +from)),
    0,
  );
}
