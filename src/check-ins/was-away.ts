import type { WorkspaceWork } from "../database/database.js";
import { strikeSilence } from "../silence/strike.js";
import { weekChanged } from "../week/changed.js";
import type { Author } from "./author.js";
import { endCheckIns } from "./end.js";
import { holdOwn } from "./store/reading.js";

export type WasAway =
  | { is: "struck" }
  /** By an earlier click, or it was answered or let go. */
  | { is: "over" }
  | { is: "not_yours" };

/** They were away when they were asked: nothing that they missed then counts, however the silence had ended. */
export async function wasAway(work: WorkspaceWork, author: Author, checkInId: string): Promise<WasAway> {
  const { contractorId, userId } = author;
  const { clicked } = await holdOwn(work, contractorId, checkInId);
  if (clicked === null) return { is: "not_yours" };
  if (clicked.state !== "missed") return { is: "over" };
  await endCheckIns(work, "skipped", [checkInId]);
  const { missedIds } = await strikeSilence(work, contractorId, checkInId, userId);
  await endCheckIns(work, "skipped", missedIds);
  await weekChanged(work, work.workspaceId);
  return { is: "struck" };
}
