import type { WorkspaceWork } from "../database/database.js";
import { FieldError, UserError } from "../errors.js";
import { WORKSPACES } from "./ids.js";
import { type Candidate, whyNotOwner } from "./owner.js";
import { countLed, deleteOwner, insertOwner, loadOwners, lockOwners, type OwnerRow } from "./store.js";

export interface RemovedOwner {
  /** Milestones that are still theirs to lead. */
  led: number;
  /** Null: they were no owner any more. */
  name: string | null;
}

/** @throws FieldError when they cannot be one; adding somebody who is one changes nothing */
export async function addOwner(work: WorkspaceWork, candidate: Candidate, by: string): Promise<OwnerRow[]> {
  const problem = whyNotOwner(candidate);
  if (problem !== null) throw new FieldError({ [WORKSPACES.newOwner]: problem });
  await insertOwner(work, candidate.userId, by);
  return loadOwners(work);
}

/** @throws UserError `last_owner`: a workspace never loses its last one who can act */
export async function removeOwner(work: WorkspaceWork, userId: string): Promise<RemovedOwner> {
  await lockOwners(work);
  const owners = await loadOwners(work);
  const removed = owners.find((owner) => owner.userId === userId);
  if (removed === undefined) return { led: 0, name: null };
  if (!owners.some((owner) => owner.userId !== userId && !owner.deactivated)) {
    throw new UserError("last_owner", `${removed.name} is the last owner. Add another one first.`);
  }
  await deleteOwner(work, userId);
  return { led: await countLed(work, userId), name: removed.name };
}
