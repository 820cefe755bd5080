import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn, instantAt } from "../calendar/wall-clock.js";
import { isWorkingDay, nextWorkingDay, type WorkingCalendar } from "../calendar/working-days.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { type Chased, isCapReached, isNothingLeft } from "./cap.js";
import type { CheckInFacts } from "./check-in.js";
import { type AskingPreferences, dayAfterContact, nextSlot } from "./slot.js";
import { closesAt, isStillGoodMoment } from "./window.js";

/** After so many check-ins without an answer in one silence, nobody is asked until there is a sign of life. */
export const MOST_UNANSWERED = 2;

/** What decides whether and when one contractor is asked. */
export interface Asking {
  workspaceId: string;
  contractorId: string;
  userId: string;
  name: string;
  /** Theirs, for dates. */
  language: string;
  /** Working here, and with an account that Slack can deliver to. */
  isActive: boolean;
  calendar: WorkingCalendar;
  preferences: AskingPreferences;
  windowDays: number;
  milestones: readonly OpenMilestone[];
  /** `closesAt` is when its window ends; null: nobody waits for it, as it was not sent, or they were away. */
  open: (CheckInFacts & { closesAt: Date | null }) | null;
  /** When they were last asked or last answered, whichever is later; what was called off or put off does not count. */
  lastContactAt: Date | null;
  /** What they have put off and not answered since, and until when; null: nothing. */
  putOff: { checkInId: string; until: Date } | null;
  /** Check-ins missed in the silence that is going on. */
  unanswered: number;
  /** The missed one that they can still answer, as nothing newer came after it. */
  missedId: string | null;
  /** What they had of this week's three messages, and what is on its way. */
  chased: Chased;
}

/** Why they are asked: it is their day, or somebody has wanted it, an owner or they themselves. */
export type AskedFor = "rhythm" | "wish";

export type AskingDecision =
  /** Ask now; `supersedes` is an earlier asking that nobody waits for any more. */
  | { is: "ask"; supersedes: string | null }
  /** They had begun one by themselves: it becomes the asking, with what they have typed. */
  | { is: "adopt"; checkInId: string }
  /** Too late for today: at the next good moment instead, once, whatever was missed. */
  | { is: "postpone"; to: Date }
  /** Nothing to ask, they are in touch today, or they have been asked and their time to answer is running. */
  | { is: "leave" };

/** What to do about a slot that has come. */
export function decideAsking(
  asking: Asking,
  slotAt: Date,
  now: Date,
  askedFor: AskedFor = "rhythm",
): AskingDecision {
  const { calendar, open, putOff } = asking;
  if (!canBeAsked(asking)) return { is: "leave" };
  if (askedFor === "rhythm" && isGivenUp(asking)) return { is: "leave" };
  if (putOff !== null && putOff.until > now) return { is: "leave" };
  if (wasInTouchOn(asking, dateIn(now, calendar.zone))) return { is: "leave" };
  if (askedFor === "rhythm" && isSaidAlready(asking, slotAt)) return { is: "leave" };
  if (open?.state === "due" && !open.unasked) return { is: "leave" };
  // A newer asking would begin the time to answer anew: somebody asked twice a week could be silent for ever.
  if (open?.state === "asked" && open.closesAt !== null) return { is: "leave" };
  if (isTooMuch(asking, now, askedFor)) return { is: "leave" };
  if (!isStillGoodMoment(calendar, slotAt, now)) {
    const to = nextGoodMoment(asking, now);
    return to === null ? { is: "leave" } : { is: "postpone", to };
  }
  if (open?.state === "due") return { is: "adopt", checkInId: open.id };
  return { is: "ask", supersedes: open?.id ?? null };
}

/** What becomes of a slot to come. */
export type ForeseenAsking =
  | "ask"
  /** Their time to answer the last one lasts beyond it: they are asked when they have answered before. */
  | "ask_if_answered"
  | "postpone"
  | "leave";

/** What will be done about a slot when it comes, as things stand. */
export function foreseeAsking(asking: Asking, slotAt: Date, askedFor: AskedFor = "rhythm"): ForeseenAsking {
  const { open } = asking;
  // A slot at the very end of that time comes first.
  const isRunning = open?.state === "asked" && open.closesAt !== null && open.closesAt >= slotAt;
  const { is } = decideAsking({ ...asking, open: null }, slotAt, slotAt, askedFor);
  if (is === "leave" || is === "postpone") return is;
  return isRunning ? "ask_if_answered" : "ask";
}

/** What an asking at another time does to the rhythm. */
export interface ReplacedSlot {
  /** They will not be asked then, as the time to answer is still running, or they have just answered. */
  slotAt: Date;
  /** They are asked again at this slot within the time to answer, if they have answered before; null: there is none. */
  againAt: Date | null;
}

/** The slot that an asking at `at` takes the place of; null: none. */
export function slotReplacedBy(asking: Asking, at: Date): ReplacedSlot | null {
  const ends = closesAt(asking.calendar, at, asking.windowDays);
  const within = (slotAt: Date | null) =>
    slotAt !== null && ends !== null && slotAt <= ends ? slotAt : null;
  const slotAt = within(plannedAt(asking, at));
  return slotAt === null
    ? null
    : { slotAt, againAt: within(plannedAt({ ...asking, lastContactAt: at }, at)) };
}

/** When they are next asked, after `now`; null: not until something changes. */
export function plannedAt(asking: Asking, now: Date): Date | null {
  if (!canBeAsked(asking) || isGivenUp(asking)) return null;
  return nextSlot(asking, now)?.at ?? null;
}

/** Their asking time on the first of their working days on which it is still to come; null when away for good. */
export function nextGoodMoment(
  { calendar, preferences }: Pick<Asking, "calendar" | "preferences">,
  now: Date,
): Date | null {
  const today = dateIn(now, calendar.zone);
  const todayAt = instantAt(today, preferences.time, calendar.zone);
  if (todayAt > now && isWorkingDay(calendar, today)) return todayAt;
  const day = nextWorkingDay(calendar, today);
  return day === null ? null : instantAt(day, preferences.time, calendar.zone);
}

/** They have left so many check-ins unanswered that they are not asked until there is a sign of life. */
export function isGivenUp({ unanswered }: Pick<Asking, "unanswered">): boolean {
  return unanswered >= MOST_UNANSWERED;
}

/** More than anybody gets in a week; whoever has put one off wants to be asked, and an owner can go over it once. */
function isTooMuch({ chased, putOff }: Asking, now: Date, askedFor: AskedFor): boolean {
  if (askedFor === "rhythm") return isCapReached(chased, now);
  return putOff === null && isNothingLeft(chased, now);
}

export function canBeAsked({ isActive, milestones }: Pick<Asking, "isActive" | "milestones">): boolean {
  return isActive && milestones.length > 0;
}

/** Nobody is asked on a day on which they were asked already, or have answered. */
function wasInTouchOn({ calendar, lastContactAt }: Asking, date: IsoDate): boolean {
  return lastContactAt !== null && dateIn(lastContactAt, calendar.zone) === date;
}

/** What they said since the slot was planned makes it one too many: `nextSlot` has the rule. */
function isSaidAlready(asking: Asking, slotAt: Date): boolean {
  const { calendar, lastContactAt } = asking;
  if (lastContactAt === null) return false;
  const on = dateIn(slotAt, calendar.zone);
  if (dayAfterContact(calendar, dateIn(lastContactAt, calendar.zone)) !== on) return false;
  return nextSlot(asking, new Date(slotAt.getTime() - 1))?.on !== on;
}
