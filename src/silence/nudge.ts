import { randomUUID } from "node:crypto";
import { refresh, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import type { SilenceRow } from "./card-store.js";
import { SILENCE } from "./ids.js";
import { insertNudge } from "./store.js";

/**
 * Sends an owner's own words to somebody who has not answered.
 *
 * @param silence one that is still open
 * @throws FieldError when there are no words
 */
export async function nudge(
  work: WorkspaceWork,
  silence: SilenceRow,
  message: { fromUserId: string; text: string },
): Promise<void> {
  if (message.text === "") throw new FieldError({ [SILENCE.nudgeText]: "Write a few words to send." });
  const { workspaceId } = work;
  const { contractorId, contractor } = silence;
  const id = randomUUID();
  await insertNudge(work, { ...message, id, contractorId, silenceId: silence.id });
  await touch(work, { workspaceId, kind: "nudge", subjectId: id, sentTo: contractor.userId });
  await refresh(work, "silence", silence.id);
}
