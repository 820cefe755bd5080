import type { WorkspaceWork } from "../database/database.js";
import { markUninstalled, pauseAgenda } from "./store/installing.js";

/** Stops everything on the workspace's agenda; `registerWorkspace` resumes it. */
export async function noteUninstalled(work: WorkspaceWork): Promise<void> {
  await markUninstalled(work);
  await pauseAgenda(work);
}
