import { systemClock } from "../clock.js";
import { argumentsOf, runCommand, say } from "../command.js";
import { readDatabaseConfig } from "../config.js";
import { StartError } from "../errors.js";
import { restore } from "./restore.js";

const USAGE = "npm run restore -- data/backups/milepost-….backup [--replace]";

await runCommand(async () => {
  const { words, flags } = argumentsOf(USAGE, { flags: ["replace"], most: 1 });
  const [file] = words;
  if (file === undefined) throw new StartError("no_file", `Which backup? It is typed like this: ${USAGE}`);
  const { databaseUrl, dataDir } = readDatabaseConfig(process.env);
  if (databaseUrl !== undefined) {
    throw new StartError(
      "own_database",
      "DATABASE_URL is set: this is a PostgreSQL of your own, which pg_restore restores (README.md, Backup and restore).",
    );
  }
  const { madeAt, keptAs } = await restore({
    file,
    dataDir,
    replace: flags.has("replace"),
    clock: systemClock,
  });
  say(`Restored: Milepost is as it was on ${madeAt.toISOString().slice(0, 16).replace("T", " ")} UTC.`);
  if (keptAs !== null) say(`What was there before is in ${keptAs}: delete it when you are sure.`);
  say("Run npm start. It first looks into Slack for what it had sent since, so that nobody is asked twice.");
  return 0;
});
