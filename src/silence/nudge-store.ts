import type { Work, WorkspaceWork } from "../database/database.js";
import { NUDGE_AGENDA } from "./agenda-names.js";

/** It waits for its moment. */
const WAITING = { sentAt: null, undoneAt: null, droppedAt: null };

export async function insertNudge(
  work: WorkspaceWork,
  nudge: { id: string; contractorId: string; silenceId: string; fromUserId: string; text: string },
): Promise<void> {
  await work.db.nudge.create({ data: { ...nudge, workspaceId: work.workspaceId, createdAt: work.now } });
}

/** The nudge in this silence that waits to be sent; null: none does. */
export async function loadWaitingNudge(work: WorkspaceWork, silenceId: string) {
  return work.db.nudge.findFirst({ where: { workspaceId: work.workspaceId, silenceId, ...WAITING } });
}

/** With when it is to be sent; null when it is not on the agenda. */
export async function loadNudge(work: WorkspaceWork, id: string) {
  const { workspaceId } = work;
  const nudge = await work.db.nudge.findUnique({ where: { id, workspaceId } });
  if (nudge === null) return null;
  const key = { workspaceId, kind: NUDGE_AGENDA, subjectId: id };
  const entry = await work.db.agendaEntry.findUnique({ where: { workspaceId_kind_subjectId: key } });
  return { ...nudge, dueAt: entry?.dueAt ?? null };
}

/** Those of these that wait, in a silence that is still open, from any workspace. */
export async function loadSendable(work: Work, ids: readonly string[]) {
  return work.db.nudge.findMany({
    where: { id: { in: [...ids] }, ...WAITING, silence: { endedAt: null } },
    include: { contractor: { include: { person: true, workspace: true } } },
  });
}
export type SendableNudge = Awaited<ReturnType<typeof loadSendable>>[number];

/** What those who wrote these are called, by nudge. */
export async function loadSenders(
  work: Work,
  nudges: readonly Pick<SendableNudge, "id" | "workspaceId" | "fromUserId">[],
): Promise<Map<string, string>> {
  const people = await work.db.person.findMany({
    where: { OR: nudges.map(({ workspaceId, fromUserId }) => ({ workspaceId, userId: fromUserId })) },
    select: { workspaceId: true, userId: true, name: true },
  });
  return new Map(
    nudges.flatMap(({ id, workspaceId, fromUserId }): [string, string][] => {
      const sender = people.find((each) => each.workspaceId === workspaceId && each.userId === fromUserId);
      return sender === undefined ? [] : [[id, sender.name]];
    }),
  );
}

/** Returns those that were neither undone nor dropped meanwhile. */
export async function markSent(work: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const sent = await work.db.nudge.updateManyAndReturn({
    where: { id: { in: [...ids] }, ...WAITING },
    data: { sentAt: work.now },
    select: { id: true },
  });
  return sent.map(({ id }) => id);
}

/** False when it was sent, undone or dropped before. */
export async function markUndone(work: WorkspaceWork, id: string): Promise<boolean> {
  const { count } = await work.db.nudge.updateMany({
    where: { id, workspaceId: work.workspaceId, ...WAITING },
    data: { undoneAt: work.now },
  });
  return count === 1;
}

/** Nudges in these silences that wait are not sent, as the silences end now; returns them. */
export async function dropWaiting(
  work: Work,
  silenceIds: readonly string[],
): Promise<{ id: string; workspaceId: string }[]> {
  return work.db.nudge.updateManyAndReturn({
    where: { silenceId: { in: [...silenceIds] }, ...WAITING },
    data: { droppedAt: work.now },
    select: { id: true, workspaceId: true },
  });
}

export async function loadSentIds(work: Work, silenceIds: readonly string[]): Promise<string[]> {
  const sent = await work.db.nudge.findMany({
    where: { silenceId: { in: [...silenceIds] }, sentAt: { not: null } },
    select: { id: true },
  });
  return sent.map(({ id }) => id);
}

/** Returns those whose silence has ended while they were on their way. */
export async function markArrived(work: WorkspaceWork, ids: readonly string[]): Promise<string[]> {
  const arrived = { workspaceId: work.workspaceId, id: { in: [...ids] } };
  await work.db.nudge.updateMany({ where: { ...arrived, arrivedAt: null }, data: { arrivedAt: work.now } });
  const over = await work.db.nudge.findMany({
    where: { ...arrived, silence: { endedAt: { not: null } } },
    select: { id: true },
  });
  return over.map(({ id }) => id);
}
