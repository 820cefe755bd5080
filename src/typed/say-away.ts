import { endAway, markAway, undoAway } from "../away/mark-away.js";
import { isoDate } from "../calendar/stored-date.js";
import type { Author } from "../check-ins/author.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor, TypedMessage } from "../database/generated/client.js";
import type { AwayWords } from "./away-words.js";
import { awayWordsIn } from "./typed.js";

/** They have typed that they are away, or back; days that are over by now, as it was edited, are none. */
export async function sayAway(work: WorkspaceWork, author: Author, said: AwayWords): Promise<void> {
  if (said.is === "back") return sayBack(work, author);
  const { from, until } = said;
  if (until !== null && until < author.today) return;
  await markAway(work, author.contractorId, { from, until }, author.userId, { isAnswered: true });
}

export async function sayBack(work: WorkspaceWork, { contractorId, userId }: Author): Promise<void> {
  await endAway(work, contractorId, userId);
}

/** Their message was not about being away: what it had said is taken back, if that is still what is known. */
export async function takeAwayBack(
  work: WorkspaceWork,
  author: Author,
  typed: Pick<TypedMessage, "text" | "receivedAt">,
  { awayFrom, awayUntil }: Pick<Contractor, "awayFrom" | "awayUntil">,
): Promise<void> {
  const said = awayWordsIn(typed, author.zone);
  if (said?.is !== "away") return;
  if (said.from !== isoDate(awayFrom) || said.until !== isoDate(awayUntil)) return;
  await undoAway(work, author.contractorId, author.userId);
}
