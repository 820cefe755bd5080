import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allAgendaKinds, allCardKinds } from "../../src/capabilities.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { weekChanged } from "../../src/week/changed.js";
import { loadWeek } from "../../src/week/load-week.js";
import { nextPostAt, ownersCalendar } from "../../src/week/week.js";
import { ACME, OWNER_CHANNEL, type Scene, startScene } from "../check-ins/scene.js";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const MONDAY = "2026-06-01";
const week = allCardKinds.find(({ kind }) => kind === "week");

async function draw(): Promise<{ text: string; said: string; statements: number }> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    const drawn = await scene.inAcme(async (work) => week?.render(work, [MONDAY]));
    const content = drawn?.get(MONDAY);
    return {
      text: content?.text ?? "",
      said: JSON.stringify(content?.blocks),
      statements: query.mock.calls.length,
    };
  } finally {
    query.mockRestore();
  }
}

async function addPeople(count: number, from = 0): Promise<void> {
  const ids: string[] = [];
  for (let n = from; n < from + count; n++) {
    const id = await scene.addContractor(`U0N${n}`, `Name ${String(n).padStart(3, "0")}`);
    await scene.addMilestone(id, { dueOn: "2026-06-05", health: n % 2 === 0 ? "blocked" : "on_track" });
    ids.push(id);
  }
  await scene.inAcme((work) => planCheckIns(work, ids));
}

describe("the week's message", () => {
  it("takes as many statements for two hundred contractors as for two, and names the first", async () => {
    await addPeople(2);
    const few = await draw();
    await addPeople(198, 2);
    const many = await draw();
    expect(many.statements).toBe(few.statements);
    expect(many.statements).toBeLessThanOrEqual(12);
    expect(many.said).toContain("…and 94 more");
    expect(many.said).toContain("Tuesday Name 000, Name 001, Name 002, Name 003 and 196 more");
    expect(many.said).toContain('"All milestones"');
    expect(few.said).not.toContain('"All milestones"');
  });

  it("says of what is due who is away on that day", async () => {
    await addPeople(4);
    const away = (name: number, from: string, until: string | null) =>
      scene.database.sql("UPDATE contractors SET away_from = $1, away_until = $2 WHERE user_id = $3", [
        from,
        until,
        `U0N${name}`,
      ]);
    await away(1, "2026-06-01", "2026-06-12");
    await away(3, "2026-06-08", null);
    const { said } = await draw();
    expect(said).toMatch(/Fri 5 June: M\d+ Landing page, Name 001 \(away until Fri 12 June\)/);
    expect(said).toMatch(/Fri 5 June: M\d+ Landing page, Name 003(?! \()/);
  });

  it("waits for no reply to somebody whose work has ended, this week or last", async () => {
    await addPeople(1);
    const ask = (number: number, at: string) =>
      scene.database.sql(
        `INSERT INTO questions (id, workspace_id, number, contractor_id, lead_id, text, asked_at, waiting_since)
          SELECT gen_random_uuid(), workspace_id, $1, id, 'U0MAYA', 'Which font?', $2, $2 FROM contractors
          WHERE user_id = 'U0N0'`,
        [number, at],
      );
    await ask(1, "2026-05-27T08:00:00.000Z");
    const before = (await draw()).said;
    expect(before).toContain("Q1 from Name 000");
    expect(before).toContain("1 question still open");
    await scene.database.sql("UPDATE contractors SET state = 'ended' WHERE user_id = 'U0N0'");
    const after = (await draw()).said;
    expect(after).not.toContain("Q1");
    expect(after).not.toContain("still open");
  });

  it("counts of last week whom last week's message named", async () => {
    const add = async (
      name: string,
      state: "asked" | "answered" | "missed",
      {
        slot,
        asked = slot,
        answered,
        closes,
      }: { slot: string; asked?: string | null; answered?: string; closes?: string },
    ) => {
      const contractorId = await scene.addContractor(`U0${name.toUpperCase()}`, name);
      await scene.database.sql(
        `INSERT INTO check_ins (id, workspace_id, contractor_id, state, slot_at, unasked, asked_at, answered_at, closes_at)
         VALUES (gen_random_uuid(), $1, $2, $3::"CheckInState", $4, $5, $6, $7, $8)`,
        [ACME, contractorId, state, slot, asked === null, asked, answered ?? null, closes ?? null],
      );
      return contractorId;
    };
    const friday = "2026-05-22T02:00:00Z";
    const monday = "2026-05-25T02:00:00Z";
    const tuesday = "2026-05-26T02:00:00Z";
    const thursday = "2026-05-28T02:00:00Z";
    const thisMonday = "2026-06-01T02:00:00Z";
    // Asked in the week before; by themselves; and answered only on this Monday.
    await add("Bea", "answered", { slot: friday, answered: monday, closes: tuesday });
    await add("Cem", "answered", { slot: tuesday, asked: null, answered: tuesday });
    await add("Dov", "answered", { slot: thursday, answered: thisMonday, closes: thisMonday });
    await add("Ewa", "asked", { slot: thursday, closes: "2026-06-02T02:00:00Z" });
    // Silent since before, and not asked any more; one was heard of on this Monday.
    await add("Flo", "missed", { slot: friday, closes: monday });
    const gus = await add("Gus", "missed", { slot: friday, closes: monday });
    await scene.database.sql(
      `INSERT INTO silences (id, workspace_id, contractor_id, check_in_id, state, flagged_at)
       SELECT gen_random_uuid(), workspace_id, contractor_id, id, 'flagged', $1 FROM check_ins WHERE state = 'missed'`,
      [monday],
    );
    await scene.database.sql(
      "UPDATE silences SET state = 'ended', ended_how = 'heard_from', ended_at = $2 WHERE contractor_id = $1",
      [gus, thisMonday],
    );
    const lastWeek = await scene.inAcme((work) => loadWeek(work, "2026-05-25", "Europe/Berlin"));
    expect(lastWeek.answered.shown).toEqual(["Bea", "Cem"]);
    expect(lastWeek.unanswered.shown).toEqual(["Dov", "Ewa"]);
    expect(lastWeek.silent.shown).toEqual(["Flo", "Gus"]);
    expect((await draw()).text).toContain("Last week: 2 of 6 answered");
  });

  it("is brought up to date once a minute, however much changes, and never in another workspace", async () => {
    await scene.database.sql(
      `INSERT INTO workspaces (id, name, bot_user_id, owner_channel_id, created_at)
       VALUES ('T0BOLT', 'Bolt', 'U0BOT', 'C0BOLT', now())`,
    );
    await scene.database.sql(
      `INSERT INTO cards (id, workspace_id, kind, subject_id, sent_to, touched_at) VALUES
       (gen_random_uuid(), '${ACME}', 'week', '${MONDAY}', '${OWNER_CHANNEL}', now()),
       (gen_random_uuid(), 'T0BOLT', 'week', '${MONDAY}', 'C0BOLT', now())`,
    );
    for (let n = 0; n < 3; n++) await scene.inAcme((work) => weekChanged(work, ACME));
    const refreshes = () => scene.database.sql("SELECT due_at FROM agenda WHERE kind = 'week-refresh'");
    expect(await refreshes()).toEqual([{ due_at: "2026-06-01 07:01:00+00" }]);
    // The one that is due in a moment may be settled before this is committed.
    scene.clock.set(new Date("2026-06-01T07:00:45.000Z"));
    await scene.inAcme((work) => weekChanged(work, ACME));
    expect(await refreshes()).toHaveLength(2);
    const { settle } = kindOf("week-refresh");
    scene.clock.set(new Date("2026-06-01T07:02:00.000Z"));
    await scene.database.acrossWorkspaces((work) =>
      settle(work, [
        { workspaceId: ACME, kind: "week-refresh", subjectId: "1", dueAt: work.now },
        { workspaceId: ACME, kind: "week-refresh", subjectId: "2", dueAt: work.now },
      ]),
    );
    expect(await scene.database.sql("SELECT workspace_id, version FROM cards ORDER BY 1")).toEqual([
      { workspace_id: ACME, version: 2 },
      { workspace_id: "T0BOLT", version: 1 },
    ]);
  });
});

describe("the next week's message", () => {
  it.each([
    ["Europe/Berlin", [1, 2, 3, 4, 5], "2026-06-03T10:00:00.000Z", "2026-06-08T07:00:00.000Z"],
    ["Europe/Berlin", [1, 2, 3, 4, 5], "2026-06-01T06:59:00.000Z", "2026-06-01T07:00:00.000Z"],
    ["Europe/Berlin", [3, 4], "2026-06-01T07:00:00.000Z", "2026-06-03T07:00:00.000Z"],
    ["Pacific/Auckland", [1], "2026-06-01T07:00:00.000Z", "2026-06-07T21:00:00.000Z"],
    ["Pacific/Honolulu", [1], "2026-06-01T07:00:00.000Z", "2026-06-01T19:00:00.000Z"],
    ["Europe/Berlin", [1], "2026-03-23T09:00:00.000Z", "2026-03-30T07:00:00.000Z"],
    ["America/New_York", [1], "2026-10-26T14:00:00.000Z", "2026-11-02T14:00:00.000Z"],
    ["Europe/Berlin", [1], "2026-12-29T09:00:00.000Z", "2027-01-04T08:00:00.000Z"],
    ["Europe/Berlin", [7], "2026-06-03T09:00:00.000Z", "2026-06-07T07:00:00.000Z"],
  ])("in %s, working on %j, after %s is posted at %s", (timeZone, workingDays, after, at) => {
    expect(nextPostAt(ownersCalendar({ timeZone, workingDays }), new Date(after))?.toISOString()).toBe(at);
  });
});

function kindOf(name: string) {
  const found = allAgendaKinds.find(({ kind }) => kind === name);
  if (found === undefined) throw new Error(`nothing is registered for ${name}`);
  return found;
}
