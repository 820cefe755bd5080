import { holdContractors } from "../contractors/hold.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Asking, plannedAt } from "./asking.js";
import { capWords, isNothingLeft, wasCapExceeded, weekOf } from "./cap.js";
import { loadAskings } from "./store/askings.js";
import { exceedCap } from "./store/cap.js";

/** Why a message of an owner's does not go out. */
export interface HeldBack {
  /** Not safe for mrkdwn. */
  words: string;
  /** They can have it sent all the same, once in that week. */
  canExceed: boolean;
}

/**
 * Whether an owner's message to a contractor has to wait, as they had as many as anybody gets in the week. Null: it may
 * go out. The contractor is held until the transaction ends, so that two at once do not both find room.
 *
 * @param options.at when they would get it
 * @param options.anyway the owner knows, and goes over it: possible once in that week
 */
export async function keepToCap(
  work: WorkspaceWork,
  contractorId: string,
  { anyway, at = work.now }: { anyway: boolean; at?: Date },
): Promise<HeldBack | null> {
  await holdContractors(work, [contractorId]);
  const [asking] = await loadAskings(work, [contractorId]);
  return asking === undefined ? null : keepAskingToCap(work, asking, { anyway, at });
}

/** The same of somebody who was held before this was loaded. */
export async function keepAskingToCap(
  work: WorkspaceWork,
  asking: Asking,
  { anyway, at }: { anyway: boolean; at: Date },
): Promise<HeldBack | null> {
  const { contractorId } = asking;
  if (!isNothingLeft(asking.chased, at)) return null;
  const canExceed = !wasCapExceeded(asking.chased, at);
  if (anyway && canExceed) {
    await exceedCap(work, contractorId, weekOf(at, asking.chased.zone));
    return null;
  }
  return { words: capWords(asking.chased, at, askedAgainAt(asking, work.now)), canExceed };
}

function askedAgainAt(asking: Asking, now: Date): Date | null {
  return asking.putOff !== null && asking.putOff.until > now ? asking.putOff.until : plannedAt(asking, now);
}
