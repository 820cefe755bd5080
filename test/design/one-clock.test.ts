import { expect, it } from "vitest";
import { projectSources } from "./sources.js";

it("no code but the clock asks what time it is, and the real one is asked for the protocol alone", () => {
  const asking =
    /new Date\(\s*\)|Date\.now\(|DateTime\.(now|local|utc)\(\s*\)|performance\.now\(|process\.hrtime|Temporal\.Now|\bchrono\.\w+\((?![^)]*,)/;
  const sources = projectSources("src");
  const asks = sources.filter(({ text }) => asking.test(text)).map(({ path }) => path);
  expect(asks).toEqual(["src/clock.ts", "src/playground/slack/real-time.ts"]);
  const real = sources.filter(({ text }) => /\bsystemClock\b/.test(text)).map(({ path }) => path);
  expect(real).toEqual([
    // Passes it to the sweep, and waits for quiet.
    "src/app.ts",
    // The operator's commands are processes of their own.
    "src/backup/main.ts",
    "src/clock.ts",
    "src/doctor/main.ts",
    // The process's one clock.
    "src/main.ts",
    // Signatures.
    "src/receivers/http-receiver.ts",
    "src/restore/main.ts",
    "src/restore/restored.ts",
  ]);
  const databases = sources.filter(({ text }) =>
    /\b(clock_timestamp|statement_timestamp|transaction_timestamp|CURRENT_TIMESTAMP|CURRENT_DATE|LOCALTIMESTAMP)\b|[^.\w]now\(\)[^;]*`/i.test(
      text,
    ),
  );
  expect(databases.map(({ path }) => path)).toEqual([
    // The database's clock against this machine's.
    "src/agenda/clock-check.ts",
    // Claims and pauses.
    "src/cards/claim.ts",
    "src/cards/record.ts",
    "src/database/migrate.ts",
    // The database's clock against this machine's.
    "src/doctor/clock.ts",
    // Pauses.
    "src/workspaces/store/installing.ts",
  ]);
});
