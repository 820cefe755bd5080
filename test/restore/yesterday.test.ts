import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { writeBackup } from "../../src/backup/write-backup.js";
import { connect } from "../../src/database/visit.js";
import { rateLimit } from "../../src/playground/slack/faults.js";
import type { Person } from "../../src/playground/slack/person.js";
import { loadBackup } from "../../src/restore/load-backup.js";
import { noteRestored } from "../../src/restore/note-restored.js";
import { type Office, openOffice, readable } from "../milestones/office.js";
import { databaseUrl } from "../support/database.js";

/** Tuesday 10:00 in Manila, when Ana is asked. */
const SLOT = "2026-06-02T02:00:00.000Z";

let folder: string;
let office: Office;
let superuserUrl: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-yesterday-"));
  office = await openOffice();
  superuserUrl = databaseUrl(
    inject("databaseServer").superuserUrl,
    new URL(office.database.url).pathname.slice(1),
  );
});
afterEach(async () => {
  await office.stop();
  await rm(folder, { recursive: true });
});

let backedUpAt: Date;
async function backUp() {
  backedUpAt = office.clock.now();
  await writeBackup(superuserUrl, join(folder, "one.backup"), backedUpAt);
}

/** The database is as it was when it was backed up, and Milepost goes on from there. */
async function restore() {
  const client = await connect(superuserUrl, "test");
  await client.query("BEGIN");
  await loadBackup(client, join(folder, "one.backup"));
  await noteRestored(client, { backedUpAt, restoredAt: office.clock.now() });
  await client.query("COMMIT");
  await client.end();
  await office.settle();
}

async function add(words: string) {
  await office.addMilestone(words);
  while (office.ben.view() !== undefined) await office.ben.close();
}
const asks = (person: Person) =>
  office.toldTo(person).filter(({ text }) => /how is the work going/.test(text));
const told = (person: Person) => office.toldTo(person).map(({ text }) => text);

describe("after a restore to yesterday", () => {
  it("nobody is asked a second time: the message of the lost day asks, and takes their answer", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T12:00:00.000Z");
    await backUp();
    await office.liveUntil("2026-06-02T05:00:00.000Z");
    expect(asks(ana)).toHaveLength(1);
    const before = told(ana).length;
    await ana.click(asks(ana)[0] ?? never(), "On track");
    await office.liveUntil("2026-06-02T09:00:00.000Z");
    expect(asks(ana)).toEqual([]);

    await restore();
    expect(told(ana)).toHaveLength(before);
    expect(asks(ana)).toHaveLength(1);
    expect(await office.database.sql("SELECT state, slot_at FROM check_ins")).toEqual([
      { state: "asked", slot_at: "2026-06-02 02:00:00+00" },
    ]);
    expect(await ana.click(asks(ana)[0] ?? never(), "On track")).toMatchObject({ ok: true });
    await office.settle();
    expect(told(ana).at(-1)).toContain("Your update is saved");

    await office.liveUntil("2026-06-05T06:00:00.000Z");
    expect(told(ana)).toHaveLength(before);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("who does not answer is reminded, and their time to answer begins with the restore", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T12:00:00.000Z");
    await backUp();
    await office.liveUntil("2026-06-03T01:00:00.000Z");
    await restore();
    expect(asks(ana)).toHaveLength(1);
    expect(await office.database.sql("SELECT asked_at FROM check_ins")).toEqual([
      { asked_at: "2026-06-03 01:00:00+00" },
    ]);
    expect(await office.database.sql("SELECT 1 FROM silences")).toEqual([]);
  });

  it("what was on its way is not announced a second time", async () => {
    const { ana } = office;
    await office.liveUntil("2026-06-01T23:00:00.000Z");
    await add("@Ana Landing page by 3 July");
    await backUp();
    await office.liveUntil("2026-06-02T01:30:00.000Z");
    const before = told(ana);
    expect(before).toHaveLength(1);
    await restore();
    await office.liveUntil("2026-06-02T01:45:00.000Z");
    expect(told(ana)).toHaveLength(1);
  });

  it("a button of a message that is lost says so, and what to do", async () => {
    const { ana } = office;
    await backUp();
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-02T05:00:00.000Z");
    const [lost] = asks(ana);
    await restore();
    await ana.click(lost ?? never(), "On track");
    await office.settle();
    expect(readable(office.answersTo(ana).at(-1) ?? {})).toContain(
      "Milepost was put back to how it was on Mon 1 June, 07:00 UTC, and does not know this message any more",
    );
  });

  it("owners read what is lost, once", async () => {
    await add("@Ana Landing page by 3 July");
    await backUp();
    await office.liveUntil("2026-06-02T05:00:00.000Z");
    await restore();
    await office.liveUntil("2026-06-02T06:00:00.000Z");
    const cards = office
      .ownerCards()
      .filter(({ text }) => text.includes("was put back to how it was on Mon 1 June"));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.text).toContain("Please enter again what you had");
  });

  it("waits as long as Slack asks it to, and serves people meanwhile", async () => {
    const { ana, ben } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T12:00:00.000Z");
    await backUp();
    await office.liveUntil(SLOT);
    office.slack.faults.next("conversations.history", rateLimit(1));
    const restored = restore();
    expect(await ben.command("/milestone", "list")).toMatchObject({ ok: true });
    await restored;
    expect(asks(ana)).toHaveLength(1);
  });

  it("goes on where Slack shows no history", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T12:00:00.000Z");
    await backUp();
    await office.liveUntil("2026-06-01T13:00:00.000Z");
    office.slack.deactivate(office.ben.userId);
    await restore();
    await office.liveUntil(SLOT);
    expect(asks(ana)).toHaveLength(1);
    expect(await office.database.sql("SELECT 1 FROM look_backs")).toEqual([]);
  });
});

function never(): never {
  throw new Error("there is no such message");
}
