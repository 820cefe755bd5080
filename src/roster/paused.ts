import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateWords } from "../calendar/words.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor } from "../database/generated/client.js";
import { loadNames } from "../people/names.js";
import { oneLine, safe } from "../slack/text.js";
import { pauseInForce } from "./notice-store.js";

const NAME_MAX = 80;

/** A pause that holds. */
export interface Paused {
  /** The owner's name. */
  by: string;
  /** The day on which check-ins go on by themselves; null: when an owner resumes them. */
  until: IsoDate | null;
}

/** Null when they are not paused. */
export async function pausedOf(
  work: WorkspaceWork,
  { id, state }: Pick<Contractor, "id" | "state">,
): Promise<Paused | null> {
  if (state !== "paused") return null;
  const pause = await pauseInForce(work, id);
  const names = await loadNames(work, [pause?.byUserId ?? null]);
  return {
    by: names.get(pause?.byUserId ?? "") ?? "Somebody",
    until: isoDate(pause?.untilOn ?? null),
  };
}

/** "Maya Lindgren has paused your check-ins; you are not asked until they go on.", to the contractor. */
export function pausedWords({ by, until }: Paused, today: IsoDate, language: string): string {
  const name = safe(oneLine(by, NAME_MAX), 300);
  return until === null
    ? `${name} has paused your check-ins; you are not asked until they go on.`
    : `${name} has paused your check-ins until ${dateWords(until, today, language)}; you are not asked before then.`;
}
