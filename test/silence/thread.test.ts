import { describe, expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "./story-bench.js";

/** Instants at which it is 10:00 in Manila. */
const CLOSED = "2026-06-04T02:00:00.000Z";
const FIRM = "2026-06-09T02:00:00.000Z";
const BACKUP_PLAN = "2026-06-11T02:00:00.000Z";

let story: Story;
inEachTest((each) => {
  story = each;
});

const state = async () => (await story.database.sql("SELECT state FROM silences"))[0]?.state;
const dueOn = (date: string) => story.database.sql("UPDATE milestones SET due_on = $1", [date]);

describe("the later steps of a silence", () => {
  it("are one message each in the thread of its card, which name the lead and say what to do", async () => {
    await story.liveUntil(CLOSED);
    const { ts } = story.card("No update yet from Ana.");
    expect(story.card("No update yet").text).toContain(`For <@${story.bob.userId}>`);
    expect(story.thread(ts)).toEqual([]);

    await story.liveUntil(FIRM);
    await story.liveUntil(BACKUP_PLAN);
    const said = story.thread(ts);
    expect(said.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Still nothing from Ana after 5 working days\. .*nudge Ana.* For <@U/),
      expect.stringMatching(/^Nothing from Ana for 7 working days: time for your backup plan\. .* For <@U/),
    ]);
    expect(said.map(buttonsOf)).toEqual([["Nudge…", "Backup plan"], ["Backup plan"]]);
    expect(story.cards()).toHaveLength(1);
  });

  it("become a settled line each once they have answered", async () => {
    await story.liveUntil(BACKUP_PLAN);
    const { ts } = story.card("time for your backup plan");
    const asked = story.told(story.ana).findLast((message) => buttonsOf(message).includes("On track"));
    if (asked === undefined) throw new Error("Ana was not asked");
    await story.does(story.ana.click(asked, "On track"));
    expect(story.thread(ts).map(({ text }) => text)).toEqual([
      "Settled: Ana has answered.",
      "Settled: Ana has answered.",
    ]);
    expect(story.thread(ts).flatMap(buttonsOf)).toEqual([]);
  });

  it("are never posted for a silence that ended before they were sent", async () => {
    await story.liveUntil(FIRM);
    const { ts } = story.card("Still nothing from Ana");
    const before = story.thread(ts).length;
    await story.database.sql("DELETE FROM cards WHERE kind = 'silence-step'");
    const [silence] = await story.database.sql("SELECT id FROM silences");
    await story.database.sql("UPDATE silences SET state = 'ended', ended_at = now(), ended_how = 'answered'");
    await story.database.sql(
      `INSERT INTO cards (id, workspace_id, kind, subject_id, sent_to, thread_kind, thread_subject, touched_at)
        VALUES (gen_random_uuid(), $1, 'silence-step', $2, $3, 'silence', $4, now())`,
      [story.team.id, `${silence?.id}:backup_plan`, story.channelId, silence?.id],
    );
    await story.liveUntil("2026-06-09T02:05:00.000Z");
    expect(story.thread(ts)).toHaveLength(before);
    expect(await story.database.sql("SELECT ts FROM cards WHERE kind = 'silence-step'")).toEqual([
      { ts: null },
    ]);
  });
});

describe("something of theirs that is due within two of their working days", () => {
  it("needs the backup plan at once when it is flagged, on its card and nowhere else", async () => {
    await story.liveUntil("2026-06-03T02:00:00.000Z");
    await dueOn("2026-06-08");
    await story.liveUntil(CLOSED);
    const { ts } = story.card(
      "No update yet from Ana, and M1 Landing page is due Mon 8 June: time for your backup plan.",
    );
    expect(await state()).toBe("backup_plan");
    expect(story.thread(ts)).toEqual([]);
    expect(await story.database.sql("SELECT 1 FROM agenda WHERE kind LIKE 'silence%'")).toEqual([]);
  });

  it("is not yet so three working days before", async () => {
    await story.liveUntil("2026-06-03T02:00:00.000Z");
    await dueOn("2026-06-09");
    await story.liveUntil(CLOSED);
    expect(await state()).toBe("flagged");
  });

  it("takes a silence to the backup plan on the morning on which it becomes so, in its thread", async () => {
    await story.liveUntil(CLOSED);
    const { ts } = story.card("No update yet from Ana.");
    await dueOn("2026-06-09");
    await story.liveUntil("2026-06-05T00:59:00.000Z");
    expect(await state()).toBe("flagged");
    await story.liveUntil("2026-06-05T01:00:00.000Z");
    expect(await state()).toBe("backup_plan");
    expect(story.card("M1 Landing page is due Tue 9 June: time for your backup plan.").ts).toBe(ts);
    expect(story.thread(ts)).toHaveLength(1);
    await story.liveUntil("2026-06-12T02:00:00.000Z");
    expect(story.thread(ts)).toHaveLength(1);
  });
});

describe("somebody whom messages do not reach", () => {
  it("is not counted further: the card of their silence says so, and offers no nudge", async () => {
    const { slack, ana } = story;
    await story.liveUntil(CLOSED);
    const { ts } = story.card("No update yet from Ana.");
    slack.deactivate(ana.userId);
    await story.settle();
    const card = story.card("Messages from Milepost do not reach Ana at the moment");
    expect(card.ts).toBe(ts);
    expect(buttonsOf(card)).toEqual(["I've heard from them", "Mark away", "Backup plan"]);
    await story.liveUntil("2026-06-16T02:00:00.000Z");
    expect(await state()).toBe("flagged");
  });

  it("is not flagged when their time to answer ends", async () => {
    await story.liveUntil("2026-06-03T08:00:00.000Z");
    const [ana] = await story.database.sql("SELECT id FROM contractors");
    await story.database.sql(
      `INSERT INTO alerts (id, workspace_id, kind, subject_id, contractor_id, detail, opened_at)
        VALUES (gen_random_uuid(), $1, 'undeliverable', $2::text, $2::text::uuid, 'channel_not_found', now())`,
      [story.team.id, ana?.id],
    );
    await story.liveUntil("2026-06-04T03:00:00.000Z");
    expect(await story.database.sql("SELECT 1 FROM silences")).toEqual([]);
    expect(await story.database.sql("SELECT state FROM check_ins")).toEqual([{ state: "cancelled" }]);
  });
});
