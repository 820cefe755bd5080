import type { AnswerStatus, SilenceState } from "../database/generated/client.js";

/** Working days of theirs after which a flagged silence is firm, and after which that one needs a backup plan. */
const FIRM_AFTER_DAYS = 3;
export const BACKUP_PLAN_AFTER_FIRM_DAYS = 2;

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
  milestone: { number: number; title: string };
  status: AnswerStatus;
  text: string;
}

/** Every move a silence can make: what has ended goes on again only when it ended as away, and that is undone. */
export const SILENCE_MOVES: Record<SilenceStage, readonly SilenceStage[]> = {
  quiet: ["flagged"],
  flagged: ["firm", "ended"],
  firm: ["backup_plan", "ended"],
  backup_plan: ["ended"],
  ended: ["flagged", "firm", "backup_plan"],
};

export function canMove(from: SilenceStage, to: SilenceStage): boolean {
  return SILENCE_MOVES[from].includes(to);
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

/** The stage in which a silence is whose steps are due at these moments; null: never. */
export function stageAt(
  { firmAt, backupPlanAt }: { firmAt: Date | null; backupPlanAt: Date | null },
  now: Date,
): "flagged" | "firm" | "backup_plan" {
  if (backupPlanAt !== null && backupPlanAt <= now) return "backup_plan";
  return firmAt !== null && firmAt <= now ? "firm" : "flagged";
}

/** How long Undo takes back that somebody was marked away; later, they are back or not. */
const UNDO_AWAY_MS = 24 * 3_600_000;

export function canUndoAway(endedAt: Date, now: Date): boolean {
  return now.getTime() - endedAt.getTime() < UNDO_AWAY_MS;
}
