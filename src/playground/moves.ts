import { DateTime, type DurationLike } from "luxon";
import type { Upcoming } from "../agenda/upcoming.js";
import { UserError } from "../errors.js";
import { STUDIO_ZONE } from "./cast.js";

/** Where time is to be moved to: the next thing that falls due, so much later, or a moment. */
export type Move = "next" | "hour" | "day" | "week" | Date;

/** The playground was asked for what it cannot do just now; the message is for whoever asked. */
export class Refused extends UserError {
  constructor(message: string) {
    super("playground_refuses", message);
  }
}

/** The moment meant. `upcoming`: the soonest first. @throws {Refused} when there is none, or it is over */
export function momentOf(move: Move, now: Date, upcoming: readonly Upcoming[]): Date {
  if (move instanceof Date) {
    if (move <= now) throw new Refused("Time only goes forward. Start again to be back at the beginning.");
    return move;
  }
  if (move !== "next") return later(now, { [`${move}s`]: 1 });
  const [next] = upcoming;
  if (next === undefined) throw new Refused("Nothing is planned.");
  return next.dueAt;
}

/** So much later by the clocks and calendars of the studio. */
export function later(at: Date, by: DurationLike): Date {
  return DateTime.fromJSDate(at, { zone: STUDIO_ZONE }).plus(by).toJSDate();
}
