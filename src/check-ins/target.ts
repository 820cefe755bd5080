import { randomUUID } from "node:crypto";
import type { WorkspaceWork } from "../database/database.js";
import { answerTarget, isAnswerable, isOpen } from "./check-in.js";
import { holdOwn, type OwnCheckIn } from "./store/reading.js";

/** The check-in that what somebody is about to say belongs to. */
export interface Target {
  checkInId: string;
  /** Null: it is made when they send it. */
  checkIn: OwnCheckIn | null;
}

/** For an answer nobody clicked a check-in for: the one that waits, was missed or put off, or one of their own making. */
export async function holdUnasked(work: WorkspaceWork, contractorId: string): Promise<Target> {
  const { latest } = await holdOwn(work, contractorId, null);
  return latest !== null && isAnswerable(latest) ? { checkInId: latest.id, checkIn: latest } : begun();
}

const ONE_UPDATE_MS = 24 * 3_600_000;

/** For what is typed as a message: the one that waits, or the update that they have sent within a day. */
export async function holdTyped(work: WorkspaceWork, contractorId: string): Promise<Target> {
  const { latest } = await holdOwn(work, contractorId, null);
  if (latest === null) return begun();
  const answeredMs = latest.answeredAt === null ? 0 : work.now.getTime() - latest.answeredAt.getTime();
  const isOld = latest.state === "answered" && answeredMs > ONE_UPDATE_MS;
  return isOld ? begun() : { checkInId: latest.id, checkIn: latest };
}

/**
 * For what is sent from a modal that was opened for `checkInId`, which may have been overtaken by then: nothing that
 * was typed is refused for it.
 */
export async function holdSent(
  work: WorkspaceWork,
  contractorId: string,
  checkInId: string,
): Promise<Target> {
  const { clicked, latest } = await holdOwn(work, contractorId, checkInId);
  if (clicked === null) {
    const isWaiting = latest !== null && (isOpen(latest) || latest.state === "skipped");
    return isWaiting ? { checkInId: latest.id, checkIn: latest } : begun();
  }
  const target = answerTarget(clicked, latest);
  return target === null ? begun() : { checkInId: target.id, checkIn: target };
}

/** Whether they see a message that we took for unsent, and whose check-in we called off; nothing has come after it. */
export function isTakenForUnsent(clicked: OwnCheckIn | null, latest: OwnCheckIn | null): boolean {
  if (clicked?.state !== "cancelled" || clicked.askedAt !== null) return false;
  return latest === null || latest.slotAt < clicked.slotAt;
}

/** What they say without being asked. */
export function begun(): Target {
  return { checkInId: randomUUID(), checkIn: null };
}
