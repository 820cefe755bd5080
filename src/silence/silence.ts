import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { type WorkingCalendar, workingDaysBetween } from "../calendar/working-days.js";
import type { AnswerStatus, SilenceEnd, SilenceState } from "../database/generated/client.js";

/** Working days of theirs after which a flagged silence is firm, and after which that one needs a backup plan. */
const FIRM_AFTER_DAYS = 3;
export const BACKUP_PLAN_AFTER_FIRM_DAYS = 2;
/** So many working days before a date of theirs, a silence needs its backup plan at once. */
const URGENT_WITHIN_DAYS = 2;

/** Before it is flagged there is no row: that is `quiet`. */
export type SilenceStage = "quiet" | SilenceState;

/** A check-in whose window has closed without an answer. */
export interface Missed {
  workspaceId: string;
  contractorId: string;
  checkInId: string;
}

/** What somebody said last before they fell silent. */
export interface LastHeard {
  at: Date;
  /** Of which milestone, and how it stood then; null: they asked something, or wrote what was never sorted. */
  about: { number: number; title: string; status: AnswerStatus } | null;
  text: string;
}

/** Every move a silence can make; `ended` is left by Undo alone, back to where it was. */
export const SILENCE_MOVES: Record<SilenceStage, readonly SilenceStage[]> = {
  quiet: ["flagged"],
  flagged: ["firm", "backup_plan", "ended"],
  firm: ["backup_plan", "ended"],
  backup_plan: ["ended"],
  ended: ["flagged", "firm", "backup_plan"],
};

/** Ends that, where an owner has said them, can be taken back on the silence's card. */
export const UNDOABLE_ENDS: readonly SilenceEnd[] = ["heard_from", "dismissed", "away"];
/** One that is taken back with what it came from. */
export const PAUSE_END: SilenceEnd = "paused";

export function canMove(from: SilenceStage, to: SilenceStage): boolean {
  return SILENCE_MOVES[from].includes(to);
}

/** The stages of a silence that lasts from which `to` can be reached. */
export function statesBefore(to: "firm" | "backup_plan"): SilenceState[] {
  const lasting: SilenceState[] = ["flagged", "firm", "backup_plan"];
  return lasting.filter((from) => canMove(from, to));
}

/** What a silence becomes when its time is up and nothing was heard; null when it stays as it is. */
export function nextStage(state: SilenceState): "firm" | "backup_plan" | null {
  if (state === "flagged") return "firm";
  return state === "firm" ? "backup_plan" : null;
}

/**
 * For how many of their working days an answer was waited for, outages and days off not counted.
 *
 * @param answerWindowDays after which it was flagged
 */
export function daysWaited(state: SilenceState, answerWindowDays: number): number {
  if (state === "firm") return answerWindowDays + FIRM_AFTER_DAYS;
  if (state === "backup_plan") return answerWindowDays + FIRM_AFTER_DAYS + BACKUP_PLAN_AFTER_FIRM_DAYS;
  return answerWindowDays;
}

/**
 * The first of these that is due within two of their working days, or was due already; null: none is.
 *
 * @param backAt when they said that they had been away: what was due before does not count; null: they have not
 */
export function firstUrgent<Of extends { dueOn: IsoDate | null }>(
  calendar: WorkingCalendar,
  milestones: readonly Of[],
  today: IsoDate,
  backAt: Date | null,
): Of | null {
  const backOn = backAt === null ? null : dateIn(backAt, calendar.zone);
  const isUrgent = ({ dueOn }: Of) =>
    dueOn !== null &&
    (backOn === null || dueOn >= backOn) &&
    workingDaysBetween(calendar, today, dueOn) <= URGENT_WITHIN_DAYS;
  return milestones.find(isUrgent) ?? null;
}
