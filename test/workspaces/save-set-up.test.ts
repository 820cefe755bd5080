import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { FieldError } from "../../src/errors.js";
import { WORKSPACES } from "../../src/workspaces/ids.js";
import { saveSetUp } from "../../src/workspaces/save-set-up.js";
import type { Settings } from "../../src/workspaces/settings.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { addContractor, addMilestone, addPerson, OWNER, seedWorkspace, TEAM } from "./seed.js";

const NOW = new Date("2026-06-01T07:00:00.000Z");
const BERLIN: Settings = {
  timeZone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  rhythm: "weekly",
  answerWindowDays: 2,
  posting: "needs_attention",
};

let clock: MovableClock;
let database: TestDatabase;

beforeEach(async () => {
  clock = new MovableClock(NOW);
  database = await createTestDatabase(clock);
  await seedWorkspace(database);
});
afterEach(() => database.drop());

const save = (channelId: string, memberIds: readonly string[] = [OWNER], settings = BERLIN) =>
  database.inWorkspace(TEAM, (work) => saveSetUp(work, { channelId, memberIds }, settings, OWNER));

const workspace = async () => (await database.sql("SELECT * FROM workspaces"))[0];

const addQuestion = (contractorId: string, state: "open" | "answered") =>
  database.inWorkspace(TEAM, async ({ db, now }) => {
    const id = randomUUID();
    const { lastQuestion: number } = await db.workspace.update({
      where: { id: TEAM },
      data: { lastQuestion: { increment: 1 } },
    });
    const about = { workspaceId: TEAM, contractorId, leadId: OWNER, askedAt: now, waitingSince: now };
    await db.question.create({ data: { ...about, id, number, text: "Which blue?", state } });
    return id;
  });

describe("saving the set-up", () => {
  it("stores the channel and the settings, and when it was first done", async () => {
    await save("C1");
    clock.set(new Date("2026-06-02T07:00:00.000Z"));
    await save("C1", [OWNER], { ...BERLIN, timeZone: "Asia/Manila", answerWindowDays: 3 });
    expect(await workspace()).toMatchObject({
      owner_channel_id: "C1",
      time_zone: "Asia/Manila",
      answer_window_days: 3,
      set_up_at: "2026-06-01 07:00:00+00",
    });
  });

  it("refuses a channel that contractors are in, by name and on the field, and changes nothing", async () => {
    await database.inWorkspace(TEAM, (work) => addContractor(work, "UANA", "Ana"));
    const refused = await save("C1", [OWNER, "UANA"]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FieldError);
    expect(refused).toMatchObject({
      fields: {
        [WORKSPACES.channel]:
          "Ana does work for you and is in that channel. Choose one that only owners are in.",
      },
    });
    expect(await workspace()).toMatchObject({ owner_channel_id: null, set_up_at: null });
  });

  it("takes a channel with somebody whose work here has ended", async () => {
    await database.inWorkspace(TEAM, async (work) => {
      const id = await addContractor(work, "UANA", "Ana");
      await work.db.contractor.update({ where: { id }, data: { state: "ended" } });
    });
    await expect(save("C1", [OWNER, "UANA"])).resolves.toMatchObject({ channelId: "C1" });
  });

  it("says which guests read along", async () => {
    await database.inWorkspace(TEAM, async (work) => {
      await addPerson(work, "UGUEST", "Gil", "guest");
      await addPerson(work, "UMIA", "Mia");
    });
    expect((await save("C1", [OWNER, "UGUEST", "UMIA"])).readingAlong).toEqual(["Gil"]);
  });

  it("shows what waits for an owner in a new channel, and nothing that is over", async () => {
    const ana = await database.inWorkspace(TEAM, (work) => addContractor(work, "UANA", "Ana"));
    await save("C1");
    const open = await addQuestion(ana, "open");
    await addQuestion(ana, "answered");
    expect((await save("C2")).moved).toBe(true);
    expect(await database.sql("SELECT kind, subject_id, sent_to FROM cards WHERE kind <> 'week'")).toEqual([
      { kind: "question", subject_id: open, sent_to: "C2" },
    ]);
  });

  it("shows at the first set-up what came before it, without calling it a move", async () => {
    const ana = await database.inWorkspace(TEAM, (work) => addContractor(work, "UANA", "Ana"));
    const open = await addQuestion(ana, "open");
    expect((await save("C1")).moved).toBe(false);
    expect(await database.sql("SELECT subject_id, sent_to FROM cards WHERE kind <> 'week'")).toEqual([
      { subject_id: open, sent_to: "C1" },
    ]);
  });

  it("never again changes what was said where a contractor reads along", async () => {
    await save("C1");
    await database.inWorkspace(TEAM, async ({ db, now }) => {
      await db.workspace.update({ where: { id: TEAM }, data: { contractorsInChannel: ["UANA"] } });
      const card = { workspaceId: TEAM, kind: "alert", touchedAt: now };
      await db.card.create({ data: { ...card, id: randomUUID(), subjectId: "1", sentTo: "C1" } });
      await db.card.create({ data: { ...card, id: randomUUID(), subjectId: "2", sentTo: "UANA" } });
    });
    await save("C2");
    expect(await database.sql("SELECT sent_to FROM cards WHERE kind <> 'week'")).toEqual([
      { sent_to: "UANA" },
    ]);
    expect(await workspace()).toMatchObject({ contractors_in_channel: [] });
  });

  it("settles that Milepost could not post, and that a contractor read along", async () => {
    await save("C1");
    await database.inWorkspace(TEAM, ({ db, now }) =>
      db.alert.createMany({
        data: (["cannot_post", "contractor_in_channel", "late"] as const).map((kind) => ({
          id: randomUUID(),
          workspaceId: TEAM,
          kind,
          subjectId: "C1",
          openedAt: now,
        })),
      }),
    );
    await save("C2");
    expect(await database.sql("SELECT kind FROM alerts WHERE settled_at IS NULL")).toEqual([
      { kind: "late" },
    ]);
  });

  it("plans check-ins anew, as the working week may be another", async () => {
    const ana = await database.inWorkspace(TEAM, async (work) => {
      const id = await addContractor(work, "UANA", "Ana");
      await addMilestone(work, id);
      return id;
    });
    await save("C1");
    const planned = () =>
      database.sql("SELECT due_at FROM agenda WHERE kind = 'check-in' AND subject_id = $1", [ana]);
    expect(await planned()).toEqual([{ due_at: "2026-06-02 08:00:00+00" }]);
    await save("C1", [OWNER], { ...BERLIN, workingDays: [4, 5] });
    expect(await planned()).toEqual([{ due_at: "2026-06-04 08:00:00+00" }]);
  });
});
