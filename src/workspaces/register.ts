import { extendWindows } from "../check-ins/extend-windows.js";
import type { Database } from "../database/database.js";
import { extendSilences } from "../silence/extend.js";
import { markInstalled, resumeAgenda, sendAgain } from "./store/installing.js";

/**
 * Writes down a workspace that Milepost is installed in, new or known. One that had taken Milepost away goes on where
 * it was, and the time between counts against nobody.
 */
export async function registerWorkspace(
  database: Database,
  installed: { teamId: string; name: string; botUserId: string },
): Promise<void> {
  await database.inWorkspace(installed.teamId, async (work) => {
    const uninstalledAt = await markInstalled(work, installed);
    await sendAgain(work);
    if (uninstalledAt === null) return;
    await resumeAgenda(work);
    const away = { from: uninstalledAt, to: work.now };
    await extendWindows(work, away);
    await extendSilences(work, away);
  });
}
