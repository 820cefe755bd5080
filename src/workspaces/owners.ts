import { schedule } from "../agenda/agenda.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError, UserError } from "../errors.js";
import { handOver, redrawLed } from "../milestones/lead.js";
import { WORKSPACES } from "./ids.js";
import { type Candidate, whyNotOwner } from "./owner.js";
import { OWNER_BACK_AGENDA } from "./owner-away.js";
import {
  deleteOwner,
  insertOwner,
  loadOwners,
  lockOwners,
  type OwnerRow,
  replaceStandIn,
} from "./store/owners.js";
import { loadWorkspace } from "./store/workspace.js";

export interface RemovedOwner {
  /** Milestones that are still theirs to lead. */
  led: number;
  /** Null: they were no owner any more. */
  name: string | null;
  /** Who has their milestones now, and how many those are; null: nobody was to. */
  takenOver: { name: string; count: number } | null;
}

/** @throws FieldError when they cannot be one; adding somebody who is one changes nothing */
export async function addOwner(work: WorkspaceWork, candidate: Candidate, by: string): Promise<OwnerRow[]> {
  const problem = whyNotOwner(candidate);
  if (problem !== null) throw new FieldError({ [WORKSPACES.newOwner]: problem });
  await insertOwner(work, candidate.userId, by);
  return loadOwners(work);
}

/**
 * @param takesOver who gets what they lead; null: it stays in their name
 * @throws UserError `last_owner`: a workspace never loses its last one who can act
 * @throws FieldError when whoever is to take over is no owner any more
 */
export async function removeOwner(
  work: WorkspaceWork,
  userId: string,
  takesOver: string | null = null,
): Promise<RemovedOwner> {
  await lockOwners(work);
  const owners = await loadOwners(work);
  const removed = owners.find((owner) => owner.userId === userId);
  if (removed === undefined) return { led: 0, name: null, takenOver: null };
  const others = owners.filter((owner) => owner.userId !== userId && !owner.deactivated);
  if (others.length === 0) {
    throw new UserError("last_owner", `${removed.name} is the last owner. Add another one first.`);
  }
  const next = others.find((owner) => owner.userId === takesOver);
  if (takesOver !== null && next === undefined) {
    throw new FieldError({ [WORKSPACES.takesOver]: "They are not an owner any more. Choose somebody else." });
  }
  const { workspaceId } = work;
  await deleteOwner(work, userId);
  await replaceStandIn(work, userId, takesOver);
  await schedule(work, { workspaceId, kind: OWNER_BACK_AGENDA, subjectId: userId, dueAt: null });
  const count = next === undefined ? 0 : await handOver(work, userId, next.userId);
  await redrawLed(work, [{ workspaceId, userId }]);
  return {
    led: next === undefined ? removed.led : 0,
    name: removed.name,
    takenOver: next === undefined || count === 0 ? null : { name: next.name, count },
  };
}

/** Today's date in the workspace. */
export async function todayHere(work: WorkspaceWork): Promise<string> {
  return dateIn(work.now, (await loadWorkspace(work)).timeZone);
}
