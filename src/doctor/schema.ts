import type pg from "pg";
import { pendingOf, readApplied, readMigrations } from "../database/migrate.js";
import { StartError } from "../errors.js";
import { broken, type Finding, look, well } from "./finding.js";

const ABOUT = "Schema";

/** Whether the database's tables are those of this version. */
export async function schemaFinding(client: pg.ClientBase, isRunning: boolean): Promise<Finding> {
  const { rows: there } = await client.query("SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL");
  if (there.length === 0) return well(ABOUT, "there are no tables yet: npm start makes them.");
  const { rows: failed } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
  );
  if (failed.length > 0) {
    const names = failed.map(({ name }) => name).join(", ");
    return broken(
      ABOUT,
      `${names} failed in the middle.`,
      "Restore the backup from before (npm run restore).",
    );
  }
  try {
    const pending = pendingOf(await readMigrations(), await readApplied(client));
    if (pending.length === 0) return well(ABOUT, "it is this version's.");
    const words = `${pending.length} of this version's changes are not made yet`;
    return isRunning
      ? look(
          ABOUT,
          `${words}, as an older version is running.`,
          "Restart Milepost: it backs up, and makes them.",
        )
      : well(ABOUT, `${words}: npm start backs up, and makes them.`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return broken(ABOUT, error.message, "");
  }
}
