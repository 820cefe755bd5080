import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError, UserError } from "../errors.js";
import { askQuestion } from "../questions/ask-question.js";
import { questionFor } from "../questions/find.js";
import { mustReachContractor } from "../questions/reach.js";
import { replyTo } from "../questions/reply.js";
import { oneLine } from "../slack/text.js";
import { TYPED } from "./ids.js";
import { refreshAskings, settle } from "./sort.js";
import { holdPassedOn, loadLeads, type PassedOn, storeQuestion } from "./store.js";
import { canBeRepliedTo, PASSED_ON_CARD, TYPED_CARD } from "./typed.js";

/**
 * One that an owner can reply to, or whose question they can.
 *
 * @throws UserError when neither is so any more, or nothing would reach whoever typed it
 */
export async function passedOnFor(work: WorkspaceWork, id: string): Promise<PassedOn> {
  const typed = await holdPassedOn(work, id);
  if (typed === null) throw new UserError("gone", "That is not there any more.");
  if (typed.questionId !== null) return typed;
  await mustReachContractor(work, typed.contractor);
  if (canBeRepliedTo(typed)) return typed;
  throw new UserError("sorted", sortedWords(typed));
}

/**
 * An owner replies to what a contractor typed and nobody had sorted: it is their question from then on, and this its
 * reply. When it had become one meanwhile, this is another reply to that.
 *
 * @throws FieldError when it has become something else meanwhile: what the owner wrote stays where it is
 */
export async function replyToTyped(
  work: WorkspaceWork,
  id: string,
  reply: { fromUserId: string; text: string },
): Promise<void> {
  const typed = await holdPassedOn(work, id);
  if (typed === null) throw new UserError("gone", "That is not there any more. Nothing was sent.");
  await replyTo(work, await questionFor(work, await questionIdOf(work, typed, reply.fromUserId)), reply);
  await refresh(work, TYPED_CARD, id);
  await refresh(work, PASSED_ON_CARD, id);
  await refreshAskings(work, typed);
}

async function questionIdOf(work: WorkspaceWork, typed: PassedOn, replierId: string): Promise<string> {
  if (typed.questionId !== null) return typed.questionId;
  const { contractorId, contractor, text } = typed;
  await mustReachContractor(work, contractor);
  const leadId = (await loadLeads(work, [contractorId])).get(contractorId)?.id ?? replierId;
  const question = { contractorId, checkInId: null, milestoneId: null, leadId, text, wantsTalk: false };
  const asked = canBeRepliedTo(typed) ? await askQuestion(work, question) : null;
  if (asked === null) throw new FieldError({ [TYPED.text]: `${sortedWords(typed)} Nothing was sent.` });
  await settle(work, [typed], "question");
  await storeQuestion(work, typed.id, asked.id);
  return asked.id;
}

function sortedWords({ contractor, state }: PassedOn): string {
  const who = oneLine(contractor.person.name, 80);
  return state === "update"
    ? `${who} has said meanwhile that this is an update.`
    : `${who} has said meanwhile that this is nothing to reply to.`;
}
