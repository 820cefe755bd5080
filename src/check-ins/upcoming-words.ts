import type { Description } from "../agenda/agenda.js";
import { oneLine } from "../slack/text.js";
import type { ForeseenAsking } from "./asking.js";
import type { WaitingCheckIn } from "./store/reading.js";

const NAME_MAX = 80;

/** What falls due about a contractor's check-in. */
export type UpcomingCheckIn = Exclude<ForeseenAsking, "leave"> | "unsent" | "remind" | "close" | "holiday";

/** What falls due about these check-ins, by id. */
export function describeAs(
  what: UpcomingCheckIn,
  checkIns: readonly Pick<WaitingCheckIn, "id" | "name" | "calendar">[],
): ReadonlyMap<string, Description> {
  return new Map(
    checkIns.map(({ id, name, calendar }) => [id, { what: upcomingWords(what, name), zone: calendar.zone }]),
  );
}

/** "Check-in for Ana Reyes". Not safe for mrkdwn. */
export function upcomingWords(what: UpcomingCheckIn, contractorName: string): string {
  const name = oneLine(contractorName, NAME_MAX);
  switch (what) {
    case "ask":
      return `Check-in for ${name}`;
    case "ask_if_answered":
      return `Check-in for ${name}, if they have answered the last one by then`;
    case "postpone":
      return `Check-in for ${name} moves to another day`;
    case "unsent":
      return `Check-in for ${name} moves to another day, if it is still unsent`;
    case "remind":
      return `Reminder to ${name}`;
    case "close":
      return `${name}'s time to answer ends`;
    case "holiday":
      return `${name} hears that they are not asked on a holiday`;
  }
}
