import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import type { PersonKind } from "../../src/database/generated/client.js";
import { type Audience, authorise, loadCaller } from "../../src/people/caller.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { addContractor, addPerson, OWNER, seedWorkspace, TEAM } from "../workspaces/seed.js";

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase(new MovableClock(new Date("2026-06-01T07:00:00.000Z")));
  await seedWorkspace(database);
});
afterEach(() => database.drop());

const know = (userId: string, kind: PersonKind) =>
  database.inWorkspace(TEAM, (work) => addPerson(work, userId, `${kind} ${userId}`, kind));
const ask = (userId: string, audience: Audience) =>
  database.inWorkspace(TEAM, async (work) => authorise(work, await loadCaller(work, userId), audience));
const owners = async () =>
  (await database.sql("SELECT user_id FROM owners ORDER BY user_id")).map((row) => row.user_id);
const withoutOwners = () => database.sql("DELETE FROM owners");

describe("who becomes an owner", () => {
  it("is the first full member to do what owners do", async () => {
    await withoutOwners();
    await know("UMIA", "member");
    expect(await ask("UMIA", "owner")).toMatchObject({ isOwner: true });
    expect(await owners()).toEqual(["UMIA"]);
  });

  it("is one of two who come first at the same moment", async () => {
    await withoutOwners();
    for (const id of ["UMIA", "UTOM"]) await know(id, "member");
    const both = await Promise.allSettled([ask("UMIA", "owner"), ask("UTOM", "owner")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owners()).toHaveLength(1);
  });

  it.each(["guest", "external", "bot"] as const)("is never a %s", async (kind) => {
    await withoutOwners();
    await know("U1", kind);
    await expect(ask("U1", "owner")).rejects.toThrow(
      "Ask a full member of this workspace to set Milepost up.",
    );
    expect(await owners()).toEqual([]);
  });

  it("is nobody else while there is an owner: they hear whom to ask", async () => {
    await know("UMIA", "member");
    await expect(ask("UMIA", "owner")).rejects.toThrow("That is not yours to do here. Ask Olga.");
    expect(await owners()).toEqual([OWNER]);
  });

  it("is nobody who only looks", async () => {
    await withoutOwners();
    await know("UMIA", "member");
    await ask("UMIA", "anyone");
    expect(await owners()).toEqual([]);
  });

  it("is the next full member when every owner's account is deactivated, but not one who does work here", async () => {
    await database.sql("UPDATE people SET deactivated_at = now() WHERE user_id = $1", [OWNER]);
    await know("UMIA", "member");
    await database.inWorkspace(TEAM, (work) => addContractor(work, "UANA", "Ana"));
    await database.sql("UPDATE people SET kind = 'member' WHERE user_id = 'UANA'");
    await expect(ask("UANA", "owner")).rejects.toMatchObject({ code: "not_allowed" });
    expect(await ask("UMIA", "owner")).toMatchObject({ isOwner: true });
  });
});

describe("what is a contractor's", () => {
  it("is theirs, and no owner's", async () => {
    await database.inWorkspace(TEAM, (work) => addContractor(work, "UANA", "Ana"));
    expect(await ask("UANA", "contractor")).toMatchObject({ name: "Ana" });
    await expect(ask(OWNER, "contractor")).rejects.toMatchObject({ code: "not_a_contractor" });
  });
});
