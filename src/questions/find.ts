import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import type { Caller } from "../people/caller.js";
import { holdQuestion, type QuestionRow } from "./store/reading.js";

/** Held until the transaction ends. @throws UserError when there is none in this workspace */
export async function questionFor(work: WorkspaceWork, id: string): Promise<QuestionRow> {
  const question = await holdQuestion(work, id);
  if (question !== null) return question;
  throw new UserError("no_such_question", "That question is not there any more.");
}

/** The same, of their own. @throws UserError when it is not theirs */
export async function ownQuestion(work: WorkspaceWork, caller: Caller, id: string): Promise<QuestionRow> {
  const question = await holdQuestion(work, id);
  if (question !== null && question.contractorId === caller.contractor?.id) return question;
  throw new UserError("not_yours", "That question is not one of yours.");
}
