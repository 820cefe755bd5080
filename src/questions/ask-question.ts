import { randomUUID } from "node:crypto";
import { refresh, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { weekChanged } from "../week/changed.js";
import { isTakenBack } from "./question.js";
import { changeQuestion, insertQuestion, loadOfCheckIn, loadOwnerChannel } from "./store.js";

export interface AskedQuestion {
  contractorId: string;
  /** Null: it is asked outside of one. */
  checkInId: string | null;
  /** What it is about; absent or null: all their work. */
  milestoneId?: string | null;
  /** The owner it is for, by Slack id. */
  leadId: string;
  /** Empty: what was asked before is taken back. */
  text: string;
}

/**
 * A contractor's question, one for each check-in: asked again, it replaces what was asked before.
 *
 * @returns null when nothing is asked
 */
export async function askQuestion(work: WorkspaceWork, asked: AskedQuestion): Promise<{ id: string } | null> {
  const { text, leadId } = asked;
  const before = asked.checkInId === null ? null : await loadOfCheckIn(work, asked.checkInId);
  if (before === null && isTakenBack(asked)) return null;
  if (before?.text === text) return before;
  await weekChanged(work, work.workspaceId);

  if (before !== null) {
    await changeQuestion(work, before.id, { text, leadId, state: isTakenBack(asked) ? "answered" : "open" });
    await refresh(work, "question", before.id);
    return before;
  }
  const id = randomUUID();
  await insertQuestion(work, { ...asked, id });
  const workspace = await loadOwnerChannel(work);
  const sentTo = workspace?.ownerChannelId ?? null;
  if (sentTo !== null)
    await touch(work, { workspaceId: work.workspaceId, kind: "question", subjectId: id, sentTo });
  return { id };
}
