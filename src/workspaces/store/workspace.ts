import type { WorkspaceWork } from "../../database/database.js";
import type { Workspace } from "../../database/generated/client.js";
import type { Settings } from "../settings.js";
import { lockOwners } from "./owners.js";

export async function loadWorkspace({ db, workspaceId }: WorkspaceWork): Promise<Workspace> {
  return db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
}

/** The workspace, held until the transaction ends: two who change who is in its channel take turns. */
export async function holdWorkspace(work: WorkspaceWork): Promise<Workspace> {
  await lockOwners(work);
  return loadWorkspace(work);
}

export async function saveWorkspace(
  { db, workspaceId }: WorkspaceWork,
  settings: Settings,
  channel: { ownerChannelId: string; setUpAt: Date },
): Promise<void> {
  const { timeZone, workingDays, rhythm, answerWindowDays, posting } = settings;
  await db.workspace.update({
    where: { id: workspaceId },
    data: { timeZone, workingDays, rhythm, answerWindowDays, posting, ...channel, contractorsInChannel: [] },
  });
}
