import type { WorkspaceWork } from "../database/database.js";
import type { Author } from "./author.js";
import { answerTarget } from "./check-in.js";
import type { UpdateForm } from "./form.js";
import { loadForm } from "./load-form.js";
import { holdOwn } from "./store/check-ins.js";
import { holdUnasked } from "./target.js";

/** Why there is nothing to fill in: what is true now, to be said instead. */
export type NothingToAnswer =
  /** They have been heard since, or the check-in has ended. */
  | { is: "over" }
  /** None of their milestones is open. */
  | { is: "nothing_open" }
  /** It is not a check-in of theirs. */
  | { is: "not_yours" };

export type Opened = { is: "form"; form: UpdateForm } | NothingToAnswer;

/** What **Update…** and **Edit** open: the check-in they are on, or the one that has taken its place. */
export async function openUpdate(work: WorkspaceWork, author: Author, checkInId: string): Promise<Opened> {
  const { clicked, latest } = await holdOwn(work, author.contractorId, checkInId);
  if (clicked === null) return { is: "not_yours" };
  const target = answerTarget(clicked, latest);
  return target === null ? { is: "over" } : open(work, author, target.id);
}

/** What **Answer now** and `/checkin` open. */
export async function openUnasked(work: WorkspaceWork, author: Author): Promise<Opened> {
  const { checkInId } = await holdUnasked(work, author.contractorId);
  return open(work, author, checkInId);
}

async function open(work: WorkspaceWork, author: Author, checkInId: string): Promise<Opened> {
  const { contractorId, today, zone, language } = author;
  const form = await loadForm(work, contractorId, checkInId, { today, zone, language });
  return form.milestones.length === 0 ? { is: "nothing_open" } : { is: "form", form };
}
