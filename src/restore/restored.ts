import { systemClock } from "../clock.js";
import { argumentsOf, runCommand, say } from "../command.js";
import { readDatabaseConfig } from "../config.js";
import { connect } from "../database/visit.js";
import { StartError } from "../errors.js";
import { lastAliveAt, noteRestored } from "./note-restored.js";

// For a PostgreSQL of one's own, after pg_restore and before Milepost starts.
await runCommand(async () => {
  const { words } = argumentsOf("npm run restored [-- 2026-06-02T18:00:00Z]", { most: 1 });
  const { databaseUrl } = readDatabaseConfig(process.env);
  if (databaseUrl === undefined) {
    throw new StartError("embedded", "DATABASE_URL is not set: npm run restore does all by itself.");
  }
  const client = await connect(databaseUrl, "milepost restored");
  try {
    await client.query("BEGIN; SET LOCAL milepost.across = 'on'");
    const backedUpAt = whenBackedUp(words[0]) ?? (await lastAliveAt(client));
    if (backedUpAt === null)
      throw new StartError("never_ran", "No Milepost has run on this database: nothing is lost.");
    await noteRestored(client, { backedUpAt, restoredAt: systemClock.now() });
    await client.query("COMMIT");
    say(
      `Noted: what happened after ${backedUpAt.toISOString()} is lost. Run npm start, which looks for it in Slack.`,
    );
  } finally {
    await client.end();
  }
  return 0;
});

function whenBackedUp(given: string | undefined): Date | null {
  if (given === undefined) return null;
  const at = new Date(given);
  if (Number.isNaN(at.getTime())) {
    throw new StartError("no_time", `"${given}" is no time: npm run restored -- 2026-06-02T18:00:00Z`);
  }
  return at;
}
