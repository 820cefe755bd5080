import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { noteChanged } from "../../src/people/changed.js";
import { slackUser } from "../../src/people/remember.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { addContractor, addMilestone, OWNER, seedWorkspace, TEAM } from "../workspaces/seed.js";

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase(new MovableClock(new Date("2026-06-01T07:00:00.000Z")));
  await seedWorkspace(database);
  await database.inWorkspace(TEAM, async (work) =>
    addMilestone(work, await addContractor(work, "UANA", "Ana")),
  );
});
afterEach(() => database.drop());

const change = (user: Record<string, unknown>) =>
  database.inWorkspace(TEAM, (work) =>
    noteChanged(
      work,
      slackUser.parse({
        id: "UANA",
        team_id: TEAM,
        real_name: "Ana",
        is_restricted: true,
        tz: "Europe/Berlin",
        ...user,
      }),
    ),
  );
const known = async () =>
  (await database.sql("SELECT name, kind, time_zone FROM people WHERE user_id = 'UANA'"))[0];
const openAlerts = () => database.sql("SELECT kind FROM alerts WHERE settled_at IS NULL");

describe("somebody who changed in Slack", () => {
  it("is asked at their old hour in another zone until they have chosen", async () => {
    await change({ tz: "Asia/Manila" });
    expect(await database.sql("SELECT time_zone FROM contractors")).toEqual([{ time_zone: "Europe/Berlin" }]);
    expect(await database.sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-06-02 08:00:00+00" },
    ]);
  });

  it("is where they were when Slack does not say their zone any more", async () => {
    await change({ tz: null });
    expect(await known()).toMatchObject({ time_zone: "Europe/Berlin" });
    expect(await database.sql("SELECT time_zone FROM contractors")).toEqual([{ time_zone: null }]);
  });

  it("goes by their new name, and is a member when they were a guest", async () => {
    await change({ real_name: "Ana Silva", is_restricted: false });
    expect(await known()).toEqual({ name: "Ana Silva", kind: "member", time_zone: "Europe/Berlin" });
  });

  it("is told of once when their account is deactivated, and it is settled when it works again", async () => {
    await change({ deleted: true });
    await change({ deleted: true, real_name: "Ana S." });
    expect(await openAlerts()).toEqual([{ kind: "undeliverable" }]);
    await change({ deleted: false });
    expect(await openAlerts()).toEqual([]);
  });

  it("is no news when their work here has ended", async () => {
    await database.sql("UPDATE contractors SET state = 'ended'");
    await change({ deleted: true });
    expect(await openAlerts()).toEqual([]);
  });

  it("is nobody's business when Milepost has never had to do with them", async () => {
    await change({ id: "USTRANGER" });
    expect(await database.sql("SELECT user_id FROM people ORDER BY user_id")).toEqual([
      { user_id: "UANA" },
      { user_id: OWNER },
    ]);
  });

  it("raises no alarm as an owner: only contractors are to be reached", async () => {
    await change({ id: OWNER, deleted: true, is_restricted: false });
    expect(await openAlerts()).toEqual([]);
  });
});
