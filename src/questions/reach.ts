import { cannotBeReached } from "../alerts/alerts.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor, Person } from "../database/generated/client.js";
import { UserError } from "../errors.js";
import { oneLine } from "../slack/text.js";
import { questionFor } from "./find.js";
import { isTakenBack, questionName } from "./question.js";
import type { QuestionRow } from "./store/reading.js";

const NAME_MAX = 80;

/** Why nothing that an owner says to a question would reach its contractor, in words for the owner; null when it would. */
export async function whyNotReached(work: WorkspaceWork, question: QuestionRow): Promise<string | null> {
  const { contractor } = question;
  const name = oneLine(contractor.person.name, NAME_MAX);
  const number = questionName(question);
  const gone = goneWords(contractor);
  if (gone !== null) return gone;
  if (isTakenBack(question)) return `${name} has taken ${number} back: they do not wait for an answer.`;
  if (question.state === "closed") return `${name} has what they needed: they have closed ${number}.`;
  if (await cannotBeReached(work, contractor.id)) {
    return `Milepost cannot reach ${name} just now. Answer in another way, then press Answered elsewhere.`;
  }
  return null;
}

export type Addressee = Pick<Contractor, "id" | "state"> & { person: Pick<Person, "name" | "deactivatedAt"> };

/** For words that are about no question yet. @throws UserError when nothing that an owner says would reach them */
export async function mustReachContractor(work: WorkspaceWork, contractor: Addressee): Promise<void> {
  const gone = goneWords(contractor);
  if (gone !== null) throw new UserError("not_reached", `${gone} Nothing was sent.`);
  if (await cannotBeReached(work, contractor.id)) {
    const name = oneLine(contractor.person.name, NAME_MAX);
    throw new UserError(
      "not_reached",
      `Milepost cannot reach ${name} just now: answer in another way. Nothing was sent.`,
    );
  }
}

/** Null for somebody who is still there. */
function goneWords({ state, person }: Addressee): string | null {
  const name = oneLine(person.name, NAME_MAX);
  if (state === "ended") return `${name} does not work here any more, so nothing reaches them from here.`;
  if (person.deactivatedAt === null) return null;
  return `${name}'s Slack account is deactivated, so nothing reaches them from here.`;
}

/** One that an owner is about to write to, held. @throws UserError when it is not there, or nothing would reach them */
export async function reachableQuestion(work: WorkspaceWork, id: string): Promise<QuestionRow> {
  const question = await questionFor(work, id);
  await mustReach(work, question);
  return question;
}

/** @throws UserError when nothing that an owner says would reach its contractor */
export async function mustReach(work: WorkspaceWork, question: QuestionRow): Promise<void> {
  const why = await whyNotReached(work, question);
  if (why !== null) throw new UserError("not_reached", `${why} Nothing was sent.`);
}
