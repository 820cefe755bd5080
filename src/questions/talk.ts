import { type ContractorTimes, calendarOf } from "../contractors/contractor.js";
import { ownersCalendar } from "../workspaces/calendar.js";
import type { Talk } from "./card.js";
import { talkTimes } from "./talk-times.js";

/** When a contractor and the owners could talk, from `now` on. */
export function talkOf(times: ContractorTimes, now: Date): Talk {
  const owners = ownersCalendar(times.workspace);
  const theirs = calendarOf(times);
  return { times: talkTimes(owners, theirs, now), zones: { owners: owners.zone, theirs: theirs.zone } };
}
