import type { Work, WorkspaceWork } from "../../database/database.js";

/** Names the entries that wait for Milepost to be installed again, among those that wait for a person. */
const UNINSTALLED = "uninstalled";

/** Returns since when Milepost had been away from a workspace that had uninstalled it; else null. */
export async function markInstalled(
  work: WorkspaceWork,
  { name, botUserId }: { name: string; botUserId: string },
): Promise<Date | null> {
  const { db, workspaceId: id } = work;
  const before = await db.workspace.findUnique({ where: { id }, select: { uninstalledAt: true } });
  await db.workspace.upsert({
    where: { id },
    create: { id, name, botUserId, createdAt: work.now },
    update: { name, botUserId, uninstalledAt: null },
  });
  return before?.uninstalledAt ?? null;
}

export async function markUninstalled({ db, workspaceId, now }: WorkspaceWork): Promise<void> {
  await db.workspace.updateMany({
    where: { id: workspaceId, uninstalledAt: null },
    data: { uninstalledAt: now },
  });
}

/** Every workspace but this one that Milepost was in when it last ran. */
export function otherInstalled({ db }: Work, id: string): Promise<{ id: string; name: string }[]> {
  return db.workspace.findMany({
    where: { uninstalledAt: null, id: { not: id } },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
}

/** Parked rather than removed: installed again, everything goes on where it was. */
export async function pauseAgenda({ db, workspaceId, now }: WorkspaceWork): Promise<void> {
  await db.agendaEntry.updateMany({
    where: { workspaceId, parkedAt: null },
    data: { parkedAt: now, error: UNINSTALLED },
  });
}

export async function resumeAgenda({ db, workspaceId }: WorkspaceWork): Promise<void> {
  await db.agendaEntry.updateMany({
    where: { workspaceId, error: UNINSTALLED },
    data: { parkedAt: null, error: null },
  });
}

/** Slack has just let us in: what waits since a token was refused is sent. A shorter wait is one that Slack has asked for. */
export async function sendAgain({ db, workspaceId }: WorkspaceWork): Promise<void> {
  await db.$executeRaw`
    UPDATE cards SET not_before = NULL
    WHERE workspace_id = ${workspaceId} AND not_before > clock_timestamp() + interval '1 minute'`;
}
