import { randomUUID } from "node:crypto";
import { refresh, touch } from "../cards/cards.js";
import { type HeldBack, keepToCap } from "../check-ins/keep-to-cap.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import type { SilenceRow } from "./card-store.js";
import { SILENCE } from "./ids.js";
import { insertNudge } from "./store.js";

/**
 * Sends an owner's own words to somebody who has not answered, unless they had as many messages as anybody gets in a
 * week: then it returns why, and sends nothing.
 *
 * @param silence one that is still open
 * @param message.anyway over the week's cap, which is possible once
 * @throws FieldError when there are no words
 */
export async function nudge(
  work: WorkspaceWork,
  silence: SilenceRow,
  { anyway, ...message }: { fromUserId: string; text: string; anyway: boolean },
): Promise<HeldBack | null> {
  if (message.text === "") throw new FieldError({ [SILENCE.nudgeText]: "Write a few words to send." });
  const { workspaceId } = work;
  const { contractorId, contractor } = silence;
  const heldBack = await keepToCap(work, contractorId, { anyway });
  if (heldBack !== null) return heldBack;
  const id = randomUUID();
  await insertNudge(work, { ...message, id, contractorId, silenceId: silence.id });
  await touch(work, { workspaceId, kind: "nudge", subjectId: id, sentTo: contractor.userId });
  await refresh(work, "silence", silence.id);
  return null;
}
