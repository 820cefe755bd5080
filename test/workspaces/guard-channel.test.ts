import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import { noteBack, noteJoined, noteLeft, noteLost, noteRenamed } from "../../src/workspaces/guard-channel.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { addContractor, addPerson, BOT, OWNER, seedWorkspace, TEAM } from "./seed.js";

const OWNERS = "C1";

let database: TestDatabase;
let ana: string;

beforeEach(async () => {
  database = await createTestDatabase(new MovableClock(new Date("2026-06-01T07:00:00.000Z")));
  await seedWorkspace(database);
  ana = await inTeam(async (work) => {
    await work.db.workspace.update({ where: { id: TEAM }, data: { ownerChannelId: OWNERS } });
    const card = { workspaceId: TEAM, kind: "alert", touchedAt: work.now, shownVersion: 1 };
    await work.db.card.createMany({
      data: [
        { ...card, id: randomUUID(), subjectId: "1", sentTo: OWNERS },
        { ...card, id: randomUUID(), subjectId: "2", sentTo: "UANA" },
      ],
    });
    return addContractor(work, "UANA", "Ana");
  });
});
afterEach(() => database.drop());

const inTeam = <T>(fn: (work: WorkspaceWork) => Promise<T>) => database.inWorkspace(TEAM, fn);
const reading = async () =>
  (await database.sql("SELECT contractors_in_channel AS there FROM workspaces"))[0]?.there;
const unsentIn = async (sentTo: string) =>
  (
    await database.sql(
      "SELECT 1 FROM cards WHERE sent_to = $1 AND version > shown_version AND kind = 'alert'",
      [sentTo],
    )
  ).length;
const open = () => database.sql("SELECT kind, subject_id FROM alerts WHERE settled_at IS NULL");

describe("a contractor in the owner channel", () => {
  it("is not overlooked when another one comes in at the same moment", async () => {
    await inTeam((work) => addContractor(work, "UBEA", "Bea"));
    let second: Promise<void> | undefined;
    await inTeam(async (work) => {
      await noteJoined(work, OWNERS, "UANA");
      // It has read who is there before this one is committed, or waits for it.
      second = inTeam((other) => noteJoined(other, OWNERS, "UBEA"));
      await pause(200);
    });
    await second;
    expect(await reading()).toEqual(expect.arrayContaining(["UANA", "UBEA"]));
  });

  it("has details withheld there, what was shown drawn anew, and each owner told by DM", async () => {
    await inTeam((work) => noteJoined(work, OWNERS, "UANA"));
    expect(await reading()).toEqual(["UANA"]);
    expect(await unsentIn(OWNERS)).toBe(1);
    expect(await unsentIn("UANA")).toBe(0);
    expect(await open()).toEqual([{ kind: "contractor_in_channel", subject_id: ana }]);
    expect(await unsentIn(OWNER)).toBe(1);
  });

  it("is told of once, however often Slack says so", async () => {
    for (let times = 0; times < 2; times++) await inTeam((work) => noteJoined(work, OWNERS, "UANA"));
    expect(await reading()).toEqual(["UANA"]);
    expect(await open()).toHaveLength(1);
  });

  it("is over when they leave: everything is shown again and the alert is settled", async () => {
    await inTeam((work) => noteJoined(work, OWNERS, "UANA"));
    await database.sql("UPDATE cards SET shown_version = version");
    await inTeam((work) => noteLeft(work, OWNERS, "UANA"));
    expect(await reading()).toEqual([]);
    expect(await unsentIn(OWNERS)).toBe(1);
    expect(await open()).toEqual([]);
  });

  it("is not over while another one is there", async () => {
    await inTeam((work) => addContractor(work, "UBEN", "Ben"));
    for (const id of ["UANA", "UBEN"]) await inTeam((work) => noteJoined(work, OWNERS, id));
    await database.sql("UPDATE cards SET shown_version = version");
    await inTeam((work) => noteLeft(work, OWNERS, "UANA"));
    expect(await reading()).toEqual(["UBEN"]);
    expect(await unsentIn(OWNERS)).toBe(0);
  });

  it.each([
    ["a member who does no work here", OWNERS, "UMIA"],
    ["a contractor in another channel", "C2", "UANA"],
  ])("is not %s", async (_who, channel, user) => {
    await inTeam((work) => addPerson(work, "UMIA", "Mia"));
    await inTeam((work) => noteJoined(work, channel, user));
    expect(await reading()).toEqual([]);
    expect(await open()).toEqual([]);
  });
});

describe("the owner channel", () => {
  it("tells owners when Milepost can no longer post there, and settles it when it can", async () => {
    await inTeam((work) => noteLost(work, OWNERS, "is_archived"));
    expect(await open()).toEqual([{ kind: "cannot_post", subject_id: OWNERS }]);
    await inTeam((work) => noteBack(work, OWNERS));
    expect(await open()).toEqual([]);
  });

  it("works again once Milepost is invited back, and what could not be shown is sent", async () => {
    await inTeam((work) => noteLost(work, OWNERS, "not_in_channel"));
    await database.sql("UPDATE cards SET undeliverable = 'not_in_channel' WHERE sent_to = 'C1'");
    await inTeam((work) => noteJoined(work, OWNERS, BOT));
    expect(await open()).toEqual([]);
    expect(await database.sql("SELECT 1 FROM cards WHERE undeliverable IS NOT NULL")).toEqual([]);
  });

  it("is no other channel", async () => {
    await inTeam((work) => noteLost(work, "C2", "is_archived"));
    expect(await open()).toEqual([]);
  });

  it("keeps its cards when Slack gives it another id", async () => {
    await inTeam((work) => noteRenamed(work, OWNERS, "C9"));
    expect(await database.sql("SELECT owner_channel_id FROM workspaces")).toEqual([
      { owner_channel_id: "C9" },
    ]);
    expect(await database.sql("SELECT sent_to, channel_id FROM cards ORDER BY sent_to")).toEqual([
      { sent_to: "C9", channel_id: "C9" },
      { sent_to: "UANA", channel_id: null },
    ]);
  });
});
