import { randomUUID } from "node:crypto";
import { refresh, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { weekChanged } from "../week/changed.js";
import { isTakenBack } from "./question.js";
import { changeQuestion, insertQuestion, loadOfCheckIn, loadOwnerChannel } from "./store.js";

export interface AskedQuestion {
  contractorId: string;
  checkInId: string;
  /** The owner it is for, by Slack id. */
  leadId: string;
  /** Empty: what was asked before is taken back. */
  text: string;
}

/** A contractor's question, one for each check-in: asked again, it replaces what was asked before. */
export async function askQuestion(work: WorkspaceWork, asked: AskedQuestion): Promise<void> {
  const { text, leadId } = asked;
  const before = await loadOfCheckIn(work, asked.checkInId);
  if (before === null && isTakenBack(asked)) return;
  if (before?.text === text) return;
  await weekChanged(work, work.workspaceId);

  if (before !== null) {
    await changeQuestion(work, before.id, { text, leadId, state: isTakenBack(asked) ? "answered" : "open" });
    return refresh(work, "question", before.id);
  }
  const id = randomUUID();
  await insertQuestion(work, { ...asked, id });
  const workspace = await loadOwnerChannel(work);
  const sentTo = workspace?.ownerChannelId ?? null;
  if (sentTo !== null)
    await touch(work, { workspaceId: work.workspaceId, kind: "question", subjectId: id, sentTo });
}
