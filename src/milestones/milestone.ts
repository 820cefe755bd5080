import { DateTime } from "luxon";
import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn, instantAt, type WallTime } from "../calendar/wall-clock.js";
import { dateWords } from "../calendar/words.js";
import type { Rhythm } from "../check-ins/slot.js";
import type { Health, MilestoneKind, MilestoneState, Period } from "../database/generated/client.js";
import { oneLine, unstyled } from "../slack/text.js";

/** A piece of work as both sides may see it: what only owners know is apart, in its terms. */
export interface Milestone {
  id: string;
  workspaceId: string;
  /** Shown as M12. */
  number: number;
  title: string;
  doneMeans: string;
  link: string | null;
  kind: MilestoneKind;
  /** By a date: the date. Recurring: the end of the current period. Ongoing: null. */
  dueOn: IsoDate | null;
  every: Period | null;
  /** Recurring: the end of its last period, while that one is known to have brought nothing; else null. */
  missedOn: IsoDate | null;
  /** The contractor's where the milestone has none of its own, and the workspace's where they have none. */
  rhythm: Rhythm;
  ownRhythm: Rhythm | null;
  /** The day on which the contractor heard of it; until then the day it was added, in their zone. */
  startsOn: IsoDate;
  state: MilestoneState;
  /** Before `done` or `cancel`, for Undo. */
  stateBefore: MilestoneState | null;
  health: Health;
  /** Its contractor has said something of it; until then its health is not known. */
  hasWord: boolean;
  leadId: string;
  leadName: string;
  /** The lead's, or, while they are away, their stand-in's: see `Asked`. */
  askId: string;
  askName: string;
  leadAwayUntil: IsoDate | null;
  contractorId: string;
  contractorName: string;
  contractorUserId: string;
  /** Null until the contractor was told of it. */
  announcementId: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  /** The contractor's. */
  zone: string;
  askTime: WallTime;
  /** The contractor's, for dates in what they read. */
  language: string;
}

/** What was said of a milestone last. */
export interface LastWord {
  /** The contractor's own, or "". */
  text: string;
  /** The date they proposed, or null. */
  newDueOn: IsoDate | null;
  saidAt: Date;
  /** The number of a question of theirs about it that waits for an answer. */
  openQuestion: number | null;
}

/** True when its last word asks for attention: it is open, and at risk or blocked. */
export function isInTrouble({ state, health }: Pick<Milestone, "state" | "health">): boolean {
  return state === "agreed" && health !== "on_track";
}

/** What a contractor can be asked about. */
export type OpenMilestone = Milestone;

/**
 * Every move of a milestone's state that there is. `accepted` and `cancelled` are left by Undo alone. A recurring one
 * whose period was accepted is agreed again for the next, so `agreed → agreed` is a move as well.
 */
export const MILESTONE_MOVES: Readonly<Record<MilestoneState, readonly MilestoneState[]>> = {
  offered: ["agreed", "declined", "cancelled"],
  declined: [],
  agreed: ["agreed", "delivered", "accepted", "cancelled"],
  delivered: ["agreed", "accepted", "cancelled"],
  accepted: ["agreed", "delivered"],
  cancelled: ["agreed", "delivered", "offered"],
};

export function canMove(from: MilestoneState, to: MilestoneState): boolean {
  return MILESTONE_MOVES[from].includes(to);
}

/** The states from which `to` can be reached. */
export function statesBefore(to: MilestoneState): MilestoneState[] {
  const all: MilestoneState[] = ["offered", "declined", "agreed", "delivered", "accepted", "cancelled"];
  return all.filter((from) => canMove(from, to));
}

/** True when its date has passed where the contractor is and it has not been delivered. Leeway does not count. */
export function isLate(milestone: Pick<Milestone, "state" | "dueOn">, today: IsoDate): boolean {
  return milestone.state === "agreed" && milestone.dueOn !== null && milestone.dueOn < today;
}

/** Today's date where the contractor is. */
export function todayOf(milestone: Pick<Milestone, "zone">, now: Date): IsoDate {
  return dateIn(now, milestone.zone);
}

/** When it is looked at for being late: at their asking time, on the day after its date. Null when it cannot be. */
export function lateAt(milestone: Milestone): Date | null {
  const { state, dueOn, announcementId } = milestone;
  if (state !== "agreed" || dueOn === null || announcementId === null) return null;
  return instantAt(addDays(dueOn, 1), milestone.askTime, milestone.zone);
}

/**
 * The end of the period after the one that ends on `dueOn`, and after `today`: periods that passed unnoticed are not
 * made up for. Months keep their day; the last day of a month is followed by the last day of the next.
 */
export function nextPeriodEnd(dueOn: IsoDate, every: Period, today: IsoDate): IsoDate {
  let next = dueOn;
  do next = every === "week" ? addDays(next, 7) : monthsFrom(next, 1);
  while (next <= today);
  return next;
}

/** What was before its end or its last period's, so far as its end can be undone; null when there is nothing to undo. */
export function undoableEnd(milestone: Milestone): "accepted" | "cancelled" | "period" | null {
  if (milestone.state === "accepted" || milestone.state === "cancelled") return milestone.state;
  return milestone.state === "agreed" && milestone.stateBefore !== null ? "period" : null;
}

/** The end of the period before the one that ends on `dueOn`: `nextPeriodEnd` the other way round. */
export function periodEndBefore(dueOn: IsoDate, every: Period): IsoDate {
  return every === "week" ? addDays(dueOn, -7) : monthsFrom(dueOn, -1);
}

/** Two of one contractor's that read the same: often one was added twice. */
export function isSameWork(one: Milestone, other: Milestone): boolean {
  const nameOf = ({ title }: Milestone) => title.trim().toLowerCase();
  return nameOf(one) === nameOf(other) && one.dueOn === other.dueOn && one.every === other.every;
}

/** Each contractor's, in the order given. */
export function byContractor<Of extends { contractorId: string }>(
  milestones: readonly Of[],
): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const milestone of milestones) {
    const group = groups.get(milestone.contractorId);
    if (group === undefined) groups.set(milestone.contractorId, [milestone]);
    else group.push(milestone);
  }
  return groups;
}

/** "M12 Landing page", in one line without marks that would style it, not yet safe for mrkdwn. */
export function titleOf(milestone: Pick<Milestone, "number" | "title">, max = 150): string {
  return unstyled(oneLine(`M${milestone.number} ${milestone.title}`, max));
}

/** For the reader of that language: "by Fri 3 July", "every week, next by Fri 3 July" or "ongoing". */
export function whenWords(
  milestone: Pick<Milestone, "kind" | "dueOn" | "every">,
  today: IsoDate,
  language?: string,
): string {
  const { dueOn, every } = milestone;
  if (dueOn === null) return "ongoing";
  const by = `by ${dateWords(dueOn, today, language)}`;
  return every === null ? by : `every ${every}, next ${by}`;
}

/** Of a recurring one whose last period brought nothing, "nothing was delivered by Fri 5 June"; of others "". */
export function missedWords(
  { missedOn }: Pick<Milestone, "missedOn">,
  today: IsoDate,
  language?: string,
): string {
  return missedOn === null ? "" : `nothing was delivered by ${dateWords(missedOn, today, language)}`;
}

const HEALTH_WORDS: Readonly<Record<Health, string>> = {
  on_track: "on track",
  at_risk: "at risk",
  blocked: "blocked",
};

export function healthWords(health: Health): string {
  return HEALTH_WORDS[health];
}

/** How it stands, in a few words: "no word yet", "late, blocked", "on track", "done, not yet accepted", "cancelled". */
export function statusWords(
  milestone: Pick<Milestone, "state" | "health" | "hasWord" | "dueOn">,
  today: IsoDate,
): string {
  switch (milestone.state) {
    case "agreed": {
      const health = healthWords(milestone.health);
      if (!isLate(milestone, today)) return milestone.hasWord ? health : "no word yet";
      return milestone.health === "on_track" ? "late" : `late, ${health}`;
    }
    case "delivered":
      return "done, not yet accepted";
    default:
      return milestone.state;
  }
}

function monthsFrom(date: IsoDate, months: 1 | -1): IsoDate {
  const from = DateTime.fromISO(date, { zone: "utc" });
  const next = from.plus({ months });
  const isLastDay = from.day === from.daysInMonth;
  return (isLastDay ? next.endOf("month") : next).toFormat("yyyy-MM-dd");
}
