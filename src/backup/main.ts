import { systemClock } from "../clock.js";
import { argumentsOf, runCommand, say } from "../command.js";
import { readDatabaseConfig } from "../config.js";
import { sizeWords } from "../size-words.js";
import { backUp } from "./back-up.js";

await runCommand(async () => {
  const { words } = argumentsOf("npm run backup [-- a-new-file]", { most: 1 });
  const backup = await backUp(readDatabaseConfig(process.env), words[0] ?? null, systemClock);
  say(`Backed up: ${backup.path} (${sizeWords(backup.bytes)}, ${backup.rows.toLocaleString("en")} rows)`);
  say(
    "It holds all that people wrote to Milepost, and no token. Copy it to another machine: a disk that breaks takes both.",
  );
  return 0;
});
