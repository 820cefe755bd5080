import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { endSilences } from "../silence/end.js";
import { weekChanged } from "../week/changed.js";
import { PUT_OFF_AGENDA } from "./agenda-kinds.js";
import type { Author } from "./author.js";
import { waitAgain } from "./bring-back.js";
import { type Standing, standingOf } from "./check-in.js";
import { stopWaiting } from "./end.js";
import { type Snooze, snoozedUntil } from "./snooze.js";
import { loadAskings } from "./store/askings.js";
import { holdOwn, type OwnCheckIn } from "./store/reading.js";
import { snooze } from "./store/writing.js";

export type PutOff =
  | { is: "put_off" }
  /** By an earlier click. */
  | { is: "already"; until: Date }
  | { is: "answered"; answer: { checkInId: string; answeredAt: Date } }
  | Exclude<Standing<OwnCheckIn>, { is: "latest" }>;

/** **Not today** and **Later**: nobody waits for an answer, and they are asked again then. No reason is asked for. */
export async function putOff(
  work: WorkspaceWork,
  author: Author,
  checkInId: string,
  how: Snooze,
): Promise<PutOff> {
  const { workspaceId } = work;
  const { contractorId, userId } = author;
  const { clicked, latest } = await holdOwn(work, contractorId, checkInId);
  const standing = standingOf(clicked, latest);
  if (standing.is !== "latest") return standing;
  const { id, answeredAt, snoozedUntil: already } = standing.checkIn;
  if (answeredAt !== null) return { is: "answered", answer: { checkInId: id, answeredAt } };
  if (already !== null) return { is: "already", until: already };

  const [asking] = await loadAskings(work, [contractorId]);
  const until = asking === undefined ? null : snoozedUntil(asking, how, work.now);
  if (until === null) {
    throw new UserError("away", "You are away from then on, so there is no day on which to ask you again.");
  }
  await snooze(work, id, until);
  await stopWaiting(work, [{ id, workspaceId }]);
  await schedule(work, { workspaceId, kind: PUT_OFF_AGENDA, subjectId: contractorId, dueAt: until });
  await endSilences(work, [contractorId], "in_touch", userId);
  await refresh(work, "check-in", id);
  await refresh(work, "reminder", id);
  await weekChanged(work, workspaceId);
  return { is: "put_off" };
}

export type PutOffUndone = { is: "undone" } | Exclude<Standing<OwnCheckIn>, { is: "latest" }>;

/** **Undo** of it: the check-in waits again. Nothing happens when it does already, or was answered meanwhile. */
export async function undoPutOff(
  work: WorkspaceWork,
  { contractorId }: Author,
  checkInId: string,
): Promise<PutOffUndone> {
  const { workspaceId } = work;
  const { clicked, latest } = await holdOwn(work, contractorId, checkInId);
  const standing = standingOf(clicked, latest);
  if (standing.is !== "latest") return standing;
  if (standing.checkIn.state !== "skipped") return { is: "undone" };
  if (await waitAgain(work, checkInId)) {
    await schedule(work, { workspaceId, kind: PUT_OFF_AGENDA, subjectId: contractorId, dueAt: null });
  }
  await weekChanged(work, workspaceId);
  return { is: "undone" };
}
