import { randomUUID } from "node:crypto";
import { touch } from "../cards/cards.js";
import { findCard } from "../cards/find-card.js";
import { type Author, authorOf } from "../check-ins/author.js";
import { planCheckIns } from "../check-ins/plan.js";
import { holdContractors } from "../contractors/hold.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import type { Caller } from "../people/caller.js";
import { endSilences } from "../silence/end.js";
import type { TypedText } from "../slack/typed-text.js";
import { followEdit } from "./follow-edit.js";
import { offerHelp } from "./offer-help.js";
import { isSmallTalk } from "./small-talk.js";
import { refreshAskings, sort } from "./sort.js";
import { findTyped, insertTyped } from "./store.js";
import { TYPED_CARD } from "./typed.js";

/** PostgreSQL's text cannot hold it. */
const NUL = "\0";

/**
 * Somebody typed to Milepost instead of clicking: of a contractor nothing is lost, others are told what can be done
 * here. Slack says it more than once, and an edit may come before what was edited.
 */
export async function hear(work: WorkspaceWork, caller: Caller, said: TypedText): Promise<void> {
  const { contractor, isOwner } = caller;
  if (contractor === null) return offerHelp(work, caller, said);
  // One after the other: two messages at a moment are one update.
  await holdContractors(work, [contractor.id]);
  const open = (await openMilestones(work, [contractor.id])).get(contractor.id) ?? [];
  const text = said.text.replaceAll(NUL, "");
  const author = authorOf(caller, work.now);
  const before = await findTyped(work, said);
  if (before !== null) {
    if (said.isEdit) await followEdit(work, { author, contractor, typed: before, text, open });
    return;
  }
  if (isOwner && open.length === 0) return offerHelp(work, caller, said);
  const names = open.map(({ leadName }) => leadName);
  if (!isSmallTalk(text, names)) {
    const { channelId, ts } = said;
    const typed = await insertTyped(work, {
      id: randomUUID(),
      contractorId: contractor.id,
      channelId,
      ts,
      text,
    });
    await sort(work, author, typed, open);
    await answer(work, author, typed.id, said);
    await refreshAskings(work, typed);
  }
  await noteInTouch(work, author);
}

/** One card for each message, in the thread that it was typed in. */
async function answer(
  work: WorkspaceWork,
  { userId }: Author,
  typedId: string,
  said: TypedText,
): Promise<void> {
  const { channelId, threadTs } = said;
  const card = { workspaceId: work.workspaceId, kind: TYPED_CARD, subjectId: typedId, sentTo: userId };
  const thread = threadTs === null ? null : await findCard(work, { channelId, ts: threadTs });
  await touch(work, thread === null ? card : { ...card, inThreadOf: thread });
}

/** Whatever they typed, they are there. */
async function noteInTouch(work: WorkspaceWork, { contractorId, userId }: Author): Promise<void> {
  await endSilences(work, [contractorId], "in_touch", userId);
  await planCheckIns(work, [contractorId]);
}
