import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

const COMMAND = fileURLToPath(new URL("../../dist/restore/restored.js", import.meta.url));

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(new MovableClock(new Date("2026-06-02T18:00:00Z")));
});
afterEach(() => database.drop());

function run(args: string[], env: Record<string, string> = { DATABASE_URL: database.url }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  return { status, said: stdout + stderr };
}
const lost = () => database.sql("SELECT workspace_id, backed_up_at FROM restorations");

async function livedUntil(at: string) {
  await database.sql("INSERT INTO liveness (id, alive_at) VALUES (1, $1)", [at]);
  await database.sql(
    "INSERT INTO workspaces (id, name, bot_user_id, owner_channel_id, created_at) VALUES ('T1', 'Acme', 'U0', 'C1', $1)",
    [at],
  );
}

describe("npm run restored", () => {
  it("knows by itself when the Milepost that was backed up was last there", async () => {
    await livedUntil("2026-06-02T18:00:00Z");
    expect(run([])).toMatchObject({
      status: 0,
      said: expect.stringContaining("after 2026-06-02T18:00:00.000Z is lost"),
    });
    expect(await lost()).toEqual([{ workspace_id: "T1", backed_up_at: "2026-06-02 18:00:00+00" }]);
    expect(await database.sql("SELECT sent_to FROM look_backs")).toEqual([{ sent_to: "C1" }]);
  });

  it("takes the time from whoever knows it better", async () => {
    await livedUntil("2026-06-02T18:00:00Z");
    expect(run(["2026-06-02T12:00:00Z"]).status).toBe(0);
    expect(await lost()).toEqual([{ workspace_id: "T1", backed_up_at: "2026-06-02 12:00:00+00" }]);
    expect(run(["yesterday"])).toMatchObject({
      status: 1,
      said: expect.stringContaining('"yesterday" is no time'),
    });
  });

  it("is of no use where no Milepost ran, or npm run restore does it", async () => {
    expect(run([])).toMatchObject({ status: 1, said: expect.stringContaining("nothing is lost") });
    expect(run([], {})).toMatchObject({
      status: 1,
      said: expect.stringContaining("npm run restore does all by itself"),
    });
  });
});
