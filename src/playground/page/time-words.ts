import { DateTime } from "luxon";

/** "Berlin" of "Europe/Berlin". */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** "Tue 2 Jun, 10:00 in Manila". */
export function momentIn(at: string, zone: string): string {
  return `${DateTime.fromISO(at, { zone }).toFormat("ccc d LLL, HH:mm")} in ${cityOf(zone)}`;
}

/** "10:00 AM", as Slack's client has it, in the zone of who looks. `ts` is a message's. */
export function timeOfTs(ts: string, zone: string): string {
  return atOf(ts, zone).toFormat("h:mm a");
}

/** "Tuesday, 2 June"; the day as a heading between messages. */
export function dayOfTs(ts: string, zone: string, now: Date): string {
  const at = atOf(ts, zone);
  const today = DateTime.fromJSDate(now, { zone });
  if (at.hasSame(today, "day")) return "Today";
  if (at.hasSame(today.minus({ days: 1 }), "day")) return "Yesterday";
  return at.toFormat(at.hasSame(today, "year") ? "cccc, d LLLL" : "cccc, d LLLL yyyy");
}

export function sameDay(a: string, b: string, zone: string): boolean {
  return atOf(a, zone).hasSame(atOf(b, zone), "day");
}

export function isoOfTs(ts: string): string {
  return atOf(ts, "UTC").toISO() ?? "";
}

function atOf(ts: string, zone: string): DateTime {
  return DateTime.fromSeconds(Number(ts), { zone, locale: "en-US" });
}
