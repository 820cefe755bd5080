import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Work } from "../../src/database/database.js";
import { lookAtDates } from "../../src/silence/dates.js";
import { endSilences } from "../../src/silence/end.js";
import { extendSilences } from "../../src/silence/extend.js";
import { flagSilences } from "../../src/silence/flag.js";
import { stepSilences } from "../../src/silence/step.js";
import { BOB, OWNER_CHANNEL, type SilenceBench, silenceBench, WORKSPACE } from "./bench.js";

const FIRM = "2026-06-09T02:00:00.000Z";
const BACKUP_PLAN = "2026-06-11T02:00:00.000Z";

let bench: SilenceBench;
beforeEach(async () => {
  bench = await silenceBench();
});
afterEach(() => bench.stop());

function across<T>(fn: (work: Work) => Promise<T>): Promise<T> {
  return bench.database.acrossWorkspaces(fn);
}

async function silences() {
  return bench.database.sql("SELECT * FROM silences ORDER BY flagged_at, id");
}

/** Settles the silence's entry at the instant it is due, as the sweep does. */
async function step(at: string, dueAt = at): Promise<void> {
  bench.clock.set(new Date(at));
  const [silence] = await silences();
  const subjectId = String(silence?.id);
  await bench.database.sql("DELETE FROM agenda WHERE kind = 'silence'");
  await bench.database.acrossWorkspaces((work) =>
    stepSilences(work, [{ workspaceId: WORKSPACE, kind: "silence", subjectId, dueAt: new Date(dueAt) }]),
  );
}

const flag = (...missed: Parameters<typeof flagSilences>[1][number][]) =>
  bench.database.acrossWorkspaces((work) => flagSilences(work, missed));

describe("an update that did not come", () => {
  it("opens a silence, shows its card in the owner channel, and plans its first step", async () => {
    await flag(bench.missed);

    const [silence] = await silences();
    expect(silence).toMatchObject({
      workspace_id: WORKSPACE,
      contractor_id: bench.ana,
      check_in_id: bench.checkIn,
      state: "flagged",
      flagged_at: "2026-06-04 02:00:00+00",
      ended_at: null,
    });
    expect(await bench.cards("silence")).toEqual([
      { subject: silence?.id, sentTo: OWNER_CHANNEL, version: 1, undeliverable: null },
    ]);
    expect(await bench.agenda("silence")).toEqual([{ subject: silence?.id, due: "2026-06-09 02:00" }]);
  });

  it("needs the backup plan at once when something is due soon, but not for what waits for an owner's reply", async () => {
    const health = "at_risk";
    const soon = await bench.addMilestone(bench.ana, { title: "Pricing", dueOn: "2026-06-05", health });
    await bench.addQuestion(soon);
    await flag(bench.missed);
    expect(await silences()).toMatchObject([{ state: "flagged" }]);
    const look = async () => {
      const subjectId = String((await silences())[0]?.id);
      const due = { workspaceId: WORKSPACE, kind: "silence-dates", subjectId, dueAt: bench.clock.now() };
      await across((work) => lookAtDates(work, [due]));
      return (await silences())[0]?.state;
    };
    expect(await look()).toBe("flagged");
    await bench.database.sql("UPDATE questions SET state = 'answered'");
    expect(await look()).toBe("backup_plan");
  });

  it("in the same silence brings the one card up to date, and leaves its steps alone", async () => {
    await flag(bench.missed);
    const later = await bench.addCheckIn(bench.ana, "2026-06-05T02:00:00.000Z");
    bench.clock.set(new Date("2026-06-08T02:00:00.000Z"));
    await flag({ ...bench.missed, checkInId: later });

    expect(await silences()).toHaveLength(1);
    expect(await bench.cards("silence")).toMatchObject([{ version: 2 }]);
    expect(await bench.agenda("silence")).toMatchObject([{ due: "2026-06-09 02:00" }]);
  });

  it("is flagged once, also when its silence is over", async () => {
    await flag(bench.missed);
    await across((work) => endSilences(work, [bench.ana], "dismissed", BOB));
    await flag(bench.missed);
    expect(await silences()).toHaveLength(1);
  });

  it("opens another silence when the last one is over", async () => {
    await flag(bench.missed);
    await across((work) => endSilences(work, [bench.ana], "answered", null));
    const later = await bench.addCheckIn(bench.ana, "2026-06-09T02:00:00.000Z");
    bench.clock.set(new Date("2026-06-11T02:00:00.000Z"));
    await flag({ ...bench.missed, checkInId: later });
    expect(await silences()).toMatchObject([{ state: "ended" }, { state: "flagged", check_in_id: later }]);
    expect(await bench.cards("silence")).toHaveLength(2);
  });

  it("of many people is flagged in one go, each on a card of their own", async () => {
    const missed = await Promise.all(
      ["U0C1", "U0C2", "U0C3"].map(async (userId) => {
        const contractorId = await bench.addContractor(userId, userId);
        const checkInId = await bench.addCheckIn(contractorId, "2026-06-02T02:00:00.000Z");
        return { workspaceId: WORKSPACE, contractorId, checkInId };
      }),
    );
    await flag(bench.missed, ...missed);
    expect(await bench.cards("silence")).toHaveLength(4);
    expect(await bench.agenda("silence")).toHaveLength(4);
  });

  it("shows nothing while there is no owner channel, and is still remembered", async () => {
    await bench.database.sql("UPDATE workspaces SET owner_channel_id = NULL");
    await flag(bench.missed);
    expect(await silences()).toHaveLength(1);
    expect(await bench.cards("silence")).toEqual([]);
  });
});

describe("a silence that lasts", () => {
  beforeEach(() => flag(bench.missed));

  it("is firm after three more working days, and needs a backup plan after two more, on its one card", async () => {
    await step(FIRM);
    expect(await silences()).toMatchObject([{ state: "firm" }]);
    expect(await bench.agenda("silence")).toMatchObject([{ due: "2026-06-11 02:00" }]);

    await step(BACKUP_PLAN);
    expect(await silences()).toMatchObject([{ state: "backup_plan" }]);
    expect(await bench.agenda("silence")).toEqual([]);
    expect(await bench.cards("silence")).toMatchObject([{ version: 3 }]);
  });

  it("is not hurried or held up by a tick that came late", async () => {
    await step("2026-06-09T02:05:00.000Z", FIRM);
    expect(await bench.agenda("silence")).toMatchObject([{ due: "2026-06-11 02:00" }]);
  });

  it("ends when nothing of theirs is open any more", async () => {
    await bench.database.sql("UPDATE milestones SET state = 'delivered'");
    await step(FIRM);
    expect(await silences()).toMatchObject([{ state: "ended", ended_how: "nothing_open", ended_by: null }]);
  });

  it("does not move on once it has ended", async () => {
    await across((work) => endSilences(work, [bench.ana], "heard_from", BOB));
    await step(FIRM);
    expect(await silences()).toMatchObject([{ state: "ended", ended_how: "heard_from" }]);
    expect(await bench.agenda("silence")).toEqual([]);
  });

  it("is not counted for time in which nothing could be heard", async () => {
    bench.clock.set(new Date("2026-06-10T02:00:00.000Z"));
    // Out from Friday 10:00 to Wednesday 10:00 in Manila: two of the three days were left.
    const outage = { from: new Date("2026-06-05T02:00:00.000Z"), to: new Date("2026-06-10T02:00:00.000Z") };
    await across((work) => extendSilences(work, outage));
    expect(await bench.agenda("silence")).toMatchObject([{ due: "2026-06-12 02:00" }]);
  });

  it("keeps what an outage has added when it goes on to the backup plan", async () => {
    await step("2026-06-12T02:00:00.000Z");
    expect(await bench.agenda("silence")).toMatchObject([{ due: "2026-06-16 02:00" }]);
  });

  it("is not moved by an outage on days on which they do not work", async () => {
    const outage = { from: new Date("2026-06-06T00:00:00.000Z"), to: new Date("2026-06-07T12:00:00.000Z") };
    await across((work) => extendSilences(work, outage));
    expect(await bench.agenda("silence")).toMatchObject([{ due: "2026-06-09 02:00" }]);
  });
});

describe("a sign of life", () => {
  it("settles the silence in place and takes its steps off the agenda", async () => {
    await flag(bench.missed);
    bench.clock.set(new Date("2026-06-05T06:30:00.000Z"));
    const ended = await across((work) => endSilences(work, [bench.ana], "answered", null));

    expect(ended).toBe(1);
    expect(await silences()).toMatchObject([
      { state: "ended", ended_at: "2026-06-05 06:30:00+00", ended_how: "answered", ended_by: null },
    ]);
    expect(await bench.agenda("silence")).toEqual([]);
    expect(await bench.cards("silence")).toMatchObject([{ version: 2 }]);
  });

  it("changes nothing about somebody who is not silent, nor about what has ended", async () => {
    expect(await across((work) => endSilences(work, [bench.ana], "answered", null))).toBe(0);
    await flag(bench.missed);
    await across((work) => endSilences(work, [bench.ana], "dismissed", BOB));
    expect(await across((work) => endSilences(work, [bench.ana], "answered", null))).toBe(0);
    expect(await silences()).toMatchObject([{ ended_how: "dismissed", ended_by: BOB }]);
  });
});
