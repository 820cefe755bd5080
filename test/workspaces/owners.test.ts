import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import { addOwner, removeOwner } from "../../src/workspaces/owners.js";
import { loadCandidate } from "../../src/workspaces/store/owners.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { addContractor, addMilestone, addPerson, OWNER, seedWorkspace, TEAM } from "./seed.js";

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase(new MovableClock(new Date("2026-06-01T07:00:00.000Z")));
  await seedWorkspace(database);
  await inTeam((work) => addPerson(work, "UMIA", "Mia"));
});
afterEach(() => database.drop());

const inTeam = <T>(fn: (work: WorkspaceWork) => Promise<T>) => database.inWorkspace(TEAM, fn);
const add = (userId: string) =>
  inTeam(async (work) => addOwner(work, await loadCandidate(work, userId), OWNER));
const remove = (userId: string) => inTeam((work) => removeOwner(work, userId));
const owners = async () =>
  (await database.sql("SELECT user_id FROM owners ORDER BY user_id")).map((row) => row.user_id);

describe("owners", () => {
  it("add owners, and adding one twice changes nothing", async () => {
    await add("UMIA");
    const listed = await add("UMIA");
    expect(listed.map(({ name }) => name)).toEqual(["Mia", "Olga"]);
    expect(await owners()).toEqual(["UMIA", OWNER]);
  });

  it("cannot add somebody who does work for them", async () => {
    await inTeam((work) => addContractor(work, "UANA", "Ana"));
    await expect(add("UANA")).rejects.toMatchObject({ code: "invalid_fields" });
    expect(await owners()).toEqual([OWNER]);
  });

  it("remove one another, and hear whose milestones stay", async () => {
    await add("UMIA");
    await inTeam(async (work) => addMilestone(work, await addContractor(work, "UANA", "Ana")));
    expect(await remove(OWNER)).toEqual({ name: "Olga", led: 1, takenOver: null });
    expect(await remove(OWNER)).toEqual({ name: null, led: 0, takenOver: null });
    expect(await owners()).toEqual(["UMIA"]);
  });

  it("never lose the last one", async () => {
    await expect(remove(OWNER)).rejects.toMatchObject({ code: "last_owner" });
    expect(await owners()).toEqual([OWNER]);
  });

  it("never lose the last one who has an account that works", async () => {
    await add("UMIA");
    await database.sql("UPDATE people SET deactivated_at = now() WHERE user_id = 'UMIA'");
    await expect(remove(OWNER)).rejects.toMatchObject({ code: "last_owner" });
    await expect(remove("UMIA")).resolves.toMatchObject({ name: "Mia" });
  });

  it("never lose the last one when two remove each other at once", async () => {
    await add("UMIA");
    const both = await Promise.allSettled([remove(OWNER), remove("UMIA")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owners()).toHaveLength(1);
  });
});
