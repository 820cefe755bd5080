import type { WorkspaceWork } from "../../database/database.js";
import type { Author } from "../author.js";
import { type Standing, standingOf } from "../check-in.js";
import { holdOwn, type OwnCheckIn } from "../store/reading.js";
import { begun, holdUnasked, isTakenForUnsent } from "../target.js";
import type { UpdateForm } from "./form.js";
import { loadForm } from "./load-form.js";

/** Why there is nothing to fill in: what is true now, to be said instead. */
export type NothingToAnswer =
  | Exclude<Standing<OwnCheckIn>, { is: "latest" }>
  /** None of their milestones is open. */
  | { is: "nothing_open" }
  /** None of those that the message shows is open any more; others are. */
  | { is: "shows_none" };

export type Opened = { is: "form"; form: UpdateForm } | NothingToAnswer;

/** What **Update…** and **Edit** open: the check-in they are on, or what they have begun by themselves since. */
export async function openUpdate(work: WorkspaceWork, author: Author, checkInId: string): Promise<Opened> {
  const { clicked, latest } = await holdOwn(work, author.contractorId, checkInId);
  if (isTakenForUnsent(clicked, latest)) return open(work, author, begun().checkInId);
  const standing = standingOf(clicked, latest);
  // What they have begun by themselves has no message of its own to answer in.
  const isBegun = standing.is === "newer" && standing.checkIn.unasked && standing.checkIn.state === "due";
  return standing.is === "latest" || isBegun ? open(work, author, standing.checkIn.id) : standing;
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
