import { isoDate } from "../calendar/stored-date.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor } from "../database/generated/client.js";
import { loadNames } from "../people/names.js";
import { pauseInForce } from "./notice-store.js";
import type { Paused } from "./paused-words.js";

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
